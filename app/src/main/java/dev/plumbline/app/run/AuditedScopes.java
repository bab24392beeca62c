package dev.plumbline.app.run;

import dev.plumbline.config.AuditFile;
import dev.plumbline.config.Wildcard;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What the audit file says of regions and of what is left out, to be compared with what a run
 * found. Where a word matches nothing, something is read, or not read, that somebody did not mean.
 */
public final class AuditedScopes {

  /** For runs without an audit file. */
  public static final AuditedScopes NONE = new AuditedScopes(List.of(), List.of());

  private final List<Word> regions;
  private final List<Word> excluded;

  private AuditedScopes(List<Word> regions, List<Word> excluded) {
    this.regions = List.copyOf(regions);
    this.excluded = List.copyOf(excluded);
  }

  /** One word, and where it stands. */
  private record Word(Provider provider, String key, String text) {}

  /** The words of an audit file. */
  public static AuditedScopes of(AuditFile audit) {
    List<Word> regions = new ArrayList<>();
    List<Word> excluded = new ArrayList<>();
    if (audit.aws().isPresent()) {
      AuditFile.Aws aws = audit.aws().get();
      for (Wildcard region : aws.regions().patterns()) {
        regions.add(new Word(Provider.AWS, "aws.regions", region.pattern()));
      }
      if (aws.organization().isPresent()) {
        for (String id : aws.organization().get().exclude()) {
          excluded.add(new Word(Provider.AWS, "aws.organization.exclude", id));
        }
      }
    }
    if (audit.azure().isPresent()) {
      for (String id : audit.azure().get().exclude()) {
        excluded.add(new Word(Provider.AZURE, "azure.exclude", id));
      }
    }
    if (audit.gcp().isPresent()) {
      for (Wildcard project : audit.gcp().get().exclude()) {
        excluded.add(new Word(Provider.GCP, "gcp.exclude", project.pattern()));
      }
    }
    return new AuditedScopes(regions, excluded);
  }

  /**
   * A sentence for each word of {@code regions} that chose none of the scopes that were all found,
   * where a listing told which are.
   */
  List<String> unmatchedRegions(List<Coverage> scopes) {
    return unmatched(
        regions,
        scopes,
        // Of a whole account: its first calls tell the regions.
        scope -> !scope.account().isEmpty() && scope.region().isEmpty(),
        Coverage::region,
        "region");
  }

  /** The same of what leaves out accounts and projects. */
  List<String> unmatchedExclusions(List<Coverage> scopes) {
    return unmatched(
        excluded, scopes, scope -> scope.account().isEmpty(), Coverage::account, "scope");
  }

  private static List<String> unmatched(
      List<Word> words,
      List<Coverage> scopes,
      Predicate<Coverage> lists,
      Function<Coverage, String> name,
      String kind) {
    List<String> sentences = new ArrayList<>();
    for (Word word : words) {
      List<Coverage> there = scopes.stream().filter(s -> s.provider() == word.provider()).toList();
      List<String> found =
          there.stream().map(name).filter(n -> !n.isEmpty()).distinct().sorted().toList();
      if (there.stream().anyMatch(s -> lists.test(s) && s.complete())) {
        String said = word.key() + " in the audit file: " + word.text();
        SelectionUse.unmatched(said, word.text(), kind, found).ifPresent(sentences::add);
      }
    }
    return sentences;
  }
}

package dev.plumbline.app.run;

import dev.plumbline.collectors.Selection;
import dev.plumbline.config.DidYouMean;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Provider;
import dev.plumbline.model.RunResults;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which words of a selection chose nothing. A run that looked at nothing because of a typing error
 * must not end like one that found nothing.
 */
final class SelectionUse {

  private SelectionUse() {}

  /**
   * A sentence for each pattern of accounts or regions that no scope of a finished run matches, and
   * one where there is no cluster of those that were asked for; none where it was stopped, for what
   * it had not come to may be just what was meant. Regions are told for AWS alone: elsewhere they
   * are places of clusters, and a cluster need not be.
   */
  static List<String> unmatched(Selection selection, RunResults results) {
    if (results.run().interrupted()) {
      return List.of();
    }
    List<String> sentences = unmatched(selection, results.coverage());
    if (noClusterOf(selection, results)) {
      sentences.add(
          "--cluster "
              + String.join(", ", selection.clusters())
              + " matches no cluster in what was read.");
    }
    return sentences;
  }

  /** The same of scopes that were all found. */
  static List<String> unmatched(Selection selection, List<Coverage> scopes) {
    List<String> sentences = new ArrayList<>();
    add(selection.accounts(), "--account", "account", scopes, Coverage::account, sentences);
    if (scopes.stream().allMatch(scope -> scope.provider() == Provider.AWS)) {
      add(selection.regions(), "--region", "region", scopes, Coverage::region, sentences);
    }
    return sentences;
  }

  /** Names of clusters that did not match are not kept, so all patterns are told together. */
  private static boolean noClusterOf(Selection selection, RunResults results) {
    return !selection.clusters().isEmpty()
        && results.coverage().stream().allMatch(Coverage::complete)
        && results.summary().clusters().values().stream().allMatch(count -> count == 0);
  }

  private static void add(
      List<String> patterns,
      String option,
      String kind,
      List<Coverage> scopes,
      Function<Coverage, String> word,
      List<String> sentences) {
    List<String> found =
        scopes.stream().map(word).filter(name -> !name.isEmpty()).distinct().sorted().toList();
    for (String pattern : patterns) {
      unmatched(option + " " + pattern, pattern, kind, found).ifPresent(sentences::add);
    }
  }

  /**
   * A sentence for a pattern that no name matches; none where there are no names to match.
   *
   * @param words where the pattern stands, with itself
   * @param kind what the names are of
   */
  static Optional<String> unmatched(String words, String pattern, String kind, List<String> found) {
    boolean missed =
        !found.isEmpty()
            && found.stream().noneMatch(name -> Selection.matches(List.of(pattern), name));
    if (!missed) {
      return Optional.empty();
    }
    String help = DidYouMean.sentence(pattern, found, kind + "s");
    return Optional.of(
        words
            + " matches no "
            + kind
            + " of the "
            + found.size()
            + " that were found"
            + (help.isEmpty() ? ", such as " + found.getFirst() + "." : ". " + help));
  }
}

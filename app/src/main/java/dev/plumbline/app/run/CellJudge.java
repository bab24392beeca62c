package dev.plumbline.app.run;

import dev.plumbline.checks.Judge;
import dev.plumbline.checks.Suppressor;
import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Mapping;
import dev.plumbline.collectors.Selection;
import dev.plumbline.model.Account;
import dev.plumbline.model.Cluster;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Listing;
import dev.plumbline.model.Provider;
import dev.plumbline.model.Registry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/**
 * What follows from the answers of one cell: findings and coverage. A function of the cell, so a
 * stored snapshot gives the same again.
 */
public final class CellJudge {

  private final Map<Provider, Mapping> mappings;
  private final Judge judge;
  private final Suppressor suppressor;
  private final Selection selection;

  /**
   * Judges what was selected.
   *
   * @param suppressor marks what exceptions cover
   * @param selection a cloud that lists clusters whole also tells of those that nobody asked for
   */
  public CellJudge(
      Map<Provider, Mapping> mappings, Judge judge, Suppressor suppressor, Selection selection) {
    this.mappings = Map.copyOf(mappings);
    this.judge = judge;
    this.suppressor = suppressor;
    this.selection = selection;
  }

  /** Judges without exceptions. */
  public CellJudge(Map<Provider, Mapping> mappings, Judge judge, Selection selection) {
    this(mappings, judge, new Suppressor(List.of(), Instant.EPOCH), selection);
  }

  /** A cell with its verdicts; findings are in order. */
  public record Judged(Coverage coverage, List<Finding> findings) {

    public Judged {
      findings = List.copyOf(findings);
    }

    /**
     * The same of a cell that was asked once more. What it leads to may be missing, and whoever
     * looks wants to know what is in the way now.
     *
     * @param why it answered less than before; empty where nobody asked
     */
    Judged askedInVain(List<Gap> why) {
      if (why.isEmpty()) {
        return this;
      }
      Set<Gap> gaps = new LinkedHashSet<>(why);
      gaps.addAll(coverage.gaps());
      return new Judged(
          new Coverage(
              coverage.provider(),
              coverage.account(),
              coverage.region(),
              coverage.complete() ? Coverage.Status.PARTIAL : coverage.status(),
              coverage.calls(),
              List.copyOf(gaps),
              coverage.clusters(),
              coverage.duration()),
          findings);
    }
  }

  /**
   * Judges a cell.
   *
   * @param took how long it was read
   */
  public Judged judge(Cell cell, Duration took) {
    return judge(cell, took, List.of());
  }

  /**
   * The same.
   *
   * @param early what was found in parts of the cell before all of it was read
   */
  Judged judge(Cell cell, Duration took, List<Mapping.Early<Optional<List<Finding>>>> early) {
    Mapping.Mapped<List<Finding>> mapped = selected(mapping(cell).map(cell, early, of(cell)));
    List<Finding> findings = new ArrayList<>();
    mapped.clusters().items().forEach(findings::addAll);
    mapped
        .account()
        .ifPresent(account -> findings.addAll(judge.judge(account, cell.collectedAt())));
    findings.addAll(
        judge.judge(
            mapped.registries(), mapped.account().map(Account::resource), cell.collectedAt()));
    findings.replaceAll(suppressor::apply);
    findings.sort(Finding.ORDER);
    return new Judged(coverage(cell, mapped, took), findings);
  }

  /** What is found of the clusters of a part of a cell, while others are read. */
  Mapping.Early<Optional<List<Finding>>> judgeEarly(Cell part) {
    return mapping(part).mapEarly(part, of(part));
  }

  private Mapping mapping(Cell cell) {
    Provider provider = cell.scope().provider();
    Mapping mapping = mappings.get(provider);
    if (mapping == null) {
      throw new IllegalStateException("No mapping for " + provider);
    }
    return mapping;
  }

  private Function<Cluster, Optional<List<Finding>>> of(Cell cell) {
    return cluster -> selected(cluster, cell.collectedAt());
  }

  /** What is found of a cluster; empty where nobody asked for it. */
  private Optional<List<Finding>> selected(Cluster cluster, Instant collectedAt) {
    return selection.cluster(cluster.resource().name())
            && selection.region(cluster.resource().region())
        ? Optional.of(judge.judge(cluster, collectedAt))
        : Optional.empty();
  }

  private Mapping.Mapped<List<Finding>> selected(Mapping.Mapped<Optional<List<Finding>>> all) {
    List<List<Finding>> clusters =
        all.clusters().items().stream().flatMap(Optional::stream).toList();
    Listing<Registry> registries = selected(all.registries());
    // What is set for a whole scope is judged for the sake of what is in it.
    boolean othersOnly =
        clusters.isEmpty()
            && registries.items().isEmpty()
            && !(all.clusters().items().isEmpty() && all.registries().items().isEmpty());
    return new Mapping.Mapped<>(
        new Listing<>(clusters, all.clusters().gap()),
        registries,
        all.account().filter(_ -> selection.clusters().isEmpty() && !othersOnly),
        all.gaps());
  }

  /** Who asks for some clusters only asks for nothing beside them. */
  private Listing<Registry> selected(Listing<Registry> all) {
    return selection.clusters().isEmpty()
        ? new Listing<>(
            all.items().stream()
                .filter(registry -> selection.region(registry.resource().region()))
                .toList(),
            all.gap())
        : Listing.complete(List.of());
  }

  private static Coverage coverage(Cell cell, Mapping.Mapped<?> mapped, Duration took) {
    Set<Gap> gaps = new LinkedHashSet<>();
    // The status tells of it, and whoever shows one reason shows the first.
    mapped.clusters().gap().filter(gap -> asked(cell, gap)).ifPresent(gaps::add);
    gaps.addAll(cell.gaps());
    gaps.addAll(mapped.gaps());
    mapped.registries().gap().filter(gap -> asked(cell, gap)).ifPresent(gaps::add);
    return new Coverage(
        cell.scope().provider(),
        cell.scope().account(),
        cell.scope().region(),
        status(cell, mapped, List.copyOf(gaps)),
        cell.answers().size(),
        List.copyOf(gaps),
        clusters(mapped.clusters()),
        took);
  }

  /** Which excepts what no check of the run needed. */
  private static boolean asked(Cell cell, Gap gap) {
    return cell.answers().stream().anyMatch(answer -> answer.call().equals(gap.call()));
  }

  /** A listing that was refused from its first page on says nothing about how many there are. */
  private static OptionalInt clusters(Listing<?> clusters) {
    return clusters.gap().isPresent() && clusters.items().isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(clusters.items().size());
  }

  private static Coverage.Status status(Cell cell, Mapping.Mapped<?> mapped, List<Gap> gaps) {
    if (gaps.isEmpty()) {
      return Coverage.Status.READ;
    }
    boolean nothingRead = cell.answers().stream().noneMatch(a -> a instanceof Answer.Given);
    boolean noListing =
        mapped.clusters().items().isEmpty()
            && mapped.clusters().gap().filter(gap -> !told(cell, gap)).isPresent();
    if (!nothingRead && !noListing) {
      // A service that is off has nothing to read: the scope was read as far as there is anything.
      return gaps.stream().allMatch(gap -> gap.reason() == Gap.Reason.DISABLED)
          ? Coverage.Status.READ
          : Coverage.Status.PARTIAL;
    }
    return switch (mapped.clusters().gap().orElse(gaps.getFirst()).reason()) {
      case DENIED -> Coverage.Status.DENIED;
      case TIMEOUT, THROTTLED -> Coverage.Status.TIMEOUT;
      case DISABLED -> Coverage.Status.DISABLED;
      case UNSUPPORTED, ERROR -> Coverage.Status.ERROR;
    };
  }

  /**
   * A listing may have told something, and still hold none of the clusters that were asked for: the
   * mapping missed something in it, or a later page was refused.
   */
  private static boolean told(Cell cell, Gap gap) {
    List<Answer> refused = cell.answers().stream().filter(a -> isRefusal(a, gap)).toList();
    return refused.isEmpty()
        ? cell.answers().stream().anyMatch(a -> isGiven(a, gap.call()))
        : refused.stream()
            .anyMatch(
                refusal ->
                    cell.answers().stream()
                        .filter(a -> isGiven(a, refusal.call()))
                        .anyMatch(a -> !a.parameters().equals(refusal.parameters())));
  }

  private static boolean isRefusal(Answer answer, Gap gap) {
    return answer instanceof Answer.Refused refused && refused.gap().equals(gap);
  }

  private static boolean isGiven(Answer answer, String call) {
    return answer instanceof Answer.Given && answer.call().equals(call);
  }
}

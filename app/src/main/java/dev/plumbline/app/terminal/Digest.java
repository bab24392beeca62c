package dev.plumbline.app.terminal;

import dev.plumbline.model.CheckInfo;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Provider;
import dev.plumbline.model.RunResults;
import dev.plumbline.model.Severity;
import dev.plumbline.model.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The findings of a run, boiled down while they stream by.
 *
 * @param problems what fails, worst first
 * @param undecided which findings each gap left open
 */
record Digest(List<Problem> problems, SortedMap<Hole, Open> undecided, ExceptionDigest exceptions) {

  /** What hides an answer; gaps that differ in their details only are one hole. */
  record Hole(Provider provider, String call, Gap.Reason reason, String permission)
      implements Comparable<Hole> {

    static Hole of(Provider provider, Gap gap) {
      return new Hole(provider, gap.call(), gap.reason(), gap.permission());
    }

    @Override
    public int compareTo(Hole other) {
      int order = provider.compareTo(other.provider);
      if (order == 0) {
        order = call.compareTo(other.call);
      }
      if (order == 0) {
        order = reason.compareTo(other.reason);
      }
      return order == 0 ? permission.compareTo(other.permission) : order;
    }
  }

  /**
   * What a hole left open.
   *
   * @param detail what most of the gaps say of it
   * @param only whether all say so
   */
  record Open(int findings, String detail, boolean only) {}

  /**
   * One check that fails somewhere.
   *
   * @param check empty where the catalogue of the run does not know it
   * @param examples its worst findings, at most {@link #EXAMPLES}
   */
  record Problem(
      String checkId,
      Optional<CheckInfo> check,
      Map<Severity, Integer> counts,
      Set<Provider> clouds,
      List<Finding> examples) {

    /** More critical ones first, then more high ones, and so on. */
    static final Comparator<Problem> WORST_FIRST = Problem::compareCounts;

    int places() {
      return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    Finding example() {
      return examples.getFirst();
    }

    Severity severity() {
      return example().severity();
    }

    /** What is wrong, as a sentence. */
    String sentence() {
      return check
          .map(CheckInfo::problem)
          .filter(problem -> !problem.isBlank())
          .orElse(example().message());
    }

    private static int compareCounts(Problem a, Problem b) {
      for (Severity severity : Severity.values()) {
        int order =
            Integer.compare(b.counts.getOrDefault(severity, 0), a.counts.getOrDefault(severity, 0));
        if (order != 0) {
          return order;
        }
      }
      return a.checkId.compareTo(b.checkId);
    }
  }

  /** How many resources a problem is shown with at most. */
  static final int EXAMPLES = 3;

  static Digest of(RunResults results) {
    Map<String, CheckInfo> checks = new HashMap<>();
    results.checks().forEach(check -> checks.put(check.id(), check));
    Map<String, Collected> collected = new HashMap<>();
    SortedMap<Hole, Details> holes = new TreeMap<>();
    var exceptions = new ExceptionDigest();
    results.forEachFinding(
        finding -> {
          exceptions.add(finding);
          if (finding.suppressed().isPresent()) {
            return;
          }
          if (finding.verdict() == Verdict.FAIL) {
            collected.computeIfAbsent(finding.checkId(), id -> new Collected()).add(finding);
          }
          finding
              .gap()
              .ifPresent(
                  gap ->
                      holes
                          .computeIfAbsent(
                              Hole.of(finding.resource().provider(), gap), _ -> new Details())
                          .add(gap.detail().strip()));
        });
    List<Problem> problems = new ArrayList<>();
    collected.forEach(
        (id, found) ->
            problems.add(
                new Problem(
                    id,
                    Optional.ofNullable(checks.get(id)),
                    found.counts,
                    found.clouds,
                    found.examples)));
    problems.sort(Problem.WORST_FIRST);
    SortedMap<Hole, Open> undecided = new TreeMap<>();
    holes.forEach((hole, details) -> undecided.put(hole, details.open()));
    return new Digest(List.copyOf(problems), undecided, exceptions);
  }

  /** Counts what gaps say, as far as there are not too many that say something else. */
  private static final class Details {
    private static final int MOST = 50;

    private final SortedMap<String, Integer> counts = new TreeMap<>();
    private int findings;

    void add(String detail) {
      findings++;
      if (counts.size() < MOST || counts.containsKey(detail)) {
        counts.merge(detail, 1, Integer::sum);
      }
    }

    Open open() {
      String most = "";
      for (Map.Entry<String, Integer> detail : counts.entrySet()) {
        if (detail.getValue() > counts.getOrDefault(most, 0)) {
          most = detail.getKey();
        }
      }
      return new Open(findings, most, counts.size() == 1);
    }
  }

  /** Holds a few findings of a check, however many there are. */
  private static final class Collected {
    private final Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
    private final Set<Provider> clouds = EnumSet.noneOf(Provider.class);
    private final List<Finding> examples = new ArrayList<>();

    void add(Finding finding) {
      counts.merge(finding.severity(), 1, Integer::sum);
      clouds.add(finding.resource().provider());
      examples.add(finding);
      examples.sort((a, b) -> a.severity().compareTo(b.severity()));
      if (examples.size() > EXAMPLES) {
        examples.removeLast();
      }
    }
  }
}

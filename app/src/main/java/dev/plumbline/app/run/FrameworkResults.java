package dev.plumbline.app.run;

import dev.plumbline.checks.Catalogue;
import dev.plumbline.checks.Check;
import dev.plumbline.checks.FrameworkMapping;
import dev.plumbline.checks.FrameworkMapping.Answered;
import dev.plumbline.config.Control;
import dev.plumbline.exporters.FindingJson;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Provider;
import dev.plumbline.model.Verdict;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a stored run says of the controls of a framework. */
public final class FrameworkResults {

  private final Map<String, Map<Provider, Counts>> counts;
  private final Map<String, Set<Provider>> judged;

  private FrameworkResults(
      Map<String, Map<Provider, Counts>> counts, Map<String, Set<Provider>> judged) {
    this.counts = counts;
    this.judged = judged;
  }

  /** Findings by verdict; those that fail under an exception are counted apart. */
  private static final class Counts {
    private final Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
    private int excepted;

    void add(Finding finding) {
      if (finding.suppressed().isPresent()) {
        excepted++;
      } else {
        verdicts.merge(finding.verdict(), 1, Integer::sum);
      }
    }

    void add(Counts others) {
      others.verdicts.forEach((verdict, n) -> verdicts.merge(verdict, n, Integer::sum));
      excepted += others.excepted;
    }
  }

  /** What became of a control in a run. */
  public enum State {
    FAILED("failed"),
    UNKNOWN("unknown"),
    EXCEPTED("excepted"),
    /** Nothing failed, and not all that the control asks for was looked at. */
    PART_JUDGED("not all judged"),
    PASSED("passed"),
    PART_PASSED("our part passed"),
    NEEDS_PERSON("needs a person"),
    NOT_APPLICABLE("not applicable"),
    NOT_JUDGED("not judged"),
    NOT_ANSWERED("not yet answered"),
    NOT_OURS("not decided here");

    private final String word;

    State(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /**
   * A control in a run.
   *
   * @param verdicts how many findings of its checks there are of each kind
   * @param excepted how many more fail under an exception
   */
  public record Result(State state, Map<Verdict, Integer> verdicts, int excepted) {

    public int count(Verdict verdict) {
      return verdicts.getOrDefault(verdict, 0);
    }
  }

  /**
   * Reads the findings of a run, and which checks it judged: one without findings has nothing to
   * say of a control, unless it was judged and there was nothing that it speaks of.
   *
   * @param run the folder that the run left; where there is no snapshot in it, as after judging one
   *     that is elsewhere, only checks that have findings count as judged
   */
  public static FrameworkResults read(Path run) throws IOException {
    Path file = run.resolve("findings.ndjson");
    if (!Files.isRegularFile(file)) {
      throw new IOException(
          run + " has no findings.ndjson. Name the folder of a run, such as plumbline-out/latest.");
    }
    Map<String, Map<Provider, Counts>> counts = new TreeMap<>();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      FindingJson.read(in, finding -> count(finding, counts));
    }
    return new FrameworkResults(counts, judged(run.resolve("snapshot"), counts));
  }

  /** By id of a check, the clouds in which it was judged. */
  private static Map<String, Set<Provider>> judged(
      Path snapshot, Map<String, Map<Provider, Counts>> counts) throws IOException {
    if (!Files.isDirectory(snapshot)) {
      Map<String, Set<Provider>> found = new TreeMap<>();
      counts.forEach((check, clouds) -> found.put(check, clouds.keySet()));
      return found;
    }
    return RunRecord.read(snapshot).choice().of(Catalogue.prepared()).stream()
        .collect(Collectors.toMap(Check::id, Check::providers));
  }

  private static void count(Finding finding, Map<String, Map<Provider, Counts>> counts) {
    counts
        .computeIfAbsent(finding.checkId(), _ -> new EnumMap<>(Provider.class))
        .computeIfAbsent(finding.resource().provider(), _ -> new Counts())
        .add(finding);
  }

  public Result of(Answered answered) {
    Counts sum = new Counts();
    for (Check check : answered.checks()) {
      counts
          .getOrDefault(check.id(), Map.of())
          .forEach(
              (provider, found) -> {
                if (answered.control().providers().contains(provider)) {
                  sum.add(found);
                }
              });
    }
    return new Result(state(answered, sum), sum.verdicts, sum.excepted);
  }

  /** Whether the run judged all checks of a control in all clouds that it is about. */
  private boolean wholly(Answered answered) {
    return answered.checks().stream()
        .allMatch(
            check ->
                check.providers().stream()
                    .filter(answered.control().providers()::contains)
                    .allMatch(judged.getOrDefault(check.id(), Set.of())::contains));
  }

  /** How many controls are in each state. */
  public Map<State, Integer> totals(FrameworkMapping mapping) {
    Map<State, Integer> totals = new EnumMap<>(State.class);
    mapping.controls().forEach(answered -> totals.merge(of(answered).state(), 1, Integer::sum));
    return totals;
  }

  private State state(Answered answered, Counts sum) {
    Control control = answered.control();
    if (control.checks().isEmpty()) {
      return State.NOT_OURS;
    }
    if (answered.checks().isEmpty()) {
      return State.NOT_ANSWERED;
    }
    if (sum.excepted > 0 && !found(sum, Verdict.FAIL) && !found(sum, Verdict.UNKNOWN)) {
      // Somebody answers for it, so it does not fail; and it does not pass either.
      return State.EXCEPTED;
    }
    return List.of(
            new Rule(Verdict.FAIL, State.FAILED),
            new Rule(Verdict.UNKNOWN, State.UNKNOWN),
            new Rule(Verdict.NEEDS_PARAMETER, State.NEEDS_PERSON),
            new Rule(Verdict.MANUAL, State.NEEDS_PERSON),
            new Rule(Verdict.PASS, wholly(answered) ? passed(answered) : State.PART_JUDGED),
            new Rule(
                Verdict.NOT_APPLICABLE,
                wholly(answered) ? State.NOT_APPLICABLE : State.PART_JUDGED))
        .stream()
        .filter(rule -> found(sum, rule.verdict()))
        .map(Rule::state)
        .findFirst()
        .orElse(State.NOT_JUDGED);
  }

  private static boolean found(Counts sum, Verdict verdict) {
    return sum.verdicts.getOrDefault(verdict, 0) > 0;
  }

  private record Rule(Verdict verdict, State state) {}

  private static State passed(Answered answered) {
    return Optional.of(answered)
        .filter(one -> one.control().kind() == Control.Kind.AUTOMATED && one.open().isEmpty())
        .map(_ -> State.PASSED)
        .orElse(State.PART_PASSED);
  }
}

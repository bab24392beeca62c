package dev.plumbline.app.run;

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
import java.util.TreeMap;

/** What a stored run says of the controls of a framework. */
public final class FrameworkResults {

  private final Map<String, Map<Provider, Map<Verdict, Integer>>> counts;

  private FrameworkResults(Map<String, Map<Provider, Map<Verdict, Integer>>> counts) {
    this.counts = counts;
  }

  /** What became of a control in a run. */
  public enum State {
    FAILED("failed"),
    UNKNOWN("unknown"),
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
   */
  public record Result(State state, Map<Verdict, Integer> verdicts) {

    public int count(Verdict verdict) {
      return verdicts.getOrDefault(verdict, 0);
    }
  }

  /**
   * Reads the findings of a run.
   *
   * @param run the folder that the run left
   */
  public static FrameworkResults read(Path run) throws IOException {
    Path file = run.resolve("findings.ndjson");
    if (!Files.isRegularFile(file)) {
      throw new IOException(
          run + " has no findings.ndjson. Name the folder of a run, such as plumbline-out/latest.");
    }
    Map<String, Map<Provider, Map<Verdict, Integer>>> counts = new TreeMap<>();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      FindingJson.read(in, finding -> count(finding, counts));
    }
    return new FrameworkResults(counts);
  }

  private static void count(
      Finding finding, Map<String, Map<Provider, Map<Verdict, Integer>>> counts) {
    counts
        .computeIfAbsent(finding.checkId(), _ -> new EnumMap<>(Provider.class))
        .computeIfAbsent(finding.resource().provider(), _ -> new EnumMap<>(Verdict.class))
        .merge(finding.verdict(), 1, Integer::sum);
  }

  public Result of(Answered answered) {
    Map<Verdict, Integer> sum = new EnumMap<>(Verdict.class);
    for (Check check : answered.checks()) {
      counts
          .getOrDefault(check.id(), Map.of())
          .forEach(
              (provider, verdicts) -> {
                if (answered.control().providers().contains(provider)) {
                  verdicts.forEach((verdict, n) -> sum.merge(verdict, n, Integer::sum));
                }
              });
    }
    return new Result(state(answered, sum), sum);
  }

  /** How many controls are in each state. */
  public Map<State, Integer> totals(FrameworkMapping mapping) {
    Map<State, Integer> totals = new EnumMap<>(State.class);
    mapping.controls().forEach(answered -> totals.merge(of(answered).state(), 1, Integer::sum));
    return totals;
  }

  private static State state(Answered answered, Map<Verdict, Integer> sum) {
    Control control = answered.control();
    if (control.checks().isEmpty()) {
      return State.NOT_OURS;
    }
    if (answered.checks().isEmpty()) {
      return State.NOT_ANSWERED;
    }
    // An exception that somebody accepted does not make a failing control pass.
    return List.of(
            new Rule(Verdict.FAIL, State.FAILED),
            new Rule(Verdict.UNKNOWN, State.UNKNOWN),
            new Rule(Verdict.NEEDS_PARAMETER, State.NEEDS_PERSON),
            new Rule(Verdict.MANUAL, State.NEEDS_PERSON),
            new Rule(Verdict.PASS, passed(answered)),
            new Rule(Verdict.NOT_APPLICABLE, State.NOT_APPLICABLE))
        .stream()
        .filter(rule -> sum.getOrDefault(rule.verdict(), 0) > 0)
        .map(Rule::state)
        .findFirst()
        .orElse(State.NOT_JUDGED);
  }

  private record Rule(Verdict verdict, State state) {}

  private static State passed(Answered answered) {
    return Optional.of(answered)
        .filter(one -> one.control().kind() == Control.Kind.AUTOMATED && one.open().isEmpty())
        .map(_ -> State.PASSED)
        .orElse(State.PART_PASSED);
  }
}

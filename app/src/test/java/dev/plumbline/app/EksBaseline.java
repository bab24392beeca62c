package dev.plumbline.app;

import dev.plumbline.app.run.CellJudge;
import dev.plumbline.checks.Catalogue;
import dev.plumbline.checks.Judge;
import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Redaction;
import dev.plumbline.collectors.Scope;
import dev.plumbline.collectors.Selection;
import dev.plumbline.fixtures.RecordedAnswer;
import dev.plumbline.fixtures.Recordings;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Provider;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The region of {@code aws/baseline}, whose cluster is set up as it should be, to be changed. */
final class EksBaseline {

  /** The day that the recordings are of. */
  static final Instant WHEN = Instant.parse("2026-11-22T01:10:04Z");

  static final String ACCOUNT = "111122223333";
  static final String REGION = "eu-central-1";

  private static final CellJudge JUDGE =
      new CellJudge(
          AppModule.mappings(),
          new Judge(Catalogue.builtIn().checks(), Map.of(), "baseline"),
          Selection.EVERYTHING);

  private EksBaseline() {}

  /** By call and parameters. */
  static Map<String, Answer> answers() {
    Map<String, Answer> answers = new LinkedHashMap<>();
    for (RecordedAnswer own : Recordings.cell("aws/baseline").answers()) {
      var parameters = new TreeMap<>(own.parameters());
      Answer answer =
          own.status() >= 400
              ? new Answer.Missing(own.call(), parameters, WHEN)
              : new Answer.Given(own.call(), parameters, WHEN, Redaction.scrub(own.document()));
      answers.put(own.call() + parameters, answer);
    }
    return answers;
  }

  static Cell cell(String region, Collection<Answer> answers) {
    return new Cell(
        new Scope(Provider.AWS, ACCOUNT, region), WHEN, List.copyOf(answers), Optional.empty());
  }

  /** What all checks find, by check and resource. */
  static SortedMap<String, Finding> findings(Cell cell) {
    SortedMap<String, Finding> findings = new TreeMap<>();
    for (Finding finding : JUDGE.judge(cell, Duration.ZERO).findings()) {
      findings.put(finding.checkId() + " " + finding.resource().name(), finding);
    }
    return findings;
  }

  /** What is not found any more as it was before: check, resource, verdict, and why. */
  static List<String> changed(SortedMap<String, Finding> from, SortedMap<String, Finding> to) {
    List<String> changed = new ArrayList<>();
    to.forEach(
        (what, finding) -> {
          Finding before = from.get(what);
          if (before == null || before.verdict() != finding.verdict()) {
            changed.add(what + " " + finding.verdict() + ": " + why(finding));
          }
        });
    return changed;
  }

  private static String why(Finding finding) {
    return finding
        .gap()
        .map(Gap::detail)
        .orElse(
            finding.evidence().isEmpty()
                ? finding.message()
                : String.valueOf(finding.evidence().getLast().observed()));
  }
}

package dev.plumbline.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.app.run.FrameworkResults.State;
import dev.plumbline.checks.Catalogue;
import dev.plumbline.checks.FrameworkMapping;
import dev.plumbline.collectors.Selection;
import dev.plumbline.config.Frameworks;
import dev.plumbline.exporters.FindingJson;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Resource;
import dev.plumbline.model.ResourceType;
import dev.plumbline.model.RunInfo;
import dev.plumbline.model.Severity;
import dev.plumbline.model.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A control is passed by a run that judged all of it, and by no other. */
class FrameworkResultsTest {

  private static final Instant NOW = Instant.parse("2026-11-26T04:00:00Z");

  /** Two checks decide the control, of which the default profile has the first on Google Cloud. */
  private static final String CONTROL = "5.1.4";

  private static final String IN_DEFAULT = "image-admission-policy-enabled";
  private static final String IN_STRICT = "image-admission-default-deny";

  @TempDir private Path run;

  @Test
  void doesNotPassWhereTheProfileLeavesACheckOut() throws IOException {
    assertThat(state("default", finding(IN_DEFAULT, Verdict.PASS))).isEqualTo(State.PART_JUDGED);
  }

  @Test
  void failsAllTheSameWhereTheOtherCheckFails() throws IOException {
    assertThat(state("default", finding(IN_DEFAULT, Verdict.FAIL))).isEqualTo(State.FAILED);
  }

  @Test
  void passesWhereAllChecksWereJudged() throws IOException {
    assertThat(state("strict", finding(IN_DEFAULT, Verdict.PASS), finding(IN_STRICT, Verdict.PASS)))
        .isEqualTo(State.PART_PASSED);
  }

  @Test
  void passesWhereACheckWasJudgedAndMetNothing() throws IOException {
    assertThat(state("strict", finding(IN_DEFAULT, Verdict.PASS))).isEqualTo(State.PART_PASSED);
  }

  @Test
  void takesForJudgedWhatHasFindingsWhereThereIsNoSnapshot() throws IOException {
    findings(finding(IN_DEFAULT, Verdict.PASS));
    assertThat(state()).isEqualTo(State.PART_JUDGED);

    findings(finding(IN_DEFAULT, Verdict.PASS), finding(IN_STRICT, Verdict.PASS));
    assertThat(state()).isEqualTo(State.PART_PASSED);
  }

  private State state(String profile, Finding... findings) throws IOException {
    findings(findings);
    Path snapshot = Files.createDirectories(run.resolve("snapshot"));
    new RunRecord(
            new RunInfo("run", "1", profile, NOW, NOW, false),
            Choice.of(profile),
            Map.of(),
            false,
            Set.of(),
            Map.of(),
            List.of(),
            Selection.EVERYTHING)
        .write(snapshot);
    return state();
  }

  private State state() throws IOException {
    return FrameworkResults.read(run)
        .of(
            FrameworkMapping.of(
                    Frameworks.find("cis-gke").orElseThrow(), Catalogue.builtIn().checks())
                .controls()
                .stream()
                .filter(answered -> answered.control().id().equals(CONTROL))
                .findFirst()
                .orElseThrow())
        .state();
  }

  private void findings(Finding... findings) throws IOException {
    try (OutputStream out = Files.newOutputStream(run.resolve("findings.ndjson"))) {
      for (Finding finding : findings) {
        out.write(FindingJson.line(finding));
      }
    }
  }

  private static Finding finding(String check, Verdict verdict) {
    return new Finding(
        check,
        verdict,
        Severity.HIGH,
        Resource.cluster(
            ResourceType.GCP_KUBERNETES_ENGINE_CLUSTER,
            "100000000001",
            "europe-west3",
            "//container.googleapis.com/one",
            "one",
            Map.of()),
        "",
        "",
        List.of(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        "run",
        NOW);
  }
}

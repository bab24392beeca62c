package dev.plumbline.exporters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Provider;
import dev.plumbline.model.RunInfo;
import dev.plumbline.model.Summary;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class SummaryJsonTest {

  @Test
  void theFiguresHaveAStableOrder() {
    var run =
        new RunInfo(
            "run-1",
            "1.0.0",
            "default",
            Instant.parse("2026-11-22T01:10:04Z"),
            Instant.parse("2026-11-22T01:13:00Z"),
            false);
    Summary summary =
        new Summary.Counter()
            .with(
                List.of(
                    new Coverage(
                        Provider.GCP,
                        "p",
                        "",
                        Coverage.Status.READ,
                        2,
                        List.of(),
                        OptionalInt.of(3),
                        Duration.ZERO)));

    assertThat(new String(SummaryJson.bytes(run, summary), StandardCharsets.UTF_8))
        .isEqualTo(
            """
            {
              "runId": "run-1",
              "version": "1.0.0",
              "profile": "default",
              "startedAt": "2026-11-22T01:10:04Z",
              "finishedAt": "2026-11-22T01:13:00Z",
              "interrupted": false,
              "findings": 0,
              "verdicts": {
                "PASS": 0,
                "FAIL": 0,
                "UNKNOWN": 0,
                "NOT_APPLICABLE": 0,
                "NEEDS_PARAMETER": 0,
                "MANUAL": 0
              },
              "suppressed": 0,
              "expiredExceptions": 0,
              "failing": 0,
              "failingResources": 0,
              "failingBySeverity": {
                "critical": 0,
                "high": 0,
                "medium": 0,
                "low": 0,
                "info": 0
              },
              "providers": {
                "gcp": {
                  "clusters": 3,
                  "failingBySeverity": {
                    "critical": 0,
                    "high": 0,
                    "medium": 0,
                    "low": 0,
                    "info": 0
                  }
                }
              },
              "scopes": {
                "total": 1,
                "asked": 1,
                "incomplete": 0,
                "read": 1,
                "partial": 0,
                "denied": 0,
                "disabled": 0,
                "excluded": 0,
                "timeout": 0,
                "error": 0
              }
            }
            """);
  }

  @Test
  void theFiguresReadBackLosslessly() throws IOException {
    SampleRun run = SampleRun.of(120);

    SummaryJson.Content content =
        SummaryJson.read(new ByteArrayInputStream(SummaryJson.bytes(run.run(), run.summary())));

    assertThat(content).isEqualTo(new SummaryJson.Content(run.run(), run.summary()));
  }

  @Test
  void aForeignFileIsNamed() {
    assertThatThrownBy(
            () -> SummaryJson.read(new ByteArrayInputStream("{}".getBytes(StandardCharsets.UTF_8))))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("summary.json:");
  }
}

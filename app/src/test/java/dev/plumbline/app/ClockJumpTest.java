package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.app.run.Scan;
import dev.plumbline.app.terminal.Progress;
import dev.plumbline.collectors.Selection;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A clock that is put back and forth by hours costs no scope, no verdict and no sense. */
class ClockJumpTest {

  private static final Instant START = Instant.parse("2026-10-25T00:30:00Z");

  @TempDir private Path folder;

  @Test
  void aRunWhoseClockJumpsIsCompleteAndTakesNoNegativeTime() throws IOException {
    ScriptedCloud undisturbed = new ScriptedCloud(3, 2, Duration.ZERO);
    int findings =
        ScriptedRun.scan(folder.resolve("undisturbed"), undisturbed).results().summary().findings();
    ScriptedCloud cloud = new ScriptedCloud(3, 2, Duration.ZERO);
    try (var patience = ScriptedRun.patience()) {
      Scan.Done done =
          new Scan(AppModule.mappings(), new JumpingClock(), "test")
              .scan(
                  ScriptedRun.order(folder.resolve("jumping")),
                  List.of(cloud),
                  Selection.EVERYTHING,
                  patience,
                  _ -> Progress.none());

      assertThat(cloud.asked()).isEqualTo(undisturbed.asked());
      assertThat(done.results().coverage())
          .hasSize(3 * (1 + 2 + 1))
          .allMatch(scope -> scope.complete())
          .allMatch(scope -> !scope.duration().isNegative());
      assertThat(done.results().summary().findings()).isPositive().isEqualTo(findings);
    }
  }

  /** Each look at it is two hours before or after the last one. */
  private static final class JumpingClock extends Clock {
    private final AtomicInteger looks = new AtomicInteger();

    @Override
    public Instant instant() {
      int look = looks.incrementAndGet();
      return START.plusSeconds(look).plus(Duration.ofHours(look % 2 == 0 ? 2 : 0));
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}

package dev.plumbline.app.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.exporters.tickets.engine.Rules;
import dev.plumbline.exporters.tickets.engine.ScanInput;
import dev.plumbline.exporters.tickets.engine.TicketEngine;
import dev.plumbline.exporters.tickets.engine.TicketPlan;
import dev.plumbline.exporters.tickets.sim.MemoryStore;
import dev.plumbline.exporters.tickets.sim.ScanOf;
import dev.plumbline.exporters.tickets.sim.SimulatedTime;
import dev.plumbline.exporters.tickets.sim.SimulatedTracker;
import dev.plumbline.exporters.tickets.text.Words;
import dev.plumbline.exporters.tickets.text.WrittenText;
import dev.plumbline.model.Coverage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TicketWordsTest {

  private final SimulatedTime time = new SimulatedTime(Instant.parse("2026-11-01T02:00:00Z"));

  /** T42: a first run on a large estate. */
  @Test
  void aPlanOfAThousandGroupsCanBeRead() throws IOException {
    var engine =
        new TicketEngine(
            new MemoryStore(),
            new SimulatedTracker(time),
            new WrittenText(Words.english()),
            List.of(),
            Rules.STANDARD,
            time);
    ScanOf scan = ScanOf.at("run-1", time.instant()).scope("eu-west-1", Coverage.Status.READ);
    for (int i = 0; i < 1000; i++) {
      scan.fail("check-" + i, "eu-west-1", "prod");
    }

    TicketPlan plan = engine.plan(ScanInput.whole(scan), false, Duration.ofMinutes(10));
    String text = TicketWords.of(new Destinations.Ready("sim", "simulated, SIM", engine), plan);

    assertThat(plan.count("create")).isEqualTo(50);
    assertThat(plan.count("skip")).isEqualTo(950);
    assertThat(text)
        .contains("50 create, 950 skip")
        .contains("950 tickets: this run creates at most 50 tickets (maxCreates)");
    assertThat(text.lines()).hasSizeLessThan(120);
  }
}

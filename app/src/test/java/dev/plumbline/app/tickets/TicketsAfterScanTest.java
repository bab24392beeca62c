package dev.plumbline.app.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.exporters.tickets.engine.Rules;
import dev.plumbline.exporters.tickets.engine.ScanInput;
import dev.plumbline.exporters.tickets.engine.TicketEngine;
import dev.plumbline.exporters.tickets.sim.MemoryStore;
import dev.plumbline.exporters.tickets.sim.ScanOf;
import dev.plumbline.exporters.tickets.sim.SimulatedTime;
import dev.plumbline.exporters.tickets.sim.SimulatedTracker;
import dev.plumbline.exporters.tickets.text.Words;
import dev.plumbline.exporters.tickets.text.WrittenText;
import dev.plumbline.model.Coverage;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TicketsAfterScanTest {

  private final SimulatedTime time = new SimulatedTime(Instant.parse("2026-11-01T02:00:00Z"));
  private final SimulatedTracker tracker = new SimulatedTracker(time);

  @Test
  void anInterruptedRunLeavesTicketsAloneAndSaysSo() {
    var engine =
        new TicketEngine(
            new MemoryStore(),
            tracker,
            new WrittenText(Words.english()),
            List.of(),
            Rules.STANDARD,
            time);
    var said = new StringBuilder();

    boolean well =
        new TicketsAfterScan(List.of(new Destinations.Ready("sim", "simulated, SIM", engine)))
            .run(
                ScanInput.whole(
                    ScanOf.interruptedAt("run-1", time.instant())
                        .scope("eu-west-1", Coverage.Status.READ)
                        .fail("a-check", "eu-west-1", "prod")),
                said::append);

    assertThat(well).isTrue();
    assertThat(said).contains("Tickets of sim", "left as they are", "--resume");
    assertThat(tracker.items()).isEmpty();
    assertThat(tracker.writes()).isZero();
  }
}

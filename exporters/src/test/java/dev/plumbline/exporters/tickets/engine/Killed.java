package dev.plumbline.exporters.tickets.engine;

import dev.plumbline.exporters.tickets.engine.TicketEngine.Consent;
import dev.plumbline.exporters.tickets.sim.PlainTicketText;
import dev.plumbline.exporters.tickets.sim.ScanOf;
import dev.plumbline.exporters.tickets.sim.SimulatedTracker;
import dev.plumbline.exporters.tickets.sim.SimulatedTracker.Call;
import dev.plumbline.exporters.tickets.state.DirectoryStore;
import dev.plumbline.model.Coverage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A process of its own that stops at a named point, says so, and waits to be killed, or to be told
 * to go on. Its state and its tracker are on the disk.
 */
final class Killed {

  private Killed() {}

  /** Folder, point to stop at (or none), and whether the second check fails. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    String point = arguments[1];
    Instant start = Instant.parse(arguments[2]);
    var pace = Pace.real(Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), start)));
    var tracker = new SimulatedTracker(pace, Optional.of(folder.resolve("tracker.json")));
    tracker.tripwire =
        Optional.of(
            new SimulatedTracker.Tripwire() {
              @Override
              public void before(Call call) {
                stop(point, "BEFORE_" + call);
              }

              @Override
              public void after(Call call) {
                stop(point, "AFTER_" + call);
              }
            });
    var engine =
        new TicketEngine(
            new DirectoryStore(folder.resolve("state")),
            tracker,
            new PlainTicketText(),
            List.of(),
            Rules.STANDARD,
            pace);
    ScanOf scan = ScanOf.at("run-" + start, start).scope(Bench.REGION, Coverage.Status.READ);
    for (String verdict : arguments[3].split(",", -1)) {
      String[] parts = verdict.split("=", -1);
      if (parts[1].equals("fail")) {
        scan.fail(parts[0], Bench.REGION, "prod");
      } else {
        scan.pass(parts[0], Bench.REGION, "prod");
      }
    }
    engine.apply(
        ScanInput.whole(scan),
        Optional.empty(),
        new Consent(false, true, Duration.ofMinutes(5)),
        (step, _) -> stop(point, step.name()));
  }

  private static void stop(String point, String here) {
    if (!point.equals(here)) {
      return;
    }
    System.out.println("AT " + here);
    System.out.flush();
    try {
      // Whoever wants it to go on says so; nobody else writes here.
      int _ = System.in.read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

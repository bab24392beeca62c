package dev.plumbline.app.tickets;

import dev.plumbline.app.run.Exit;
import dev.plumbline.exporters.tickets.engine.ScanInput;
import dev.plumbline.exporters.tickets.engine.TicketEngine.Consent;
import dev.plumbline.exporters.tickets.engine.TicketListener;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The last step of a scan: what it found goes into tickets. Never the first time unasked. */
public final class TicketsAfterScan {

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final List<Destinations.Ready> destinations;

  public TicketsAfterScan(List<Destinations.Ready> destinations) {
    this.destinations = List.copyOf(destinations);
  }

  /**
   * Brings the tickets up to date; after an interrupted run it only says that it does not. A
   * destination that cannot be served does not stop the others.
   *
   * @return whether all went well
   */
  public boolean run(ScanInput input, Consumer<String> out) {
    if (input.results().run().interrupted()) {
      destinations.forEach(destination -> out.accept(TicketWords.untouched(destination)));
      return true;
    }
    var consent = new Consent(false, false, PATIENCE);
    boolean well = true;
    for (Destinations.Ready destination : destinations) {
      int exit =
          TicketWork.exit(
              destination,
              engine -> engine.apply(input, Optional.empty(), consent, TicketListener.none()),
              out,
              out);
      well &= exit == Exit.NOTHING_FOUND;
    }
    return well;
  }
}

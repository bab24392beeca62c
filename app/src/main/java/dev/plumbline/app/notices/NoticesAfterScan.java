package dev.plumbline.app.notices;

import dev.plumbline.app.terminal.SafeText;
import dev.plumbline.exporters.notices.NoticeEngine;
import dev.plumbline.exporters.notices.TicketAddresses;
import dev.plumbline.exporters.tickets.engine.ScanInput;
import dev.plumbline.exporters.tickets.state.StateStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;

/** The last step of a scan: who wants to hear of it is told what it changed. */
public final class NoticesAfterScan {

  private final List<Receivers.Ready> receivers;

  public NoticesAfterScan(List<Receivers.Ready> receivers) {
    this.receivers = List.copyOf(receivers);
  }

  /**
   * Tells all receivers; one that cannot be told does not stop the others. An interrupted run tells
   * nothing.
   *
   * @param tickets what remembers the tickets of the destinations; where that is damaged, notices
   *     go without links
   * @return whether all went well
   */
  public boolean run(ScanInput input, List<? extends StateStore> tickets, Consumer<String> out) {
    boolean well = true;
    TicketAddresses addresses = receivers.isEmpty() ? TicketAddresses.NONE : addresses(tickets);
    for (Receivers.Ready receiver : receivers) {
      if (input.results().run().interrupted()) {
        line(out, receiver, "told nothing, because the run was interrupted");
        continue;
      }
      try {
        NoticeEngine.Told told = receiver.engine().tell(input, addresses);
        line(out, receiver, told.sent() == 1 ? "1 notice" : told.sent() + " notices");
        for (String why : told.undelivered()) {
          line(out, receiver, "not taken, and kept in " + receiver.undelivered() + ": " + why);
        }
        well &= told.undelivered().isEmpty();
      } catch (IOException | UncheckedIOException e) {
        line(out, receiver, "failed: " + e.getMessage());
        well = false;
      }
    }
    return well;
  }

  private static TicketAddresses addresses(List<? extends StateStore> tickets) {
    try {
      return TicketAddresses.of(tickets);
    } catch (IOException _) {
      // Whoever works on tickets is told; news is worth more than its links.
      return TicketAddresses.NONE;
    }
  }

  private static void line(Consumer<String> out, Receivers.Ready receiver, String what) {
    out.accept(
        SafeText.escape("Notices to %s (%s): %s".formatted(receiver.id(), receiver.type(), what))
            + "\n");
  }
}

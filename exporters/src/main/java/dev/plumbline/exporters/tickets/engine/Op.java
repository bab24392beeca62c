package dev.plumbline.exporters.tickets.engine;

import dev.plumbline.exporters.tickets.Move;
import dev.plumbline.exporters.tickets.RemoteTicket;
import dev.plumbline.exporters.tickets.TicketEdit;
import dev.plumbline.exporters.tickets.TicketEvent;
import java.util.ArrayList;
import java.util.List;

/** One thing to do to a ticket. There is no deleting. */
sealed interface Op {

  record Create() implements Op {}

  /** Find out what became of a create whose answer is lost. */
  record Settle() implements Op {}

  /** Take a ticket that carries our marker for the group's. */
  record Adopt(RemoteTicket ticket) implements Op {}

  /** Point from a second ticket of the group to the first, and close it. */
  record Fold(RemoteTicket duplicate) implements Op {}

  record Edit(TicketEdit edit) implements Op {}

  record Say(String marker, TicketEvent event) implements Op {}

  /**
   * Move it.
   *
   * @param marker of the comment that has to follow
   */
  record MoveTo(Move move, String marker) implements Op {}

  /** The same words for the same thing, to compare plans and to print them. */
  default String word() {
    return switch (this) {
      case Create _ -> "create";
      case Settle _ -> "settle";
      case Adopt(RemoteTicket ticket) -> "link " + ticket.key();
      case Fold(RemoteTicket duplicate) -> "fold " + duplicate.key();
      case Edit(TicketEdit edit) -> "edit " + String.join("+", parts(edit));
      case Say(String marker, TicketEvent _) -> "comment " + marker;
      case MoveTo(Move move, String _) -> move == Move.TO_DONE ? "close" : "reopen";
    };
  }

  private static List<String> parts(TicketEdit edit) {
    List<String> parts = new ArrayList<>();
    edit.block().ifPresent(_ -> parts.add("text"));
    edit.title().ifPresent(_ -> parts.add("title"));
    edit.severity().ifPresent(_ -> parts.add("priority"));
    if (!edit.addLabels().isEmpty()) {
      parts.add("labels");
    }
    return parts;
  }
}

package dev.plumbline.exporters.tickets.engine;

import dev.plumbline.exporters.tickets.Done;
import dev.plumbline.exporters.tickets.Move;
import dev.plumbline.exporters.tickets.RemoteComment;
import dev.plumbline.exporters.tickets.RemoteTicket;
import dev.plumbline.exporters.tickets.Reply;
import dev.plumbline.exporters.tickets.Sighting;
import dev.plumbline.exporters.tickets.TicketComment;
import dev.plumbline.exporters.tickets.TicketEdit;
import dev.plumbline.exporters.tickets.TicketEvent;
import dev.plumbline.exporters.tickets.TicketId;
import dev.plumbline.exporters.tickets.TicketText;
import dev.plumbline.exporters.tickets.Tracker;
import dev.plumbline.exporters.tickets.engine.TicketReport.Kind;
import dev.plumbline.exporters.tickets.ledger.Entries.Change;
import dev.plumbline.exporters.tickets.ledger.Link;
import dev.plumbline.exporters.tickets.ledger.Link.Written;
import dev.plumbline.exporters.tickets.ledger.Link.Yielded;
import java.io.IOException;
import java.util.List;

/** Changes a ticket that is there. Each step can be done again after a crash without harm. */
final class Changing {

  private final Tracker tracker;
  private final Calls calls;
  private final Outbox outbox;
  private final TicketText text;
  private final TicketReport.Builder report;

  Changing(
      Tracker tracker, Calls calls, Outbox outbox, TicketText text, TicketReport.Builder report) {
    this.tracker = tracker;
    this.calls = calls;
    this.outbox = outbox;
    this.text = text;
    this.report = report;
  }

  /** Does the steps in order, and stops at the first that does not succeed. */
  void change(GroupPlan plan) throws IOException {
    String version = plan.version();
    for (Op op : plan.ops()) {
      boolean done =
          switch (op) {
            case Op.Edit(TicketEdit edit) -> edit(plan, edit, version);
            case Op.Say(String marker, TicketEvent event) -> say(plan, marker, event);
            case Op.MoveTo(Move move, String marker) -> move(plan, move, marker);
            case Op.Fold(RemoteTicket duplicate) -> fold(plan, duplicate);
            case Op.Create _, Op.Settle _, Op.Adopt _ -> throw new IllegalStateException(op.word());
          };
      if (!done) {
        return;
      }
      version = "";
    }
  }

  private boolean edit(GroupPlan plan, TicketEdit planned, String version) throws IOException {
    TicketEdit edit = planned;
    if (version.isEmpty()) {
      // We changed the ticket a moment ago, so it has another version now.
      if (!(calls.read(() -> tracker.read(id(plan)))
          instanceof Reply.Confirmed<Sighting>(Sighting.Present(RemoteTicket ticket)))) {
        return failed(plan, Kind.SKIPPED, "not edited: it could not be read again");
      }
      edit =
          new TicketEdit(
              planned.marker(),
              ticket.version(),
              planned.block(),
              planned.title(),
              planned.severity(),
              planned.addLabels());
    }
    Link link = outbox.link(plan.key());
    Written written = after(link.written(), plan.desire(), edit);
    outbox.record(Change.OBSERVED, link.writing(written));
    TicketEdit sent = edit;
    Reply<Done> reply = calls.write(() -> tracker.edit(id(plan), sent));
    return switch (reply) {
      case Reply.Confirmed<Done> _ -> {
        Link now = outbox.link(plan.key()).with(written);
        outbox.record(
            Change.EDITED, sent.addLabels().isEmpty() ? now : now.with(relabelled(now.yielded())));
        report.add(Kind.UPDATED, plan.key(), plan.link().ticket().key(), new Op.Edit(sent).word());
        yield true;
      }
      // What was being written stays remembered: an edit of several requests may be half done.
      case Reply.Rejected<Done>(Reply.Reason reason, String message) ->
          reason == Reply.Reason.CONFLICT
              ? failed(plan, Kind.SKIPPED, "somebody is changing it; next run")
              : failed(plan, Kind.FAILED, "not edited (%s): %s".formatted(reason, message));
      case Reply.Retryable<Done>(var _, String message) ->
          failed(plan, Kind.SKIPPED, "not edited: " + message);
      case Reply.Uncertain<Done>(String message) ->
          failed(plan, Kind.UNCERTAIN, "the edit got no answer: " + message);
    };
  }

  private static Written after(Written had, Desire desire, TicketEdit edit) {
    return new Written(
        edit.title().orElse(had.title()),
        edit.block().isPresent() ? desire.blockHash() : had.blockHash(),
        edit.severity().isPresent() ? desire.priority().orElse("") : had.priority(),
        edit.severity().orElse(had.severity()));
  }

  private static Yielded relabelled(Yielded had) {
    return new Yielded(
        had.block(), had.title(), had.priority(), had.labelRepairs() + 1, had.labels());
  }

  private boolean say(GroupPlan plan, String marker, TicketEvent event) throws IOException {
    Link link = outbox.link(plan.key());
    if (link.said().contains(marker)) {
      return true;
    }
    if (link.saying().contains(marker)) {
      switch (said(id(plan), marker)) {
        case YES -> {
          outbox.record(Change.COMMENTED, link.said(marker));
          return true;
        }
        case UNKNOWN -> {
          return failed(plan, Kind.SKIPPED, "its comments could not be read");
        }
        case NO -> {}
      }
    }
    outbox.record(Change.COMMENTING, link.saying(marker));
    Reply<Done> reply = comment(id(plan), marker, plan.desire(), event);
    return switch (reply) {
      case Reply.Confirmed<Done> _ -> {
        outbox.record(Change.COMMENTED, outbox.link(plan.key()).said(marker));
        report.add(Kind.COMMENTED, plan.key(), plan.link().ticket().key(), marker);
        yield true;
      }
      case Reply.Rejected<Done>(var reason, String message)
          when reason == Reply.Reason.UNAUTHENTICATED ->
          failed(plan, Kind.SKIPPED, "no comment (%s): %s".formatted(reason, message));
      case Reply.Rejected<Done>(var reason, String message) -> {
        // Refused again in every run otherwise; the ticket is right without it.
        outbox.record(Change.COMMENTED, outbox.link(plan.key()).said(marker));
        failed(plan, Kind.WARNING, "no comment (%s): %s".formatted(reason, message));
        yield true;
      }
      case Reply.Retryable<Done>(var _, String message) ->
          failed(plan, Kind.SKIPPED, "no comment: " + message);
      case Reply.Uncertain<Done>(String message) ->
          failed(plan, Kind.UNCERTAIN, "the comment got no answer: " + message);
    };
  }

  private Reply<Done> comment(TicketId id, String marker, Desire desire, TicketEvent event) {
    var comment = new TicketComment(marker, text.comment(desire.subject(), event));
    // Once only: a comment that may have arrived is looked for before it is sent again.
    return calls.write(() -> tracker.comment(id, comment));
  }

  private enum Said {
    YES,
    NO,
    UNKNOWN
  }

  private Said said(TicketId id, String marker) {
    if (!(calls.read(() -> tracker.comments(id))
        instanceof Reply.Confirmed<List<RemoteComment>>(List<RemoteComment> comments))) {
      return Said.UNKNOWN;
    }
    return comments.stream().anyMatch(c -> c.marker().filter(marker::equals).isPresent())
        ? Said.YES
        : Said.NO;
  }

  private boolean move(GroupPlan plan, Move move, String comment) throws IOException {
    Link link = outbox.link(plan.key());
    outbox.record(
        Change.MOVING,
        link.with(link.closure().moving(move)).sayingOfMove(comment, LinkedTicketPlan.MOVES));
    Reply<Done> reply = calls.write(() -> tracker.move(id(plan), move));
    Link now = outbox.link(plan.key());
    boolean closing = move == Move.TO_DONE;
    return switch (reply) {
      case Reply.Confirmed<Done> _ -> {
        outbox.record(
            Change.MOVED,
            now.with(
                closing
                    ? now.closure().closedByUs(outbox.now())
                    : now.closure().reopenedByUs(outbox.now())));
        report.add(
            closing ? Kind.CLOSED : Kind.REOPENED,
            plan.key(),
            plan.link().ticket().key(),
            plan.why());
        yield true;
      }
      case Reply.Rejected<Done>(Reply.Reason reason, String message) -> {
        if (reason == Reply.Reason.CONFLICT
            || reason == Reply.Reason.MISSING
            || reason == Reply.Reason.UNAUTHENTICATED) {
          outbox.record(Change.OBSERVED, link);
          yield failed(plan, Kind.SKIPPED, "not moved (%s): %s".formatted(reason, message));
        }
        // Tried again in every run: workflows and permissions get mended. It is told once.
        outbox.record(Change.OBSERVED, link.with(link.closure().noWay(move)));
        boolean told = link.closure().noWay().equals(move.name());
        failed(
            plan,
            told ? Kind.SKIPPED : Kind.FAILED,
            "cannot be moved (%s): %s".formatted(reason, message));
        String marker = "could-not-" + (closing ? "close-" : "reopen-") + now.closure().closings();
        say(
            plan,
            marker,
            closing
                ? new TicketEvent.CouldNotClose(message)
                : new TicketEvent.CouldNotReopen(message));
        yield false;
      }
      case Reply.Retryable<Done>(var _, String message) -> {
        outbox.record(Change.OBSERVED, link);
        yield failed(plan, Kind.SKIPPED, "not moved: " + message);
      }
      case Reply.Uncertain<Done>(String message) ->
          failed(plan, Kind.UNCERTAIN, "the move got no answer: " + message);
    };
  }

  /** Every part of it can be done twice; a closed duplicate is not looked at again. */
  private boolean fold(GroupPlan plan, RemoteTicket duplicate) {
    Link link = plan.link();
    String marker = "duplicate-of-" + Long.toString(link.ticket().linkedAt().toEpochMilli(), 36);
    Said said = said(duplicate.id(), marker);
    if (said == Said.UNKNOWN) {
      return failed(plan, Kind.SKIPPED, duplicate.key() + " is a duplicate and cannot be read");
    }
    if (said == Said.NO
        && !(comment(
                duplicate.id(),
                marker,
                plan.desire(),
                new TicketEvent.DuplicateOf(link.ticket().key(), link.ticket().url()))
            instanceof Reply.Confirmed<Done>)) {
      return failed(plan, Kind.SKIPPED, duplicate.key() + " is a duplicate; no comment written");
    }
    calls.write(() -> tracker.linkDuplicate(duplicate.id(), new TicketId(link.ticket().id())));
    if (calls.write(() -> tracker.move(duplicate.id(), Move.TO_DONE))
        instanceof Reply.Confirmed<Done>) {
      report.add(Kind.FOLDED, plan.key(), duplicate.key(), "duplicate of " + link.ticket().key());
      return true;
    }
    return failed(
        plan, Kind.FAILED, duplicate.key() + " is a duplicate and could not be closed; close it");
  }

  private static TicketId id(GroupPlan plan) {
    return new TicketId(plan.link().ticket().id());
  }

  private boolean failed(GroupPlan plan, Kind kind, String text) {
    report.add(kind, plan.key(), plan.link().ticket().key(), text);
    return false;
  }
}

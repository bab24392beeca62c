package dev.plumbline.exporters.tickets.engine;

import dev.plumbline.exporters.tickets.CreatedTicket;
import dev.plumbline.exporters.tickets.Marker;
import dev.plumbline.exporters.tickets.NewTicket;
import dev.plumbline.exporters.tickets.RemoteTicket;
import dev.plumbline.exporters.tickets.Reply;
import dev.plumbline.exporters.tickets.Sighting;
import dev.plumbline.exporters.tickets.TicketEdit;
import dev.plumbline.exporters.tickets.TicketId;
import dev.plumbline.exporters.tickets.Tracker;
import dev.plumbline.exporters.tickets.engine.TicketListener.Step;
import dev.plumbline.exporters.tickets.engine.TicketReport.Kind;
import dev.plumbline.exporters.tickets.ledger.Entries;
import dev.plumbline.exporters.tickets.ledger.Entries.Change;
import dev.plumbline.exporters.tickets.ledger.Link;
import dev.plumbline.exporters.tickets.ledger.Link.Attempt;
import dev.plumbline.exporters.tickets.ledger.Link.Phase;
import dev.plumbline.exporters.tickets.ledger.Link.Ticket;
import dev.plumbline.exporters.tickets.ledger.Link.Written;
import dev.plumbline.exporters.tickets.ledger.Link.Yielded;
import dev.plumbline.exporters.tickets.state.Journal;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Creates tickets so that none is created twice: that a create may be on its way is on the disk
 * before it is, and a create without an answer is never simply sent again.
 */
final class Creating {

  /** So many refusals in a row mean that the rest would be refused too. */
  private static final int REFUSALS = 3;

  private final Tracker tracker;
  private final Calls calls;
  private final Outbox outbox;
  private final Rules rules;
  private final TicketReport.Builder report;
  private final TicketListener listener;
  private int refusals;

  Creating(
      Tracker tracker,
      Calls calls,
      Outbox outbox,
      Rules rules,
      TicketReport.Builder report,
      TicketListener listener) {
    this.tracker = tracker;
    this.calls = calls;
    this.outbox = outbox;
    this.rules = rules;
    this.report = report;
    this.listener = listener;
  }

  void all(List<GroupPlan> plans) throws IOException {
    List<Journal.Event> intents = new ArrayList<>();
    for (GroupPlan plan : plans) {
      listener.reached(Step.PLANNED, plan.key());
      intents.add(
          Entries.link(
              outbox.now(), Change.INTENT, intent(outbox.link(plan.key()), plan.desire())));
    }
    outbox.record(intents);
    for (GroupPlan plan : plans) {
      listener.reached(Step.INTENDED, plan.key());
      create(plan.key(), plan.desire());
    }
  }

  private Link intent(Link had, Desire desire) {
    boolean again = had.attempt().misses() >= Settling.LOOKUPS;
    int number = again ? had.attempt().number() + 1 : Math.max(1, had.attempt().number());
    String operation =
        desire.subject().marker().key() + "-" + number + "-" + outbox.now().toEpochMilli();
    return Link.none(had.key())
        .in(Phase.INTENT)
        .with(new Attempt(operation, number, Instant.EPOCH, 0, ""))
        .with(
            new Written(
                desire.title(),
                desire.blockHash(),
                desire.priority().orElse(""),
                desire.subject().severity()));
  }

  private void create(String key, Desire desire) throws IOException {
    if (refusals >= REFUSALS) {
      report.add(
          Kind.SKIPPED,
          key,
          "",
          "not created: the tracker refused %d in a row".formatted(refusals));
      return;
    }
    int tries = 0;
    while (true) {
      if (!calls.mayCreate()) {
        report.add(Kind.SKIPPED, key, "", "not created: " + calls.stopped().orElse(""));
        undo(key);
        return;
      }
      tries++;
      Link sending =
          outbox.record(
              Change.SENDING, outbox.link(key).in(Phase.SENDING).with(sentNow(outbox.link(key))));
      listener.reached(Step.SENDING, key);
      Reply<CreatedTicket> reply =
          calls.create(() -> tracker.create(ticket(sending.attempt().operation(), desire)));
      listener.reached(Step.ANSWERED, key);
      if (!answered(sending, reply, tries)) {
        return;
      }
    }
  }

  /** True where it is to be sent again, because it is certain that nothing came of it. */
  private boolean answered(Link sending, Reply<CreatedTicket> reply, int tries) throws IOException {
    String key = sending.key();
    switch (reply) {
      case Reply.Confirmed<CreatedTicket>(CreatedTicket created) -> {
        refusals = 0;
        confirmed(sending, created);
        return false;
      }
      case Reply.Rejected<CreatedTicket>(Reply.Reason reason, String message) -> {
        refusals++;
        String problem = "refused (%s): %s".formatted(reason, message);
        outbox.record(
            Change.REFUSED, sending.in(Phase.BLOCKED).with(sending.attempt().because(problem)));
        report.add(Kind.FAILED, key, "", problem);
        return false;
      }
      case Reply.Retryable<CreatedTicket> retryable -> {
        if (calls.waitAfter(retryable, tries)) {
          return true;
        }
        report.add(Kind.SKIPPED, key, "", "not created: " + retryable.message());
        undo(key);
        return false;
      }
      case Reply.Uncertain<CreatedTicket>(String message) -> {
        outbox.record(
            Change.UNCERTAIN, sending.in(Phase.UNCERTAIN).with(sending.attempt().because(message)));
        boolean again = tracker.limits().createsAreIdempotent() && tries < Settling.ATTEMPTS;
        if (!again) {
          report.add(
              Kind.UNCERTAIN,
              key,
              "",
              "the create got no answer; settled by the next run: " + message);
        }
        return again;
      }
    }
  }

  private static Attempt sentAt(Link link, Instant now) {
    Attempt had = link.attempt();
    return new Attempt(had.operation(), had.number(), now, 0, "");
  }

  private Attempt sentNow(Link link) {
    return sentAt(link, outbox.now());
  }

  /** Nothing was sent, or nothing came of it. */
  private void undo(String key) throws IOException {
    Link link = outbox.link(key);
    outbox.record(Change.REFUSED, link.in(Phase.NONE));
  }

  private NewTicket ticket(String operation, Desire desire) {
    return new NewTicket(
        desire.subject().marker(),
        operation,
        desire.title(),
        desire.block(),
        desire.subject().severity(),
        rules.labels());
  }

  private void confirmed(Link sending, CreatedTicket created) throws IOException {
    String key = sending.key();
    Link done =
        outbox.record(
            Change.DONE,
            sending
                .in(Phase.LINKED)
                .with(
                    new Ticket(
                        created.id().value(),
                        created.key(),
                        created.url(),
                        tracker.destination().project(),
                        tracker.destination().place(),
                        outbox.now())));
    listener.reached(Step.RECORDED, key);
    report.add(Kind.CREATED, key, created.key(), "created");
    verify(done);
    listener.reached(Step.LINKED, key);
  }

  /** Reads it back: some trackers drop labels without a word. */
  private void verify(Link link) throws IOException {
    var id = new TicketId(link.ticket().id());
    Reply<Sighting> reply = calls.read(() -> tracker.read(id));
    listener.reached(Step.VERIFIED, link.key());
    if (!(reply instanceof Reply.Confirmed<Sighting>(Sighting.Present(RemoteTicket ticket)))) {
      report.add(
          Kind.WARNING, link.key(), link.ticket().key(), "created, but it cannot be read back");
      return;
    }
    var marker = new Marker(link.key());
    if (!ticket.markers().contains(marker)) {
      report.add(
          Kind.WARNING,
          link.key(),
          ticket.key(),
          "its marker is missing, so it is not found again if the state is lost");
    }
    Link verified = link;
    if (Observation.labelsMissing(ticket, marker.label())) {
      verified = repaired(link, ticket, marker);
    }
    outbox.record(Change.LINKED, verified);
  }

  private Link repaired(Link link, RemoteTicket ticket, Marker marker) {
    SortedSet<String> labels = new TreeSet<>();
    labels.add(Marker.COMMON_LABEL);
    labels.add(marker.label());
    labels.removeAll(ticket.labels());
    var edit =
        new TicketEdit(
            marker, ticket.version(), Optional.empty(), Optional.empty(), Optional.empty(), labels);
    Reply<?> reply = calls.write(() -> tracker.edit(ticket.id(), edit));
    if (!(reply instanceof Reply.Confirmed<?>)) {
      report.add(Kind.WARNING, link.key(), ticket.key(), "its labels were dropped by the tracker");
    }
    Yielded had = link.yielded();
    return link.with(
        new Yielded(had.block(), had.title(), had.priority(), had.labelRepairs() + 1, false));
  }
}

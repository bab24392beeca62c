package dev.plumbline.exporters.tickets.engine;

import dev.plumbline.exporters.tickets.Marker;
import dev.plumbline.exporters.tickets.RemoteTicket;
import dev.plumbline.exporters.tickets.Reply;
import dev.plumbline.exporters.tickets.Tracker;
import dev.plumbline.exporters.tickets.ledger.Entries.Change;
import dev.plumbline.exporters.tickets.ledger.Link;
import dev.plumbline.exporters.tickets.ledger.Link.Attempt;
import dev.plumbline.exporters.tickets.ledger.Link.Phase;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out what became of creates whose answer is lost. Such a create is never sent again before
 * the tracker had twice the time that it needs to show a new ticket, and was asked three times.
 */
final class Settling {

  static final int LOOKUPS = 3;
  static final int ATTEMPTS = 2;
  private static final Duration BETWEEN = Duration.ofSeconds(2);
  private static final Duration CLOCKS = Duration.ofHours(1);

  private final Tracker tracker;
  private final Calls calls;
  private final Outbox outbox;
  private final Pace pace;
  private final TicketReport.Builder report;

  Settling(Tracker tracker, Calls calls, Outbox outbox, Pace pace, TicketReport.Builder report) {
    this.tracker = tracker;
    this.calls = calls;
    this.outbox = outbox;
    this.pace = pace;
    this.report = report;
  }

  /** Whether an earlier create of this group may still come to light. */
  static boolean mayHaveDuplicates(Link link) {
    return link.attempt().number() > 1;
  }

  /**
   * Whether this ticket is one of those creates. What people copied later is none of our business;
   * an hour is for clocks that differ.
   */
  static boolean isDuplicate(Link link, RemoteTicket other) {
    return mayHaveDuplicates(link)
        && !other.id().value().equals(link.ticket().id())
        && !other.done()
        && !other.locked()
        && other.createdAt().isBefore(link.attempt().sentAt().plus(CLOCKS));
  }

  /** Whether it was created as often as we dare, and never seen. */
  static boolean lost(Link link) {
    return link.phase() == Phase.BLOCKED
        && link.attempt().number() >= ATTEMPTS
        && link.attempt().misses() >= LOOKUPS;
  }

  /** Looks until it is found, certainly not there, or too early to say. */
  void settle(String key) throws IOException {
    Link link = outbox.link(key);
    if (link.phase() == Phase.SENDING) {
      // The process ended between sending and hearing.
      link =
          outbox.record(
              Change.UNCERTAIN,
              link.in(Phase.UNCERTAIN)
                  .with(link.attempt().because("the run ended before the tracker answered")));
    }
    while (link.phase() == Phase.UNCERTAIN) {
      Optional<Link> looked = look(link);
      if (looked.isEmpty()) {
        return;
      }
      link = looked.get();
      if (link.phase() == Phase.UNCERTAIN) {
        pace.sleep(BETWEEN);
      }
    }
  }

  /** One lookup; empty where another one has to wait for a later run. */
  private Optional<Link> look(Link link) throws IOException {
    var marker = new Marker(link.key());
    Instant before = outbox.now();
    Reply<List<RemoteTicket>> reply = calls.read(() -> tracker.find(Set.of(marker)));
    if (!(reply instanceof Reply.Confirmed<List<RemoteTicket>>(List<RemoteTicket> tickets))) {
      return later(link, "the tracker could not be asked");
    }
    List<RemoteTicket> found = RemoteView.of(marker, tickets);
    if (!found.isEmpty()) {
      // The rest is folded by the next look, which finds it by the same marker.
      Link tied = Linking.link(link, found.getFirst(), tracker.destination().place(), outbox.now());
      Link settled =
          outbox.record(
              Change.ADOPTED, found.size() > 1 ? tied.with(tied.attempt().doubled()) : tied);
      report.add(
          TicketReport.Kind.LINKED,
          link.key(),
          found.getFirst().key(),
          "the create that got no answer had arrived");
      return Optional.of(settled);
    }
    return missed(link, before);
  }

  private Optional<Link> missed(Link link, Instant before) throws IOException {
    Duration window = tracker.limits().visibilityWindow();
    Instant sent = link.attempt().sentAt();
    if (before.isBefore(sent.plus(window))) {
      return later(link, "a new ticket may be hidden from lookups until " + sent.plus(window));
    }
    Attempt attempt = link.attempt().missed();
    boolean enough =
        attempt.misses() >= LOOKUPS && !before.isBefore(sent.plus(window.multipliedBy(2)));
    if (!enough) {
      Link looked = outbox.record(Change.LOOKUP, link.with(attempt));
      if (before.isBefore(sent.plus(window.multipliedBy(2)))) {
        return later(looked, "not found yet; asked again in the next run");
      }
      return Optional.of(looked);
    }
    if (attempt.number() >= ATTEMPTS) {
      String problem =
          "created %d times without an answer, and the tracker shows no ticket. Look for it by"
                  .formatted(attempt.number())
              + " hand, then run 'plumbline tickets rebuild'";
      report.add(TicketReport.Kind.FAILED, link.key(), "", problem);
      return Optional.of(
          outbox.record(Change.REFUSED, link.in(Phase.BLOCKED).with(attempt.because(problem))));
    }
    return Optional.of(outbox.record(Change.REFUSED, link.in(Phase.NONE).with(attempt)));
  }

  private Optional<Link> later(Link link, String why) {
    report.add(TicketReport.Kind.UNCERTAIN, link.key(), "", why);
    return Optional.empty();
  }
}

package dev.plumbline.exporters.tickets.engine;

import dev.plumbline.exporters.tickets.Marker;
import dev.plumbline.exporters.tickets.Move;
import dev.plumbline.exporters.tickets.RemoteTicket;
import dev.plumbline.exporters.tickets.TicketEdit;
import dev.plumbline.exporters.tickets.TicketEvent;
import dev.plumbline.exporters.tickets.ledger.Link;
import dev.plumbline.exporters.tickets.ledger.Link.Closer;
import dev.plumbline.exporters.tickets.ledger.Link.Closure;
import dev.plumbline.model.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What to do about a ticket that is there and may be changed. */
final class LinkedTicketPlan {

  static final String CLOSED = "closed";
  private static final String REOPENED = "reopened";
  private static final String REOPENED_YOURS = "still-fails";
  static final List<String> MOVES = List.of(CLOSED, REOPENED, REOPENED_YOURS);

  private final Desire desire;
  private final Link link;
  private final RemoteTicket ticket;
  private final Rules rules;
  private final Instant at;
  private final boolean othersWait;

  /**
   * Plans for one ticket.
   *
   * @param link as it is after the look at the ticket
   * @param othersWait whether some group that fails has no ticket yet
   */
  LinkedTicketPlan(
      Desire desire, Link link, RemoteTicket ticket, Rules rules, Instant at, boolean othersWait) {
    this.desire = desire;
    this.link = link;
    this.ticket = ticket;
    this.rules = rules;
    this.at = at;
    this.othersWait = othersWait;
  }

  GroupPlan plan() {
    if (desire.open()) {
      return ticket.done() ? failsButDone() : open(List.of(), GroupPlan.Kind.UPDATE, "");
    }
    return ticket.done() ? closed() : close();
  }

  private GroupPlan closed() {
    return link.pending(CLOSED)
        .map(
            marker ->
                result(
                    GroupPlan.Kind.UPDATE,
                    List.of(new Op.Say(marker, new TicketEvent.Closed())),
                    "closed, but not yet explained"))
        .orElseGet(() -> result(GroupPlan.Kind.NOTHING, List.of(), "closed, and nothing fails"));
  }

  private GroupPlan failsButDone() {
    Closure closure = link.closure();
    if (closure.by() == Closer.ACCEPTED) {
      return result(
          GroupPlan.Kind.SKIP,
          List.of(),
          "accepted in the tracker, but there is no exception on file. Add one, or reopen it.");
    }
    boolean bySomebody = closure.by() == Closer.SOMEBODY;
    if (bySomebody && !graceIsOver(closure)) {
      return result(
          GroupPlan.Kind.SKIP,
          List.of(),
          "closed by somebody at %s while it fails; reopened after %s if it still does"
              .formatted(closure.at(), closure.at().plus(rules.grace())));
    }
    int recent = recentReopenings();
    if (recent >= rules.maxReopenings()) {
      String marker = marker("flapping", closure.closings() + "-" + closure.reopenings().size());
      return result(
          GroupPlan.Kind.SKIP,
          said(marker) ? List.of() : List.of(new Op.Say(marker, new TicketEvent.Flapping(recent))),
          "reopened %d times in 30 days, so it stays closed".formatted(recent));
    }
    String what = bySomebody ? REOPENED_YOURS : REOPENED;
    String marker = marker(what, String.valueOf(closure.reopenings().size()));
    List<Op> first =
        List.of(
            new Op.MoveTo(Move.TO_OPEN, marker),
            new Op.Say(marker, new TicketEvent.Reopened(bySomebody)));
    return open(first, GroupPlan.Kind.REOPEN, bySomebody ? "still fails" : "fails again");
  }

  /** Long enough, and a scan that began after the closing has seen it fail. */
  private boolean graceIsOver(Closure closure) {
    return !at.isBefore(closure.at().plus(rules.grace()))
        && desire.lastFailure().isAfter(closure.at());
  }

  private int recentReopenings() {
    Instant since = at.minus(Rules.FLAP_WINDOW);
    return (int) link.closure().reopenings().stream().filter(when -> when.isAfter(since)).count();
  }

  private GroupPlan open(List<Op> first, GroupPlan.Kind kind, String why) {
    List<Op> ops = new ArrayList<>(first);
    if (first.isEmpty()) {
      pendingSay(REOPENED, false).ifPresent(ops::add);
      pendingSay(REOPENED_YOURS, true).ifPresent(ops::add);
    }
    Optional<TicketEdit> edit = edit();
    edit.map(Op.Edit::new).ifPresent(ops::add);
    if (link.yielded().block()) {
      blockIsYours(ops);
    }
    notVerified(ops);
    madeAnew(ops);
    if (ops.isEmpty()) {
      return result(GroupPlan.Kind.NOTHING, ops, "up to date");
    }
    return result(kind, ops, why.isEmpty() ? "its findings or labels changed" : why);
  }

  /** It was moved, and the run ended before it said so. */
  private Optional<Op> pendingSay(String kind, boolean bySomebody) {
    return link.pending(kind)
        .map(marker -> new Op.Say(marker, new TicketEvent.Reopened(bySomebody)));
  }

  private void blockIsYours(List<Op> ops) {
    String marker = marker("block-is-yours", "0");
    boolean differs = !ticket.blockHash().filter(desire.blockHash()::equals).isPresent();
    if (differs && !said(marker)) {
      ops.add(new Op.Say(marker, new TicketEvent.BlockIsYours()));
    }
  }

  private void notVerified(List<Op> ops) {
    Instant last = desire.leastVerified().orElse(at);
    String marker = marker("not-verified", Long.toString(last.getEpochSecond(), 36));
    if (Duration.between(last, at).compareTo(rules.notVerifiedAfter()) > 0 && !said(marker)) {
      ops.add(new Op.Say(marker, new TicketEvent.NotVerifiedSince(last)));
    }
  }

  private void madeAnew(List<Op> ops) {
    Map<String, Instant> returned = desire.returned();
    Optional<Instant> newest = returned.values().stream().max(Instant::compareTo);
    if (newest.isEmpty() || !newest.get().isAfter(link.ticket().linkedAt())) {
      return;
    }
    String marker = marker("anew", Long.toString(newest.get().getEpochSecond(), 36));
    if (!said(marker)) {
      List<String> ids =
          returned.entrySet().stream()
              .filter(entry -> entry.getValue().equals(newest.get()))
              .map(Map.Entry::getKey)
              .toList();
      ops.add(new Op.Say(marker, new TicketEvent.MadeAnew(ids)));
    }
  }

  private GroupPlan close() {
    boolean regrouped = desire.members().isEmpty();
    if (regrouped && desire.subject().dimensions().isEmpty()) {
      return result(
          GroupPlan.Kind.SKIP,
          List.of(),
          "none of its findings was seen to fail since the memory was rebuilt; close it by hand if"
              + " they are gone");
    }
    if (regrouped && othersWait) {
      return result(
          GroupPlan.Kind.SKIP, List.of(), "its findings moved to tickets that are not there yet");
    }
    Closure closure = link.closure();
    List<Op> ops = new ArrayList<>();
    if (!regrouped) {
      edit().map(Op.Edit::new).ifPresent(ops::add);
    }
    String marker = marker(CLOSED, closure.closings() + "-" + closure.reopenings().size());
    ops.add(new Op.MoveTo(Move.TO_DONE, marker));
    ops.add(new Op.Say(marker, regrouped ? new TicketEvent.Regrouped() : new TicketEvent.Closed()));
    return result(
        GroupPlan.Kind.CLOSE,
        ops,
        regrouped ? "no policy puts findings into it any more" : "nothing fails any more");
  }

  private Optional<TicketEdit> edit() {
    Link.Yielded yielded = link.yielded();
    Link.Written written = link.written();
    Optional<TicketEdit.BlockEdit> block =
        yielded.block()
                || !desire.told()
                || !desire.fits()
                || desire.blockHash().equals(written.blockHash())
            ? Optional.empty()
            : Optional.of(new TicketEdit.BlockEdit(written.blockHash(), desire.block()));
    Optional<String> title =
        yielded.title() || !desire.told() || desire.title().equals(written.title())
            ? Optional.empty()
            : Optional.of(desire.title());
    SortedSet<String> labels = yielded.labels() ? Collections.emptySortedSet() : missingLabels();
    Optional<Severity> severity = raised();
    if (block.isEmpty() && title.isEmpty() && severity.isEmpty() && labels.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new TicketEdit(
            desire.subject().marker(), ticket.version(), block, title, severity, labels));
  }

  /** People set priorities down for reasons that we do not know; we set them up only. */
  private Optional<Severity> raised() {
    Severity now = desire.subject().severity();
    boolean worse = now != link.written().severity() && now.atLeast(link.written().severity());
    boolean other = !desire.priority().orElse("").equals(link.written().priority());
    return worse && other && !link.yielded().priority() && desire.priority().isPresent()
        ? Optional.of(now)
        : Optional.empty();
  }

  private SortedSet<String> missingLabels() {
    SortedSet<String> missing = new TreeSet<>();
    missing.add(Marker.COMMON_LABEL);
    missing.add(desire.subject().marker().label());
    missing.removeAll(ticket.labels());
    return missing;
  }

  private boolean said(String marker) {
    return link.said().contains(marker);
  }

  /** The same for the same occasion, also after a crash; another one for another link. */
  private String marker(String what, String occasion) {
    return what + "-" + occasion + "-" + Long.toString(link.ticket().linkedAt().toEpochMilli(), 36);
  }

  private GroupPlan result(GroupPlan.Kind kind, List<Op> ops, String why) {
    return new GroupPlan(link.key(), kind, desire, link, ticket.version(), ops, why);
  }
}

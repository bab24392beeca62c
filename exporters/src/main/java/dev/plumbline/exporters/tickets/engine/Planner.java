package dev.plumbline.exporters.tickets.engine;

import dev.plumbline.exporters.tickets.Marker;
import dev.plumbline.exporters.tickets.Move;
import dev.plumbline.exporters.tickets.RemoteTicket;
import dev.plumbline.exporters.tickets.Sighting;
import dev.plumbline.exporters.tickets.TicketText;
import dev.plumbline.exporters.tickets.Tracker;
import dev.plumbline.exporters.tickets.ledger.KnownFinding;
import dev.plumbline.exporters.tickets.ledger.Ledger;
import dev.plumbline.exporters.tickets.ledger.Link;
import dev.plumbline.exporters.tickets.ledger.Link.Phase;
import dev.plumbline.model.CheckInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Decides, from what is known and what was seen. Asks nobody and writes nothing. */
final class Planner {

  private final Tracker tracker;
  private final TicketText text;
  private final Rules rules;
  private final List<Policy> policies;
  private final SortedMap<String, CheckInfo> checks;

  Planner(
      Tracker tracker,
      TicketText text,
      Rules rules,
      List<Policy> policies,
      SortedMap<String, CheckInfo> checks) {
    this.tracker = tracker;
    this.text = text;
    this.rules = rules;
    this.policies = List.copyOf(policies);
    this.checks = checks;
  }

  /** Every group that has findings or a ticket. */
  static SortedSet<String> keys(Ledger ledger) {
    SortedSet<String> keys = new TreeSet<>(ledger.members().keySet());
    ledger.links().forEach(link -> keys.add(link.key()));
    return keys;
  }

  /**
   * Plans for these groups.
   *
   * @param created how many creates the run has used up already
   */
  List<GroupPlan> plan(
      Ledger ledger, RemoteView remote, Instant at, SortedSet<String> keys, int created) {
    SortedMap<String, List<KnownFinding>> members = ledger.members();
    boolean othersWait =
        members.entrySet().stream()
            .anyMatch(
                group ->
                    ledger.link(group.getKey()).phase() != Phase.LINKED
                        && group.getValue().stream().anyMatch(KnownFinding::open));
    List<GroupPlan> plans = new ArrayList<>();
    for (String key : keys) {
      Desire desire =
          Desire.of(
              new Marker(key),
              Optional.ofNullable(ledger.groups().get(key)),
              members.getOrDefault(key, List.of()),
              checks,
              tracker,
              text);
      plans.add(group(ledger, remote, at, desire, ledger.link(key), othersWait));
    }
    return guarded(plans, ledger, created);
  }

  private GroupPlan group(
      Ledger ledger, RemoteView remote, Instant at, Desire desire, Link link, boolean othersWait) {
    return switch (link.phase()) {
      case NONE, INTENT, BLOCKED -> unlinked(ledger, remote, at, desire, link);
      case SENDING, UNCERTAIN ->
          plan(GroupPlan.Kind.SETTLE, desire, link, new Op.Settle(), "its create got no answer");
      case LINKED, DETACHED -> linked(remote, at, desire, link, othersWait);
    };
  }

  private GroupPlan unlinked(
      Ledger ledger, RemoteView remote, Instant at, Desire desire, Link link) {
    if (!desire.open()) {
      return none(desire, link, "nothing fails");
    }
    String unread = remote.unread().get(link.key());
    List<RemoteTicket> found = remote.found().get(link.key());
    if (found == null) {
      return none(desire, link, "")
          .skipped(
              "nobody could look for an existing ticket: "
                  + Optional.ofNullable(unread).orElse(""));
    }
    if (!found.isEmpty()) {
      RemoteTicket ticket = RemoteView.choose(found);
      String more = found.size() > 1 ? "; more tickets carry its marker and are left alone" : "";
      return plan(
          GroupPlan.Kind.ADOPT,
          desire,
          link,
          new Op.Adopt(ticket),
          "ticket " + ticket.key() + " carries its marker" + more);
    }
    if (Settling.lost(link)) {
      return none(desire, link, "").skipped(link.attempt().problem());
    }
    if (!ledger.trust().rebuilt()) {
      return none(desire, link, "")
          .skipped("the state was repaired. Run 'plumbline tickets rebuild' first");
    }
    Instant visible = ledger.trust().repairedAt().plus(tracker.limits().visibilityWindow());
    if (at.isBefore(visible)) {
      return none(desire, link, "")
          .skipped("the state was repaired; tickets may be hidden from lookups until " + visible);
    }
    if (!desire.fits()) {
      return none(desire, link, "").skipped("its text is longer than the tracker takes");
    }
    return plan(GroupPlan.Kind.CREATE, desire, link, new Op.Create(), "it fails and has no ticket");
  }

  private GroupPlan linked(
      RemoteView remote, Instant at, Desire desire, Link link, boolean othersWait) {
    if (!worthReading(desire.open(), link)) {
      return none(desire, link, "closed, and nothing fails");
    }
    Sighting sighting = remote.sightings().get(link.key());
    String place = tracker.destination().place();
    if (link.ticket().elsewhere(place) && !ours(sighting, link)) {
      return none(desire, link.in(Phase.NONE), "")
          .skipped(
              "its ticket is at %s, where this destination went before; the next run looks for"
                      .formatted(link.ticket().place())
                  + " one here, or creates it if it is needed");
    }
    return switch (sighting) {
      case null ->
          none(desire, link, "")
              .skipped(
                  "it could not be read: "
                      + Optional.ofNullable(remote.unread().get(link.key())).orElse(""));
      case Sighting.Missing _ when !desire.open() && link.phase() == Phase.DETACHED ->
          none(desire, link, "still not to be seen, and nothing fails");
      case Sighting.Missing _ when desire.open() && rules.recreateDeleted() ->
          none(desire, link.in(Phase.NONE), "")
              .skipped("it was deleted; the next run creates another one");
      case Sighting.Missing _ ->
          none(desire, link.in(Phase.DETACHED), "")
              .skipped("it was deleted or is hidden from us; no other one is created");
      case Sighting.Forbidden(String message) ->
          none(desire, link.in(Phase.DETACHED), "").skipped("it is out of reach: " + message);
      case Sighting.Present(RemoteTicket ticket) -> {
        Link now = new Observation(desire, rules, place, at).of(link, ticket);
        if (ticket.locked()) {
          yield none(desire, now, "")
              .skipped("it is archived, locked, or was moved to where it cannot be followed");
        }
        GroupPlan plan = new LinkedTicketPlan(desire, now, ticket, rules, at, othersWait).plan();
        yield folding(plan, remote);
      }
    };
  }

  /**
   * Where the destination goes elsewhere now, the id of a ticket may be that of somebody else's;
   * only a marker tells. What could not be read may be ours.
   */
  private static boolean ours(@Nullable Sighting sighting, Link link) {
    return switch (sighting) {
      case null -> true;
      case Sighting.Present(RemoteTicket ticket) ->
          ticket.markers().contains(new Marker(link.key()));
      case Sighting.Missing _, Sighting.Forbidden _ -> false;
    };
  }

  /**
   * A closed ticket of a group where nothing fails is nobody's business any more. One that cannot
   * be seen may be open, and comes back when an account gets its permissions back; so may one whose
   * reopening got no answer.
   */
  static boolean worthReading(boolean open, Link link) {
    return open
        || Settling.mayHaveDuplicates(link)
        || link.pending(LinkedTicketPlan.CLOSED).isPresent()
        || link.closure().by() == Link.Closer.NOBODY
        || link.closure().moving().equals(Move.TO_OPEN.name());
  }

  /** Where a lost create was sent again, the first one may have come to light. */
  private static GroupPlan folding(GroupPlan plan, RemoteView remote) {
    List<Op> ops = new ArrayList<>(plan.ops());
    remote.found().getOrDefault(plan.key(), List.of()).stream()
        .filter(other -> Settling.isDuplicate(plan.link(), other))
        .map(Op.Fold::new)
        .forEach(ops::add);
    if (ops.size() == plan.ops().size()) {
      return plan;
    }
    GroupPlan.Kind kind = plan.ops().isEmpty() ? GroupPlan.Kind.UPDATE : plan.kind();
    return new GroupPlan(
        plan.key(),
        kind,
        plan.desire(),
        plan.link(),
        plan.version(),
        ops,
        plan.why() + "; a second ticket of it came to light");
  }

  /** The worst come first; what is beyond the limits waits for the next run. */
  private List<GroupPlan> guarded(List<GroupPlan> plans, Ledger ledger, int created) {
    List<GroupPlan> creates =
        plans.stream()
            .filter(plan -> plan.kind() == GroupPlan.Kind.CREATE)
            .sorted(
                Comparator.comparing((GroupPlan plan) -> plan.link().phase() == Phase.BLOCKED)
                    .thenComparing(plan -> plan.desire().subject().severity())
                    .thenComparing(GroupPlan::key))
            .toList();
    Map<String, Integer> perPolicy = new HashMap<>();
    List<GroupPlan> result = new ArrayList<>(plans);
    result.removeAll(creates);
    int left = Math.max(0, rules.maxCreates() - created);
    for (GroupPlan plan : creates) {
      String policy =
          Optional.ofNullable(ledger.groups().get(plan.key())).map(g -> g.policyId()).orElse("");
      int used = perPolicy.merge(policy, 1, Integer::sum);
      boolean within = used <= limit(policy);
      if (left > 0 && within) {
        left--;
        result.add(plan);
      } else {
        result.add(
            plan.skipped(
                within
                    ? "this run creates at most %d tickets (maxCreates)"
                        .formatted(rules.maxCreates())
                    : "policy %s creates at most %d tickets a run (maxCreates)"
                        .formatted(policy, limit(policy))));
      }
    }
    return result;
  }

  private int limit(String policyId) {
    return policies.stream()
        .filter(policy -> policy.id().equals(policyId))
        .map(Policy::maxCreates)
        .findFirst()
        .orElse(Integer.MAX_VALUE);
  }

  private static GroupPlan plan(GroupPlan.Kind kind, Desire desire, Link link, Op op, String why) {
    return new GroupPlan(link.key(), kind, desire, link, "", List.of(op), why);
  }

  private static GroupPlan none(Desire desire, Link link, String why) {
    return new GroupPlan(link.key(), GroupPlan.Kind.NOTHING, desire, link, "", List.of(), why);
  }
}

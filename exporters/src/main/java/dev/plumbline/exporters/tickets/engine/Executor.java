package dev.plumbline.exporters.tickets.engine;

import dev.plumbline.exporters.tickets.Tracker;
import dev.plumbline.exporters.tickets.engine.TicketReport.Kind;
import dev.plumbline.exporters.tickets.ledger.Entries;
import dev.plumbline.exporters.tickets.ledger.Entries.Change;
import dev.plumbline.exporters.tickets.state.Journal;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Carries out what was planned: first what finds tickets that are there already, then creates, then
 * everything else.
 */
final class Executor {

  private final Tracker tracker;
  private final Calls calls;
  private final Outbox outbox;
  private final Planner planner;
  private final Settling settling;
  private final Creating creating;
  private final Changing changing;
  private final TicketReport.Builder report;
  private final boolean mayCreate;

  /**
   * Ready to carry out.
   *
   * @param mayCreate false where the project is not ready, or nobody confirmed the first run
   */
  Executor(
      Tracker tracker,
      Calls calls,
      Outbox outbox,
      Planner planner,
      Settling settling,
      Creating creating,
      Changing changing,
      TicketReport.Builder report,
      boolean mayCreate) {
    this.tracker = tracker;
    this.calls = calls;
    this.outbox = outbox;
    this.planner = planner;
    this.settling = settling;
    this.creating = creating;
    this.changing = changing;
    this.report = report;
    this.mayCreate = mayCreate;
  }

  void execute(List<GroupPlan> plans, Instant at) throws IOException {
    observe(plans);
    SortedSet<String> again = new TreeSet<>();
    for (GroupPlan plan : plans) {
      if (plan.kind() == GroupPlan.Kind.SETTLE) {
        settling.settle(plan.key());
        again.add(plan.key());
      }
      if (plan.ops().stream().findFirst().orElse(null) instanceof Op.Adopt(var ticket)) {
        outbox.record(
            Change.ADOPTED,
            Linking.link(
                outbox.link(plan.key()), ticket, tracker.destination().place(), outbox.now()));
        report.add(Kind.LINKED, plan.key(), ticket.key(), plan.why());
        again.add(plan.key());
      }
    }
    List<GroupPlan> rest =
        new ArrayList<>(plans.stream().filter(plan -> !again.contains(plan.key())).toList());
    if (!again.isEmpty()) {
      rest.addAll(replanned(again, rest, at));
    }
    List<GroupPlan> creates =
        rest.stream().filter(plan -> plan.kind() == GroupPlan.Kind.CREATE).toList();
    if (mayCreate) {
      creating.all(creates);
    } else {
      creates.forEach(plan -> report.add(Kind.SKIPPED, plan.key(), "", "not created"));
    }
    for (GroupPlan plan : rest) {
      if (plan.kind() == GroupPlan.Kind.CREATE) {
        continue;
      }
      if (plan.kind() == GroupPlan.Kind.SKIP) {
        // Nothing but people will bring it a ticket, so it is no matter of waiting.
        Kind kind = Settling.lost(plan.link()) ? Kind.FAILED : Kind.SKIPPED;
        report.add(kind, plan.key(), plan.link().ticket().key(), plan.why());
      }
      changing.change(plan);
    }
  }

  /** What was seen of tickets is remembered, whatever follows from it. */
  private void observe(List<GroupPlan> plans) throws IOException {
    List<Journal.Event> events = new ArrayList<>();
    for (GroupPlan plan : plans) {
      if (!plan.link().equals(outbox.link(plan.key()))) {
        events.add(Entries.link(outbox.now(), Change.OBSERVED, plan.link()));
      }
    }
    outbox.record(events);
  }

  /** Groups whose ticket has just come to light, or certainly is not there. */
  private List<GroupPlan> replanned(SortedSet<String> keys, List<GroupPlan> rest, Instant at)
      throws IOException {
    RemoteView remote = new RemoteReading(tracker, calls).read(outbox.ledger(), keys);
    int creates = (int) rest.stream().filter(plan -> plan.kind() == GroupPlan.Kind.CREATE).count();
    List<GroupPlan> plans =
        planner.plan(outbox.ledger(), remote, at, keys, creates).stream()
            .filter(plan -> plan.kind() != GroupPlan.Kind.SETTLE)
            .filter(plan -> !(plan.kind() == GroupPlan.Kind.ADOPT))
            .toList();
    observe(plans);
    return plans;
  }
}

package dev.plumbline.exporters.tickets.engine;

import dev.plumbline.exporters.tickets.Preflight;
import dev.plumbline.exporters.tickets.Reply;
import dev.plumbline.exporters.tickets.TicketText;
import dev.plumbline.exporters.tickets.Tracker;
import dev.plumbline.exporters.tickets.engine.TicketReport.Kind;
import dev.plumbline.exporters.tickets.ledger.Entries;
import dev.plumbline.exporters.tickets.ledger.Ledger;
import dev.plumbline.exporters.tickets.state.Journal;
import dev.plumbline.exporters.tickets.state.StateBusy;
import dev.plumbline.exporters.tickets.state.StateDamaged;
import dev.plumbline.exporters.tickets.state.StateFenced;
import dev.plumbline.exporters.tickets.state.StateStore;
import dev.plumbline.exporters.tickets.state.StoredState;
import dev.plumbline.model.CheckInfo;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Keeps the tickets of one destination true to what runs find. */
public final class TicketEngine {

  private static final Duration LEASE = Duration.ofMinutes(15);

  private final StateStore store;
  private final Tracker tracker;
  private final TicketText text;
  private final List<Policy> policies;
  private final Rules rules;
  private final Pace pace;

  public TicketEngine(
      StateStore store,
      Tracker tracker,
      TicketText text,
      List<Policy> policies,
      Rules rules,
      Pace pace) {
    this.store = store;
    this.tracker = tracker;
    this.text = text;
    this.policies = policies.isEmpty() ? List.of(Policy.standard()) : List.copyOf(policies);
    this.rules = rules;
    this.pace = pace;
  }

  /**
   * What somebody agreed to.
   *
   * @param migrate whether findings may move to the groups that changed policies give them
   * @param firstRun whether the first run of all may create tickets
   * @param patience how long the run may take, waiting included
   */
  public record Consent(boolean migrate, boolean firstRun, Duration patience) {}

  /** What a decision was made of, and the decision. */
  private record Decided(TicketPlan plan, List<GroupPlan> groups, Intake.Taken taken) {}

  /** Says what would be done. Reads only, here and there. */
  public TicketPlan plan(ScanInput input, boolean migrate, Duration patience) throws IOException {
    StoredState stored = stored(store.read());
    Ledger ledger = Ledger.of(stored);
    var calls = new Calls(tracker, pace, patience, created(ledger));
    return decide(ledger, stored.seq(), input, migrate, calls, now(ledger)).plan();
  }

  /**
   * Does it.
   *
   * @param approved what was agreed to; where it is empty, whatever the rules allow is done
   * @throws PlanRefused where it is not what would be done now, or a first run that nobody
   *     confirmed; nothing was changed then
   */
  public TicketReport apply(
      ScanInput input, Optional<TicketPlan> approved, Consent consent, TicketListener listener)
      throws IOException {
    try (StateStore.Held held = take()) {
      Journal.Opened opened = open(held);
      try (Journal journal = opened.journal()) {
        Ledger ledger = Ledger.of(opened.state());
        var calls = new Calls(tracker, pace, consent.patience(), created(ledger));
        Instant at = approved.map(TicketPlan::at).orElse(now(ledger));
        boolean migrate = approved.map(TicketPlan::migrate).orElse(consent.migrate());
        if (approved.isPresent() && approved.get().baseSeq() != journal.seq()) {
          throw new PlanOvertaken(
              tracker.destination().id(), "tickets were worked on since it was made");
        }
        Decided decided = decide(ledger.copy(), journal.seq(), input, migrate, calls, at);
        if (approved.isPresent()) {
          compare(approved.get(), decided.plan());
          if (!confirmed(decided.plan(), consent)) {
            throw new PlanRefused(firstRun(decided.plan()) + " Nothing was changed.");
          }
        }
        return carryOut(decided, new Outbox(journal, ledger, pace), calls, consent, listener, at);
      }
    } catch (PlanRefused | StateBusy | StateDamaged | StateFenced e) {
      throw e;
    } catch (IOException e) {
      throw notKept(e);
    }
  }

  /**
   * Restores what was lost: keeps what is readable of a damaged state, and links every group to the
   * ticket that carries its marker.
   */
  public TicketReport rebuild(Duration patience) throws IOException {
    try (StateStore.Held held = take()) {
      Journal.Opened opened;
      boolean damaged = false;
      try {
        opened = Journal.open(held, pace);
      } catch (StateDamaged _) {
        opened = Journal.repair(held, pace);
        damaged = true;
      }
      try (Journal journal = opened.journal()) {
        var outbox = new Outbox(journal, Ledger.of(opened.state()), pace);
        return new Rebuilding(tracker, new Calls(tracker, pace, patience, List.of()), outbox)
            .rebuild(damaged);
      }
    } catch (StateBusy | StateDamaged | StateFenced e) {
      throw e;
    } catch (IOException e) {
      throw notKept(e);
    }
  }

  private StateStore.Held take() throws IOException {
    String holder = "process " + ProcessHandle.current().pid();
    return store.take(holder, pace.instant(), LEASE);
  }

  private Journal.Opened open(StateStore.Held held) throws IOException {
    try {
      return Journal.open(held, pace);
    } catch (StateDamaged e) {
      throw damaged(e);
    }
  }

  private StoredState stored(StateStore.Stored bytes) throws IOException {
    try {
      return StoredState.of(bytes);
    } catch (StateDamaged e) {
      throw damaged(e);
    }
  }

  /** What a disk says tells neither where it is nor what to do. */
  private IOException notKept(IOException e) {
    return new IOException(
        "The state of tickets in %s cannot be read or written, so nothing more is sent: %s."
                .formatted(store.place(), e.getMessage())
            + " Make room, or mend what stands in the way; then apply a new plan, or scan again:"
            + " what reached the tracker is found by its mark.",
        e);
  }

  private StateDamaged damaged(StateDamaged e) {
    return new StateDamaged(
        "The state of tickets in %s is damaged: %s. Nothing was changed. Put back a copy, or run"
                .formatted(store.place(), e.getMessage())
            + " 'plumbline tickets rebuild', which keeps what is readable and finds the tickets"
            + " again.");
  }

  private static List<Instant> created(Ledger ledger) {
    return ledger.links().stream().map(link -> link.attempt().sentAt()).toList();
  }

  private Instant now(Ledger ledger) {
    Instant now = pace.instant();
    return now.isAfter(ledger.latest()) ? now : ledger.latest();
  }

  /** Takes the run in, looks, and decides; changes {@code ledger} and nothing else. */
  private Decided decide(
      Ledger ledger, long seq, ScanInput input, boolean migrate, Calls calls, Instant at)
      throws IOException {
    boolean firstRun = ledger.untouched();
    Intake.Taken taken =
        new Intake(
                ledger,
                input,
                new Grouping(tracker.destination().id(), policies),
                rules,
                migrate,
                pace.instant())
            .take();
    if (taken.run().isPresent()) {
      Journal.Event event = Entries.run(at, taken.run().get());
      ledger.apply(event.type(), event.body());
    }
    var notes = new TreeMap<String, List<String>>(preflight(calls));
    RemoteView remote = new RemoteReading(tracker, calls).read(ledger, Planner.keys(ledger));
    var planner =
        new Planner(tracker, text, rules, policies, input.knowing(ledger.renamed()).checks());
    List<GroupPlan> groups = planner.plan(ledger, remote, at, Planner.keys(ledger), 0);
    return new Decided(
        PlanWriting.plan(tracker, input, seq, at, migrate, firstRun, remote, groups, taken, notes),
        groups,
        taken);
  }

  /** Problems and warnings of the project. */
  private Map<String, List<String>> preflight(Calls calls) {
    return switch (calls.read(tracker::preflight)) {
      case Reply.Confirmed<Preflight>(Preflight preflight) ->
          Map.of("problems", preflight.problems(), "warnings", preflight.warnings());
      case Reply.Rejected<Preflight>(var reason, String message) ->
          Map.of("problems", List.of("the project cannot be read (" + reason + "): " + message));
      case Reply.Retryable<Preflight>(var _, String message) ->
          Map.of("problems", List.of("the project cannot be read now: " + message));
      case Reply.Uncertain<Preflight>(String message) ->
          Map.of("problems", List.of("the project cannot be read now: " + message));
    };
  }

  private void compare(TicketPlan approved, TicketPlan now) throws PlanOvertaken {
    String destination = tracker.destination().id();
    if (!approved.destination().equals(now.destination())) {
      throw new PlanOvertaken(destination, "it is for " + approved.destination());
    }
    if (!approved.runId().equals(now.runId())) {
      throw new PlanOvertaken(destination, "it was made of run " + approved.runId());
    }
    if (!approved.versions().equals(now.versions())) {
      throw new PlanOvertaken(destination, "a ticket was changed since it was made");
    }
    if (!approved.signatures().equals(now.signatures())) {
      throw new PlanOvertaken(destination, "something else would be done now");
    }
  }

  private TicketReport carryOut(
      Decided decided,
      Outbox outbox,
      Calls calls,
      Consent consent,
      TicketListener listener,
      Instant at)
      throws IOException {
    var report = new TicketReport.Builder();
    TicketPlan plan = decided.plan();
    plan.problems().forEach(problem -> report.add(Kind.FAILED, "", "", problem));
    plan.warnings().forEach(warning -> report.add(Kind.WARNING, "", "", warning));
    boolean confirmed = confirmed(plan, consent);
    if (!confirmed) {
      report.add(Kind.SKIPPED, "", "", firstRun(plan));
    }
    if (decided.taken().run().isPresent()) {
      outbox.record(List.of(Entries.run(outbox.now(), decided.taken().run().get())));
    }
    var planner = new Planner(tracker, text, rules, policies, checks(decided));
    new Executor(
            tracker,
            calls,
            outbox,
            planner,
            new Settling(tracker, calls, outbox, pace, report),
            new Creating(tracker, calls, outbox, rules, report, listener),
            new Changing(tracker, calls, outbox, text, report),
            report,
            plan.problems().isEmpty() && confirmed)
        .execute(decided.groups(), at);
    calls.stopped().ifPresent(why -> report.add(Kind.FAILED, "", "", why));
    outbox.snapshot();
    return report.build();
  }

  private static boolean confirmed(TicketPlan plan, Consent consent) {
    return !plan.firstRun() || consent.firstRun() || plan.count("create") == 0;
  }

  private static String firstRun(TicketPlan plan) {
    return "%s: this would be the first run, and would create %d tickets."
            .formatted(plan.destination(), plan.count("create"))
        + " Look at 'plumbline tickets plan', then apply it with --confirm-first-run.";
  }

  private static SortedMap<String, CheckInfo> checks(Decided decided) {
    SortedMap<String, CheckInfo> checks = new TreeMap<>();
    decided.groups().forEach(group -> checks.putAll(group.desire().subject().checks()));
    return checks;
  }
}

package dev.plumbline.exporters.tickets.engine;

import dev.plumbline.exporters.tickets.Tracker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Puts a decision into words. */
final class PlanWriting {

  private PlanWriting() {}

  static TicketPlan plan(
      Tracker tracker,
      ScanInput input,
      long seq,
      Instant at,
      boolean migrate,
      boolean firstRun,
      RemoteView remote,
      List<GroupPlan> groups,
      Intake.Taken taken,
      Map<String, List<String>> preflight) {
    List<String> warnings = new ArrayList<>(preflight.getOrDefault("warnings", List.of()));
    taken.date().warning().ifPresent(warnings::add);
    List<String> problems = new ArrayList<>(preflight.getOrDefault("problems", List.of()));
    taken.date().problem().ifPresent(problems::add);
    if (taken.heldBack() > 0) {
      warnings.add(
          "%d findings stay with tickets of an earlier wording of the policies; --migrate moves them"
              .formatted(taken.heldBack()));
    }
    if (taken.provisional() > 0) {
      warnings.add(
          "%d findings of Google Cloud have no lasting id, because the number of their project could"
                  .formatted(taken.provisional())
              + " not be read; they create and close nothing. Allow resourcemanager.projects.get");
    }
    return new TicketPlan(
        tracker.destination().id(),
        input.results().run().runId(),
        seq,
        at,
        migrate,
        firstRun,
        new TreeMap<>(remote.versions()),
        groups.stream()
            .filter(group -> group.kind() != GroupPlan.Kind.NOTHING)
            .map(PlanWriting::item)
            .toList(),
        problems,
        warnings,
        TicketPlan.etaSeconds(groups, tracker.limits()));
  }

  private static TicketPlan.Item item(GroupPlan group) {
    return new TicketPlan.Item(
        group.kind().name().toLowerCase(Locale.ROOT),
        group.key(),
        group.link().ticket().key(),
        group.desire().title(),
        group.desire().subject().severity(),
        group.desire().subject().open().size(),
        group.ops().stream().map(Op::word).toList(),
        group.why(),
        group.signature());
  }
}

package dev.plumbline.exporters.tickets.engine;

import dev.plumbline.exporters.tickets.Limits;
import dev.plumbline.model.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What would be done, for people to read and for {@code apply} to hold to.
 *
 * @param baseSeq the entry of the journal that it was made on
 * @param at what counted as now
 * @param versions of every ticket that was looked at, by id
 * @param firstRun whether nothing was ever written to this destination
 * @param problems what has to be mended in the project before anything is created
 * @param etaSeconds how long the tracker's limits make it take
 */
public record TicketPlan(
    String destination,
    String runId,
    long baseSeq,
    Instant at,
    boolean migrate,
    boolean firstRun,
    SortedMap<String, String> versions,
    List<Item> items,
    List<String> problems,
    List<String> warnings,
    long etaSeconds) {

  /**
   * One group.
   *
   * @param action create, update, close, reopen, settle, adopt, skip
   * @param ticket what people call it; empty where there is none
   * @param signature equal where the same would be done
   */
  public record Item(
      String action,
      String group,
      String ticket,
      String title,
      Severity severity,
      int findings,
      List<String> steps,
      String why,
      String signature) {
    public Item {
      Objects.requireNonNull(action, "action");
      steps = List.copyOf(steps);
    }
  }

  public TicketPlan {
    Objects.requireNonNull(destination, "destination");
    versions = Collections.unmodifiableSortedMap(new TreeMap<>(versions));
    items = List.copyOf(items);
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
  }

  public long count(String action) {
    return items.stream().filter(item -> item.action().equals(action)).count();
  }

  /** Whether applying it would write to the tracker, or ask it about lost creates. */
  public boolean changesAnything() {
    return items.stream().anyMatch(item -> !item.steps().isEmpty());
  }

  static long etaSeconds(List<GroupPlan> plans, Limits limits) {
    long creates = plans.stream().filter(p -> p.kind() == GroupPlan.Kind.CREATE).count();
    long writes =
        plans.stream()
            .filter(p -> p.kind() != GroupPlan.Kind.CREATE)
            .mapToLong(p -> p.ops().size())
            .sum();
    return span(creates, limits.creates()).plus(span(writes, limits.writes())).toSeconds();
  }

  private static Duration span(long calls, List<Limits.Rate> rates) {
    return rates.stream()
        .map(rate -> rate.span().multipliedBy(Math.max(0, (calls - 1) / rate.calls())))
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  /** Group and signature of everything that is done, to compare two plans. */
  Map<String, String> signatures() {
    Map<String, String> signatures = new TreeMap<>();
    items.forEach(item -> signatures.put(item.group(), item.signature()));
    return signatures;
  }
}

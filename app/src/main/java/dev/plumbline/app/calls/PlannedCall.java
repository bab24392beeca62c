package dev.plumbline.app.calls;

import dev.plumbline.app.cases.ReadCalls;
import dev.plumbline.app.run.Scan;
import dev.plumbline.checks.Check;
import dev.plumbline.collectors.CallPlan;
import dev.plumbline.collectors.CallType;
import dev.plumbline.model.Provider;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A call that a run makes, and why.
 *
 * @param checks ids of the checks that look at its answer, sorted
 * @param leadsTo ids of the planned calls that need its answer first
 */
public record PlannedCall(CallType call, List<String> checks, List<String> leadsTo) {

  public PlannedCall {
    checks = List.copyOf(checks);
    leadsTo = List.copyOf(leadsTo);
  }

  /**
   * The calls to some clouds, each behind those that it needs first.
   *
   * @param checks what is to be judged
   */
  public static List<PlannedCall> of(List<Check> checks, Collection<Provider> providers) {
    CallPlan plan = Scan.plan(checks);
    List<CallType> calls =
        ReadCalls.all().values().stream()
            .filter(plan::asks)
            .filter(call -> providers.contains(call.provider()))
            .sorted(
                Comparator.comparing(CallType::provider)
                    .thenComparing(call -> !call.always())
                    .thenComparing(CallType::id))
            .toList();
    Set<CallType> ordered = new LinkedHashSet<>();
    calls.forEach(call -> add(call, ordered));
    List<PlannedCall> planned = new ArrayList<>();
    for (CallType call : ordered) {
      planned.add(
          new PlannedCall(
              call,
              checks.stream()
                  .filter(check -> Scan.calls(check).contains(call.id()))
                  .map(Check::id)
                  .sorted()
                  .toList(),
              calls.stream()
                  .filter(c -> c.after().stream().anyMatch(first -> first.id().equals(call.id())))
                  .map(CallType::id)
                  .toList()));
    }
    return planned;
  }

  private static void add(CallType call, Set<CallType> ordered) {
    for (CallType first : call.after()) {
      add(ReadCalls.all().getOrDefault(first.id(), first), ordered);
    }
    ordered.add(call);
  }

  /** How often it is made, for people. */
  public String howOften() {
    if (!call.each().isEmpty()) {
      return "once per " + call.each();
    }
    return call.after().isEmpty()
        ? "once per scope"
        : "as " + String.join(", ", call.after().stream().map(CallType::id).toList()) + " tells";
  }
}

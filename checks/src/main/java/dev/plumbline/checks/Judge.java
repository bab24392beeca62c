package dev.plumbline.checks;

import dev.plumbline.model.CheckInfo;
import dev.plumbline.model.Cluster;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Gap;
import dev.plumbline.model.NodePool;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Applies checks to clusters: a function of the model, the checks and their parameters. */
public final class Judge {

  private final List<Check> checks;
  private final Map<String, Map<String, Object>> parameters;
  private final String runId;

  /**
   * @param parameters values that replace defaults, by check id
   * @param runId stamped on every finding
   */
  public Judge(List<Check> checks, Map<String, Map<String, Object>> parameters, String runId) {
    this.checks = List.copyOf(checks);
    this.parameters = Map.copyOf(parameters);
    this.runId = runId;
  }

  /** All findings about one cluster, in order. */
  public List<Finding> judge(Cluster cluster, Instant collectedAt) {
    List<Finding> findings = new ArrayList<>();
    for (Check check : checks) {
      if (check.providers().contains(cluster.resource().provider())) {
        judge(check, cluster, collectedAt, findings);
      }
    }
    findings.sort(Finding.ORDER);
    return findings;
  }

  private void judge(Check check, Cluster cluster, Instant collectedAt, List<Finding> findings) {
    switch (check.target()) {
      case CLUSTER -> {
        Subject subject = new Subject(cluster, Optional.empty(), parametersOf(check));
        findings.add(finding(check, subject.resource(), decide(check, subject), collectedAt));
      }
      case NODE_POOL -> {
        for (NodePool pool : cluster.nodePools().items()) {
          Subject subject = new Subject(cluster, Optional.of(pool), parametersOf(check));
          findings.add(finding(check, subject.resource(), decide(check, subject), collectedAt));
        }
        // Pools that were not listed cannot have findings of their own, and must not be silent.
        cluster
            .nodePools()
            .gap()
            .ifPresent(
                gap ->
                    findings.add(
                        finding(check, cluster.resource(), Outcome.unknown(gap), collectedAt)));
      }
    }
  }

  /** That the cloud runs the control plane is no evidence for what a check says of it. */
  private static Outcome decide(Check check, Subject subject) {
    Outcome ours =
        subject
            .cluster()
            .control()
            .decide(
                runs ->
                    runs
                        ? Outcome.pass("")
                        : Outcome.notApplicable(
                            "The cluster is only registered here; its control plane is"
                                + " elsewhere."));
    return ours.verdict() == Verdict.PASS ? logic(check, subject) : ours;
  }

  /** A mistake in one check is told as such and costs no other check its verdict. */
  private static Outcome logic(Check check, Subject subject) {
    try {
      return check.logic().decide(subject);
    } catch (RuntimeException e) {
      return Outcome.unknown(
          Gap.of(
              "",
              Gap.Reason.ERROR,
              "The check " + check.id() + " is broken (" + e + "). Mend " + check.file() + "."));
    }
  }

  private Map<String, Object> parametersOf(Check check) {
    Map<String, Object> effective = new HashMap<>(check.parameters());
    effective.putAll(parameters.getOrDefault(check.id(), Map.of()));
    return effective;
  }

  private Finding finding(Check check, Resource resource, Outcome outcome, Instant collectedAt) {
    CheckInfo info = check.info();
    return new Finding(
        info.id(),
        outcome.verdict(),
        info.severity(),
        resource,
        message(info, outcome),
        info.expected(),
        outcome.evidence(),
        outcome.gap(),
        info.frameworks(),
        Optional.empty(),
        runId,
        collectedAt);
  }

  private static String message(CheckInfo info, Outcome outcome) {
    return switch (outcome.verdict()) {
      case UNKNOWN -> "Not decided: " + info.title();
      case PASS -> outcome.message().isEmpty() ? info.title() : outcome.message();
      case FAIL -> outcome.message().isEmpty() ? info.problem() : outcome.message();
      case NOT_APPLICABLE, NEEDS_PARAMETER, MANUAL -> outcome.message();
    };
  }
}

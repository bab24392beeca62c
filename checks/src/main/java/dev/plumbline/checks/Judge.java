package dev.plumbline.checks;

import dev.plumbline.model.Account;
import dev.plumbline.model.CheckInfo;
import dev.plumbline.model.Cluster;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Listing;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Registry;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Applies checks to what was read: a function of the model, the checks and their parameters. */
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

  /** All findings about one cluster and its node pools, in order. */
  public List<Finding> judge(Cluster cluster, Instant collectedAt) {
    List<Finding> findings = new ArrayList<>();
    Subject subject = Subject.of(cluster);
    List<Subject> pools = cluster.nodePools().items().stream().map(subject::pool).toList();
    for (Check check : of(subject, Check.Target.CLUSTER)) {
      findings.add(finding(check, subject, collectedAt));
    }
    for (Check check : of(subject, Check.Target.NODE_POOL)) {
      pools.forEach(pool -> findings.add(finding(check, pool, collectedAt)));
      findings.addAll(notListed(check, subject.resource(), cluster.nodePools(), collectedAt));
    }
    findings.sort(Finding.ORDER);
    return findings;
  }

  /** All findings about one account, in order. */
  public List<Finding> judge(Account account, Instant collectedAt) {
    Subject subject = Subject.of(account);
    return of(subject, Check.Target.ACCOUNT).stream()
        .map(check -> finding(check, subject, collectedAt))
        .sorted(Finding.ORDER)
        .toList();
  }

  /**
   * All findings about registries, in order.
   *
   * @param where the account that has them, which stands for those that could not be listed
   */
  public List<Finding> judge(
      Listing<Registry> registries, Optional<Resource> where, Instant collectedAt) {
    List<Finding> findings = new ArrayList<>();
    for (Registry registry : registries.items()) {
      Subject subject = Subject.of(registry);
      for (Check check : of(subject, Check.Target.REGISTRY)) {
        findings.add(finding(check, subject, collectedAt));
      }
    }
    for (Check check : checks) {
      where
          .filter(account -> check.target() == Check.Target.REGISTRY)
          .filter(account -> check.providers().contains(account.provider()))
          .ifPresent(
              account -> findings.addAll(notListed(check, account, registries, collectedAt)));
    }
    findings.sort(Finding.ORDER);
    return findings;
  }

  private List<Check> of(Subject subject, Check.Target target) {
    return checks.stream()
        .filter(check -> check.target() == target)
        .filter(check -> check.providers().contains(subject.resource().provider()))
        .toList();
  }

  /** What was not listed cannot have findings of its own, and must not be silent. */
  private List<Finding> notListed(
      Check check, Resource where, Listing<?> listing, Instant collectedAt) {
    return listing.gap().stream()
        .map(gap -> finding(check, where, Outcome.unknown(gap), collectedAt))
        .toList();
  }

  private Finding finding(Check check, Subject subject, Instant collectedAt) {
    Subject asked = subject.with(parametersOf(check));
    return finding(check, asked.resource(), decide(check, asked), collectedAt);
  }

  /** That the cloud runs the control plane is no evidence for what a check says of it. */
  private static Outcome decide(Check check, Subject subject) {
    return switch (check.target()) {
      case REGISTRY, ACCOUNT -> logic(check, subject);
      case CLUSTER, NODE_POOL -> {
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
        yield ours.verdict() == Verdict.PASS ? logic(check, subject) : ours;
      }
    };
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
        info.frameworks(resource.provider()),
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

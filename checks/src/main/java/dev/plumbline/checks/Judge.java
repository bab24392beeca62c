package dev.plumbline.checks;

import dev.plumbline.model.Account;
import dev.plumbline.model.CheckInfo;
import dev.plumbline.model.Cluster;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Listing;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Provider;
import dev.plumbline.model.Registry;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Applies checks to what was read: a function of the model, the checks and their parameters. */
public final class Judge {

  private final Map<Check.Target, Map<Provider, List<Asked>>> checks;
  private final String runId;

  /** A check with the effective values of its parameters. */
  private record Asked(Check check, Map<String, Object> parameters) {}

  /**
   * @param parameters values that replace defaults, by check id
   * @param runId stamped on every finding
   */
  public Judge(List<Check> checks, Map<String, Map<String, Object>> parameters, String runId) {
    this.checks = new EnumMap<>(Check.Target.class);
    for (Check check : checks) {
      Map<String, Object> effective = new HashMap<>(check.parameters());
      effective.putAll(parameters.getOrDefault(check.id(), Map.of()));
      Asked asked = new Asked(check, Map.copyOf(effective));
      for (Provider provider : check.providers()) {
        this.checks
            .computeIfAbsent(check.target(), _ -> new EnumMap<>(Provider.class))
            .computeIfAbsent(provider, _ -> new ArrayList<>())
            .add(asked);
      }
    }
    this.runId = runId;
  }

  /** All findings about one cluster and its node pools, in order. */
  public List<Finding> judge(Cluster cluster, Instant collectedAt) {
    List<Finding> findings = new ArrayList<>();
    Subject subject = Subject.of(cluster);
    List<Subject> pools = cluster.nodePools().items().stream().map(subject::pool).toList();
    for (Asked asked : of(subject.resource(), Check.Target.CLUSTER)) {
      findings.add(finding(asked, subject, collectedAt));
    }
    for (Asked asked : of(subject.resource(), Check.Target.NODE_POOL)) {
      for (Subject pool : pools) {
        findings.add(finding(asked, pool, collectedAt));
      }
      cluster
          .nodePools()
          .gap()
          .ifPresent(gap -> findings.add(notListed(asked, subject.resource(), gap, collectedAt)));
    }
    findings.sort(Finding.ORDER);
    return findings;
  }

  /** All findings about one account, in order. */
  public List<Finding> judge(Account account, Instant collectedAt) {
    List<Finding> findings = new ArrayList<>();
    Subject subject = Subject.of(account);
    for (Asked asked : of(subject.resource(), Check.Target.ACCOUNT)) {
      findings.add(finding(asked, subject, collectedAt));
    }
    findings.sort(Finding.ORDER);
    return findings;
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
      for (Asked asked : of(registry.resource(), Check.Target.REGISTRY)) {
        findings.add(finding(asked, subject, collectedAt));
      }
    }
    if (where.isPresent() && registries.gap().isPresent()) {
      for (Asked asked : of(where.get(), Check.Target.REGISTRY)) {
        findings.add(notListed(asked, where.get(), registries.gap().get(), collectedAt));
      }
    }
    findings.sort(Finding.ORDER);
    return findings;
  }

  private List<Asked> of(Resource resource, Check.Target target) {
    return checks.getOrDefault(target, Map.of()).getOrDefault(resource.provider(), List.of());
  }

  /** What was not listed cannot have findings of its own, and must not be silent. */
  private Finding notListed(Asked asked, Resource where, Gap gap, Instant collectedAt) {
    return finding(asked.check(), where, Outcome.unknown(gap), collectedAt);
  }

  private Finding finding(Asked asked, Subject subject, Instant collectedAt) {
    Subject about = subject.with(asked.parameters());
    return finding(asked.check(), about.resource(), decide(asked.check(), about), collectedAt);
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

package dev.plumbline.checks.logic;

import dev.plumbline.checks.Logic;
import dev.plumbline.checks.Subject;
import dev.plumbline.model.EksDetails;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.ProviderDetails;

/**
 * Something enforces network policies. EKS knows what its add-ons do, and nothing of an engine that
 * somebody installed beside them, so the message says what was judged.
 */
public final class NetworkPoliciesAreEnforced implements Logic {

  @Override
  public Outcome decide(Subject subject) {
    ProviderDetails details = subject.cluster().details();
    return subject
        .cluster()
        .networkPolicyEngine()
        .decide(
            engine -> engine.equals("none") ? Outcome.fail("") : Outcome.pass(""),
            () -> details instanceof EksDetails eks ? ofEks(eks) : Outcome.fail(""));
  }

  private static Outcome ofEks(EksDetails details) {
    return details
        .surroundings()
        .fargateOnly()
        .decide(
            only ->
                Outcome.fail(
                    only
                        ? "Fargate runs all pods, and nothing enforces network policies there."
                        : "The VPC CNI enforces no network policies, and no add-on of EKS does."
                            + " Where Calico or Cilium, installed beside EKS, enforces them, give"
                            + " the cluster an exception: EKS does not show it."));
  }
}

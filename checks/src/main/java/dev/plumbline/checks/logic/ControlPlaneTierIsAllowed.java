package dev.plumbline.checks.logic;

import dev.plumbline.checks.Logic;
import dev.plumbline.checks.Subject;
import dev.plumbline.model.EksDetails;
import dev.plumbline.model.Outcome;

/** The size of the control plane is on the list of the organisation. */
public final class ControlPlaneTierIsAllowed implements Logic {

  @Override
  public Outcome decide(Subject subject) {
    if (!(subject.cluster().details() instanceof EksDetails details)) {
      throw new IllegalArgumentException("Only EKS sells sizes of control planes.");
    }
    return new Parameters(subject)
        .decide(
            "control-plane-scaling-tier-expected",
            "tiers",
            allowed ->
                details
                    .scalingTier()
                    .decide(
                        found -> allowed.contains(found) ? Outcome.pass("") : Outcome.fail("")));
  }
}

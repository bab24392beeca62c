package dev.plumbline.checks.logic;

import dev.plumbline.checks.Logic;
import dev.plumbline.checks.Subject;
import dev.plumbline.model.EksDetails;
import dev.plumbline.model.Outcome;

/** The way that the control plane sends by is on the list of the organisation. */
public final class EgressModeIsAllowed implements Logic {

  @Override
  public Outcome decide(Subject subject) {
    if (!(subject.cluster().details() instanceof EksDetails details)) {
      throw new IllegalArgumentException("Only EKS has modes of egress.");
    }
    return new Parameters(subject)
        .decide(
            "control-plane-egress-customer-routed",
            "modes",
            allowed ->
                details
                    .network()
                    .egress()
                    .decide(
                        found -> allowed.contains(found) ? Outcome.pass("") : Outcome.fail("")));
  }
}

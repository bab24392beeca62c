package dev.plumbline.checks.logic;

import dev.plumbline.checks.Logic;
import dev.plumbline.checks.Subject;
import dev.plumbline.model.AksDetails;
import dev.plumbline.model.Outcome;
import java.util.List;

/** Every group whose members administrate the cluster is on the list of the organisation. */
public final class AdministratorsAreInApprovedGroups implements Logic {

  @Override
  public Outcome decide(Subject subject) {
    if (!(subject.cluster().details() instanceof AksDetails details)) {
      throw new IllegalArgumentException("Only AKS has groups of administrators.");
    }
    return details
        .identity()
        .entra()
        .decide(
            on -> on ? groups(details, subject) : withoutDirectory(),
            AdministratorsAreInApprovedGroups::withoutDirectory);
  }

  private static Outcome withoutDirectory() {
    return Outcome.notApplicable(
        "Users do not come from Microsoft Entra ID; identity-provider-integration-enabled says"
            + " so.");
  }

  private static Outcome groups(AksDetails details, Subject subject) {
    return details
        .identity()
        .adminGroups()
        .decide(
            groups -> groups.isEmpty() ? nobody() : compare(groups, subject),
            AdministratorsAreInApprovedGroups::nobody);
  }

  private static Outcome nobody() {
    return Outcome.pass("No group administrates the cluster");
  }

  private static Outcome compare(List<String> groups, Subject subject) {
    return new Parameters(subject)
        .decide(
            "cluster-admin-groups-approved",
            "approved",
            approved ->
                // Object ids mean the same in any case.
                groups.stream()
                        .allMatch(group -> approved.stream().anyMatch(group::equalsIgnoreCase))
                    ? Outcome.pass("")
                    : Outcome.fail(""));
  }
}

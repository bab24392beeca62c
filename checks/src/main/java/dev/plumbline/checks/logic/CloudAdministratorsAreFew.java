package dev.plumbline.checks.logic;

import dev.plumbline.checks.Logic;
import dev.plumbline.checks.Subject;
import dev.plumbline.model.GcpAccountDetails;
import dev.plumbline.model.GcpAccountDetails.Grant;
import dev.plumbline.model.GcpMembers;
import dev.plumbline.model.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * No role that administers clusters is given to a whole domain, to as many, or to everybody, and
 * those who have one are few. Accounts that Google runs its services with do not count, nor do
 * deleted ones.
 */
public final class CloudAdministratorsAreFew implements Logic {

  private static final Pattern UNCOUNTED =
      Pattern.compile(
          "deleted:.+|serviceAccount:(?:.+@cloudservices\\.gserviceaccount\\.com"
              + "|service-\\d+@.+\\.iam\\.gserviceaccount\\.com)");

  @Override
  public Outcome decide(Subject subject) {
    if (!(subject.account().details() instanceof GcpAccountDetails details)) {
      throw new IllegalArgumentException("Only projects of Google Cloud have these roles.");
    }
    Parameters parameters = new Parameters(subject);
    List<String> roles = parameters.texts("roles");
    int most = parameters.number("most");
    return details.grants().decide(grants -> judge(members(grants, roles), most));
  }

  private static Set<String> members(List<Grant> grants, List<String> roles) {
    Set<String> members = new TreeSet<>();
    grants.stream()
        .filter(grant -> roles.contains(grant.role()))
        .forEach(grant -> members.addAll(grant.members()));
    members.removeIf(member -> UNCOUNTED.matcher(member).matches());
    return members;
  }

  private static Outcome judge(Set<String> members, int most) {
    Optional<String> broad = members.stream().filter(GcpMembers::isCrowd).findFirst();
    if (broad.isPresent()) {
      return Outcome.fail(broad.get() + " can administer every cluster of the project");
    }
    return members.size() <= most
        ? Outcome.pass("")
        : Outcome.fail(members.size() + " principals can administer every cluster of the project");
  }
}

package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Field;
import dev.plumbline.collectors.aws.PolicyStatement.Match;
import dev.plumbline.collectors.aws.RolePolicies.Question;
import dev.plumbline.model.EcrDetails.Writer;
import dev.plumbline.model.Evidence;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Listing;
import dev.plumbline.model.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who may change the images of a repository: by the policies of users and roles, and by the policy
 * of the repository. Administrators of the account may do that like anything else, and are left
 * out.
 */
final class ImageWriters {

  private final Cell cell;
  private final Map<String, Principal> principals = new LinkedHashMap<>();
  private final List<Gap> gaps = new ArrayList<>();
  private boolean read;

  ImageWriters(Cell cell) {
    this.cell = cell;
  }

  /**
   * One user or role.
   *
   * @param boundary what it may do at most
   */
  private record Principal(
      Setting<String> arn, RolePolicies policies, Setting<RolePolicies> boundary) {

    Match may(String action, String repository) {
      Question question = new Question(action, new PolicyTarget.Named(repository));
      Match own = policies.allows(question);
      Match most = boundary.fold(b -> b.allows(question), () -> Match.YES, _ -> Match.OPEN);
      if (own == Match.NO || most == Match.NO) {
        return Match.NO;
      }
      return own == Match.YES && most == Match.YES ? Match.YES : Match.OPEN;
    }

    boolean deniesAnything() {
      return policies.statements().stream().anyMatch(s -> !s.allow());
    }
  }

  /**
   * Whoever may change the images of a repository.
   *
   * @param policy what stands on the repository
   * @param ofRegistry what stands on the registry, for all its repositories
   */
  Listing<Writer> of(String repository, Answer policy, Answer ofRegistry) {
    readPrincipals();
    List<Gap> open = new ArrayList<>(gaps);
    List<PolicyStatement> statements = new ArrayList<>();
    for (Answer each : List.of(policy, ofRegistry)) {
      statements(each).fold(statements::addAll, () -> false, open::add);
    }
    PolicyTarget.Named target = new PolicyTarget.Named(repository);
    RepositoryPolicy own =
        new RepositoryPolicy(statements.stream().filter(s -> s.mayMean(target)).toList());
    SortedMap<String, Writer> writers = new TreeMap<>();
    principals.forEach(
        (arn, principal) -> {
          switch (may(principal, arn, repository, own)) {
            case YES -> writers.put(arn, writer(principal.arn(), arn));
            case OPEN -> open.add(open(arn, repository));
            case NO -> {}
          }
        });
    nameOthers(own, repository, writers, open);
    List<Writer> all = List.copyOf(writers.values());
    return open.isEmpty() ? Listing.complete(all) : Listing.partial(all, open.getFirst());
  }

  private static Setting<List<PolicyStatement>> statements(Answer policy) {
    return policy instanceof Answer.Missing
        ? Setting.known(List.of(), Evidence.of(policy.call(), policy.parameters(), "", ""))
        : PolicyDocument.statements(policy.at("/policyText"));
  }

  private static Match may(
      Principal principal, String arn, String repository, RepositoryPolicy policy) {
    boolean open = false;
    for (String action : RolePolicies.WRITE_IMAGES) {
      Match denied = policy.denies(action, arn);
      if (denied == Match.YES) {
        continue;
      }
      Match own = principal.may(action, repository);
      Match granted = policy.grants(action, arn);
      boolean sure = own == Match.YES || (granted == Match.YES && !principal.deniesAnything());
      if (sure && denied == Match.NO) {
        return Match.YES;
      }
      open |= own != Match.NO || granted != Match.NO;
    }
    return open ? Match.OPEN : Match.NO;
  }

  /** Whom the policy of the repository names that IAM of this account says nothing of. */
  private void nameOthers(
      RepositoryPolicy policy, String repository, Map<String, Writer> writers, List<Gap> open) {
    for (String action : RolePolicies.WRITE_IMAGES) {
      policy
          .allowing(action)
          .forEach(
              statement -> {
                List<String> named = RepositoryPolicy.named(statement);
                boolean unclear =
                    !statement.understood()
                        || statement.principals().map(p -> p.inverted()).orElse(true);
                if (unclear) {
                  open.add(open("Somebody", repository));
                }
                for (String name : named) {
                  if (principals.containsKey(name) || isOwnAccount(name)) {
                    continue;
                  }
                  if (!statement.conditions().isEmpty()
                      || policy.denies(action, name) != Match.NO) {
                    open.add(open(name.equals("*") ? "Everybody" : name, repository));
                  } else {
                    writers.put(name, writer(Setting.known(name, statement.evidence()), name));
                  }
                }
              });
    }
  }

  private boolean isOwnAccount(String name) {
    String account = cell.scope().account();
    return name.equals(account) || name.matches("arn:[^:]*:iam::" + account + ":root");
  }

  private static Writer writer(Setting<String> principal, String name) {
    return new Writer(principal, principal.map(_ -> kind(name)));
  }

  private static String kind(String name) {
    if (name.equals("*")) {
      return "everyone";
    }
    if (name.matches("\\d{12}") || name.endsWith(":root")) {
      return "account";
    }
    return name.contains(":user/") ? "user" : "role";
  }

  private static Gap open(String who, String repository) {
    return Gap.of(
        IamCalls.GET_ACCOUNT_AUTHORIZATION_DETAILS.id(),
        Gap.Reason.UNSUPPORTED,
        who
            + " may change images of "
            + repository
            + " under conditions, with exceptions or within a permissions boundary that Plumbline"
            + " does not weigh. Look at the policies.");
  }

  private void readPrincipals() {
    if (read) {
      return;
    }
    read = true;
    Map<String, Field> policies = new LinkedHashMap<>();
    Map<String, Field> groups = new LinkedHashMap<>();
    all("/Policies").forEach(one -> policies.put(one.at("/Arn").identity(), one));
    all("/GroupDetailList").forEach(one -> groups.put(one.at("/GroupName").identity(), one));
    for (Field user : all("/UserDetailList")) {
      List<Field> holders = new ArrayList<>(List.of(user));
      for (Field name : user.at("/GroupList").each()) {
        Field group = groups.get(name.identity());
        if (group == null) {
          gaps.add(absent("group " + name.identity()));
        } else {
          holders.add(group);
        }
      }
      add(user, holders, policies);
    }
    all("/RoleDetailList").forEach(role -> add(role, List.of(role), policies));
  }

  private void add(Field principal, List<Field> holders, Map<String, Field> policies) {
    String arn = principal.at("/Arn").identity();
    List<String> attached = new ArrayList<>();
    List<PolicyStatement> statements = new ArrayList<>();
    List<Gap> missing = new ArrayList<>();
    for (Field holder : holders) {
      for (Field policy : holder.at("/AttachedManagedPolicies").each()) {
        attached.add(policy.at("/PolicyArn").identity());
      }
      for (String list : List.of("/UserPolicyList", "/RolePolicyList", "/GroupPolicyList")) {
        for (Field policy : holder.at(list).each()) {
          PolicyDocument.statements(policy.at("/PolicyDocument"))
              .fold(
                  statements::addAll,
                  () -> missing.add(absent("document of " + arn)),
                  missing::add);
        }
      }
    }
    for (String policy : attached) {
      document(policies, policy)
          .fold(statements::addAll, () -> missing.add(absent(policy)), missing::add);
    }
    Field bound = principal.at("/PermissionsBoundary/PermissionsBoundaryArn");
    Setting<RolePolicies> boundary =
        bound
            .text()
            .then(
                named ->
                    document(policies, named)
                        .map(
                            all ->
                                new RolePolicies(
                                    arn, List.of(), all, false, principal.evidence())));
    // What is not read may allow anything, and deny it.
    boolean bounded = !missing.isEmpty();
    var own = new RolePolicies(arn, attached, statements, bounded, principal.evidence());
    if (bounded) {
      gaps.add(missing.getFirst());
    }
    boolean administrator =
        boundary.fold(_ -> false, () -> true, _ -> false)
            && own.administrator().fold(yes -> yes, () -> false, _ -> false);
    if (!administrator) {
      principals.put(arn, new Principal(principal.at("/Arn").text(), own, boundary));
    }
  }

  private static Setting<List<PolicyStatement>> document(Map<String, Field> policies, String arn) {
    Field policy = policies.get(arn);
    return policy == null
        ? Setting.unread(absent("policy " + arn))
        : PolicyDocument.statements(policy.at("/PolicyVersionList/0/Document"));
  }

  private List<Field> all(String pointer) {
    Listing<Field> listing =
        cell.listing(IamCalls.GET_ACCOUNT_AUTHORIZATION_DETAILS, Map.of(), pointer);
    listing.gap().filter(gap -> !gaps.contains(gap)).ifPresent(gaps::add);
    return listing.items();
  }

  private static Gap absent(String what) {
    return Gap.of(
        IamCalls.GET_ACCOUNT_AUTHORIZATION_DETAILS.id(),
        Gap.Reason.ERROR,
        "IAM names the " + what + " and does not show it.");
  }
}

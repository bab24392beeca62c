package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.EksDetails.WebIdentity;
import dev.plumbline.model.Gap;
import dev.plumbline.model.IamRole;
import dev.plumbline.model.IamRole.Permissions;
import dev.plumbline.model.IamRole.Trust;
import dev.plumbline.model.Listing;
import dev.plumbline.model.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * IAM roles, put together from what IAM said of each and of its policies. What follows from the
 * policies of one is worked out once, however many clusters and node groups have it.
 */
final class IamRoles {

  private final Cell cell;
  private final Pattern ours;
  private final Map<String, Facts> facts = new ConcurrentHashMap<>();
  private volatile Optional<List<Role>> listed = Optional.empty();

  IamRoles(Cell cell) {
    this.cell = cell;
    this.ours =
        Pattern.compile(
            "arn:[^:]*:iam::" + Pattern.quote(cell.scope().account()) + ":(role|user)/.+");
  }

  /**
   * A role as the listing of roles has it.
   *
   * @param account its ARN up to what names the role
   */
  private record Role(Setting<String> arn, String account, Setting<TrustPolicy> trust) {}

  /** What is known of one role, from what names it on. */
  private record Facts(Setting<Boolean> exists, Permissions permissions, Trust trust) {}

  /** The role that an ARN names; everything of it is absent or unread as the ARN is. */
  IamRole of(Setting<String> arn) {
    Setting<Facts> role = arn.map(this::facts);
    return new IamRole(
        arn,
        role.then(Facts::exists),
        new Permissions(
            role.then(r -> r.permissions().managedPolicies()),
            role.then(r -> r.permissions().inlinePolicies()),
            role.then(r -> r.permissions().actions()),
            role.then(r -> r.permissions().wholeServices()),
            role.then(r -> r.permissions().administrator()),
            role.then(r -> r.permissions().writesImages()),
            role.then(r -> r.permissions().managesInterfaces())),
        new Trust(
            role.then(r -> r.trust().services()),
            role.then(r -> r.trust().principals()),
            role.then(r -> r.trust().federated()),
            role.then(r -> r.trust().forOwnResources())));
  }

  private Facts facts(String role) {
    Facts known = facts.get(role);
    return known != null ? known : facts.computeIfAbsent(role, this::gathered);
  }

  private Facts gathered(String role) {
    Optional<RoleAnswers> of = own(role) ? Optional.of(answers(role)) : Optional.empty();
    Setting<List<String>> attached = told(role, of, RoleAnswers::attached);
    Setting<List<String>> inline = told(role, of, RoleAnswers::inline);
    Setting<RolePolicies> all = told(role, of, answers -> policies(role, answers));
    Setting<TrustPolicy> trust = told(role, of, RoleAnswers::trust);
    return new Facts(
        exists(role),
        new Permissions(
            attached,
            inline,
            all.then(RolePolicies::actions),
            all.then(RolePolicies::wholeServices),
            all.then(RolePolicies::administrator),
            all.then(RolePolicies::writesImages),
            all.then(RolePolicies::managesInterfaces)),
        new Trust(
            trust.then(t -> t.principals("Service")),
            trust.then(t -> t.principals("AWS")),
            trust.then(t -> t.principals("Federated")),
            trust.then(TrustPolicy::forOwnResources)));
  }

  /** What IAM said of everybody, where it has all of the role; else what it said of the role. */
  private RoleAnswers answers(String role) {
    return DetailedRoles.of(cell).find(role).orElseGet(() -> new DescribedRole(cell, role));
  }

  private static <T> Setting<T> told(
      String role, Optional<RoleAnswers> answers, Function<RoleAnswers, Setting<T>> which) {
    return answers.map(which).orElseGet(() -> foreign(role));
  }

  private static Setting<RolePolicies> policies(String role, RoleAnswers answers) {
    return Setting.both(
        answers.attached(),
        Setting.both(answers.statements(), answers.bounded(), Held::new),
        (policies, held) ->
            new RolePolicies(role, policies, held.statements(), held.bounded(), answers.source()));
  }

  private record Held(List<PolicyStatement> statements, boolean bounded) {}

  /** Whether IAM knows the role or user that an ARN names. */
  Setting<Boolean> exists(String arn) {
    if (!own(arn)) {
      return foreign(arn);
    }
    if (!arn.contains(":user/")) {
      return answers(arn).exists();
    }
    Answer answer = cell.answer(IamCalls.GET_USER, Map.of("UserName", RegionRoles.name(arn)));
    return RoleAnswers.exists(answer, "/User", arn);
  }

  /** Which roles of the account trust the tokens of an issuer. */
  Listing<WebIdentity> trusting(Setting<String> issuer) {
    return issuer.fold(
        this::trusting, () -> Listing.complete(List.of()), gap -> Listing.partial(List.of(), gap));
  }

  private Listing<WebIdentity> trusting(String issuer) {
    String path = EksWorkloadIdentity.path(issuer);
    List<WebIdentity> found = new ArrayList<>();
    List<Gap> gaps = new ArrayList<>();
    cell.listing(IamCalls.LIST_ROLES, Map.of(), "/Roles").gap().ifPresent(gaps::add);
    for (Role role : listed()) {
      String provider = role.account() + ":oidc-provider/" + path;
      boolean concerned = role.trust().fold(t -> t.trusts(provider), () -> false, gaps::add);
      if (concerned && role.trust().fold(_ -> true, () -> false, _ -> false)) {
        found.add(new WebIdentity(role.arn(), role.trust().then(t -> t.scoped(provider, path))));
      }
    }
    return new Listing<>(found, gaps.stream().findFirst());
  }

  private List<Role> listed() {
    if (listed.isEmpty()) {
      listed =
          Optional.of(
              cell.listing(IamCalls.LIST_ROLES, Map.of(), "/Roles").items().stream()
                  .map(IamRoles::role)
                  .toList());
    }
    return listed.get();
  }

  private static Role role(Field role) {
    Field document = role.at("/AssumeRolePolicyDocument");
    String arn = role.at("/Arn").identity();
    return new Role(
        role.at("/Arn").text(),
        arn.replaceFirst("^(arn:[^:]*:iam::[^:]*):.*", "$1"),
        PolicyDocument.statements(document)
            .map(statements -> new TrustPolicy(arn, statements, document.evidence())));
  }

  private boolean own(String arn) {
    return ours.matcher(arn).matches();
  }

  private static <T> Setting<T> foreign(String arn) {
    return Setting.unread(
        Gap.of(
            IamCalls.GET_ROLE.id(),
            Gap.Reason.UNSUPPORTED,
            arn + " belongs to another account, which these credentials do not read."));
  }
}

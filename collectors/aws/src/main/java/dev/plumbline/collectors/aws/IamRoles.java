package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.CallType;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.EksDetails.WebIdentity;
import dev.plumbline.model.Evidence;
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
import java.util.regex.Pattern;
import java.util.stream.Stream;

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
    boolean own = own(role);
    Setting<List<String>> attached = own ? attached(role) : foreign(role);
    Setting<List<String>> inline = own ? inline(role) : foreign(role);
    Setting<RolePolicies> all = own ? policies(role, attached, inline) : foreign(role);
    Setting<TrustPolicy> trust = own ? trust(role) : foreign(role);
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

  /** Whether IAM knows the role or user that an ARN names. */
  Setting<Boolean> exists(String arn) {
    if (!own(arn)) {
      return foreign(arn);
    }
    boolean user = arn.contains(":user/");
    CallType call = user ? IamCalls.GET_USER : IamCalls.GET_ROLE;
    String member = user ? "/User" : "/Role";
    var parameters = Map.of(user ? "UserName" : "RoleName", RegionRoles.name(arn));
    Answer answer = cell.answer(call, parameters);
    if (answer instanceof Answer.Missing missing) {
      return Setting.known(
          false, Evidence.of(call.id(), missing.parameters(), member, Evidence.NOT_PRESENT));
    }
    // Of the same name, but in another path, is somebody else.
    return answer.at(member + "/Arn").text().map(arn::equals);
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

  private Setting<RolePolicies> policies(
      String role, Setting<List<String>> attached, Setting<List<String>> inline) {
    return Setting.both(
        attached,
        Setting.both(statements(role, attached, inline), bounded(role), Held::new),
        (policies, held) ->
            new RolePolicies(role, policies, held.statements(), held.bounded(), source(role)));
  }

  private record Held(List<PolicyStatement> statements, boolean bounded) {}

  private Evidence source(String role) {
    return cell.answer(IamCalls.LIST_ATTACHED_ROLE_POLICIES, named(role))
        .at("/AttachedPolicies")
        .evidence();
  }

  private Setting<List<PolicyStatement>> statements(
      String role, Setting<List<String>> attached, Setting<List<String>> inline) {
    return Setting.both(
        attached.then(policies -> joined(policies.stream().map(this::ofPolicy), source(role))),
        inline.then(
            names -> joined(names.stream().map(name -> ofInline(role, name)), inlineSource(role))),
        IamRoles::union);
  }

  private static Setting<List<PolicyStatement>> joined(
      Stream<Setting<List<PolicyStatement>>> documents, Evidence source) {
    return documents.reduce(
        Setting.known(List.of(), source),
        (one, other) -> Setting.both(one, other, IamRoles::union));
  }

  private Setting<List<PolicyStatement>> ofPolicy(String arn) {
    Field version =
        cell.answer(IamCalls.GET_POLICY, Map.of("PolicyArn", arn)).at("/Policy/DefaultVersionId");
    return told(
        version
            .text()
            .then(
                id ->
                    PolicyDocument.statements(
                        cell.answer(
                                IamCalls.GET_POLICY_VERSION,
                                Map.of("PolicyArn", arn, "VersionId", id))
                            .at("/PolicyVersion/Document"))),
        IamCalls.GET_POLICY_VERSION,
        arn);
  }

  private Setting<List<PolicyStatement>> ofInline(String role, String name) {
    Field document =
        cell.answer(
                IamCalls.GET_ROLE_POLICY,
                Map.of("RoleName", RegionRoles.name(role), "PolicyName", name))
            .at("/PolicyDocument");
    return told(PolicyDocument.statements(document), IamCalls.GET_ROLE_POLICY, name);
  }

  private static <T> Setting<T> told(Setting<T> setting, CallType call, String policy) {
    return setting.orElseIn(
        () ->
            Setting.unread(
                Gap.of(
                    call.id(),
                    Gap.Reason.ERROR,
                    "IAM did not give the document of the policy " + policy + ".")));
  }

  private Setting<Boolean> bounded(String role) {
    return described(role).at("/Role/PermissionsBoundary").present();
  }

  private Setting<TrustPolicy> trust(String role) {
    Field document = described(role).at("/Role/AssumeRolePolicyDocument");
    return told(PolicyDocument.statements(document), IamCalls.GET_ROLE, role)
        .map(statements -> new TrustPolicy(role, statements, document.evidence()));
  }

  private Answer described(String role) {
    return cell.answer(IamCalls.GET_ROLE, named(role));
  }

  private Setting<List<String>> attached(String role) {
    return texts(
        cell.listing(IamCalls.LIST_ATTACHED_ROLE_POLICIES, named(role), "/AttachedPolicies"),
        "/PolicyArn",
        source(role));
  }

  private Setting<List<String>> inline(String role) {
    return texts(
        cell.listing(IamCalls.LIST_ROLE_POLICIES, named(role), "/PolicyNames"),
        "",
        inlineSource(role));
  }

  private Evidence inlineSource(String role) {
    return cell.answer(IamCalls.LIST_ROLE_POLICIES, named(role)).at("/PolicyNames").evidence();
  }

  /** A listing as one setting, for what has to be seen as a whole. */
  private static Setting<List<String>> texts(
      Listing<Field> listing, String pointer, Evidence source) {
    Optional<Gap> gap = listing.gap();
    return gap.isPresent()
        ? Setting.unread(gap.get())
        : Setting.known(
            listing.items().stream().map(item -> item.at(pointer).identity()).toList(), source);
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

  private static Map<String, String> named(String role) {
    return Map.of("RoleName", RegionRoles.name(role));
  }

  private static List<PolicyStatement> union(
      List<PolicyStatement> some, List<PolicyStatement> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }
}

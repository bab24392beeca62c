package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.Evidence;
import dev.plumbline.model.Setting;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The roles that IAM told of by the way, when it was asked about everybody in the account. */
final class DetailedRoles {

  private static final String DOCUMENT = "/PolicyVersionList/0/Document";

  private final Map<String, Field> roles = new HashMap<>();
  private final Map<String, Field> policies = new HashMap<>();

  private DetailedRoles(Cell cell) {
    all(cell, "/RoleDetailList").forEach(role -> roles.put(arn(role), role));
    all(cell, "/Policies").forEach(policy -> policies.put(arn(policy), policy));
  }

  static DetailedRoles of(Cell cell) {
    return cell.derived(DetailedRoles.class, DetailedRoles.class, () -> new DetailedRoles(cell));
  }

  /**
   * What stands there of a role.
   *
   * @param arn the whole of it, with its path
   * @return empty unless whom it trusts, its policies and the documents of all of them stand there
   */
  Optional<RoleAnswers> find(String arn) {
    return Optional.ofNullable(roles.get(arn))
        .map(DetailedRole::new)
        .filter(DetailedRole::whole)
        .map(role -> role);
  }

  private static List<Field> all(Cell cell, String pointer) {
    return cell.listing(IamCalls.GET_ACCOUNT_AUTHORIZATION_DETAILS, Map.of(), pointer).items();
  }

  private static String arn(Field one) {
    return one.at("/Arn").identity();
  }

  private static boolean has(Field field) {
    return field.present().fold(present -> present, () -> false, _ -> false);
  }

  private static boolean isList(Field field) {
    return field.elements().fold(_ -> true, () -> false, _ -> false);
  }

  /** One of them. */
  private final class DetailedRole implements RoleAnswers {

    private final Field role;

    private DetailedRole(Field role) {
      this.role = role;
    }

    private boolean whole() {
      return has(role.at("/AssumeRolePolicyDocument"))
          && isList(role.at("/RolePolicyList"))
          && isList(role.at("/AttachedManagedPolicies"))
          && managed().stream()
              .allMatch(arn -> document(arn).filter(DetailedRoles::has).isPresent());
    }

    private List<String> managed() {
      return role.at("/AttachedManagedPolicies").each().stream()
          .map(policy -> policy.at("/PolicyArn").identity())
          .toList();
    }

    /** Of a managed policy; nothing where IAM does not show it. */
    private Optional<Field> document(String arn) {
      return Optional.ofNullable(policies.get(arn)).map(policy -> policy.at(DOCUMENT));
    }

    private static Setting<List<PolicyStatement>> document(Field inline) {
      return RoleAnswers.document(
          inline.at("/PolicyDocument"),
          IamCalls.GET_ACCOUNT_AUTHORIZATION_DETAILS,
          inline.at("/PolicyName").identity());
    }

    @Override
    public Setting<Boolean> exists() {
      return role.at("/Arn").text().map(_ -> true);
    }

    @Override
    public Setting<List<String>> attached() {
      return Setting.known(managed(), source());
    }

    @Override
    public Setting<List<String>> inline() {
      List<String> names =
          role.at("/RolePolicyList").each().stream()
              .map(policy -> policy.at("/PolicyName").identity())
              .toList();
      return Setting.known(names, role.at("/RolePolicyList").evidence());
    }

    @Override
    public Setting<List<PolicyStatement>> statements() {
      return Setting.both(
          RoleAnswers.joined(
              managed().stream()
                  .flatMap(arn -> document(arn).stream())
                  .map(PolicyDocument::statements),
              source()),
          RoleAnswers.joined(
              role.at("/RolePolicyList").each().stream().map(DetailedRole::document),
              role.at("/RolePolicyList").evidence()),
          RoleAnswers::union);
    }

    @Override
    public Setting<Boolean> bounded() {
      return role.at("/PermissionsBoundary").present();
    }

    @Override
    public Setting<TrustPolicy> trust() {
      Field document = role.at("/AssumeRolePolicyDocument");
      return PolicyDocument.statements(document)
          .map(
              statements ->
                  new TrustPolicy(role.at("/Arn").identity(), statements, document.evidence()));
    }

    @Override
    public Evidence source() {
      return role.at("/AttachedManagedPolicies").evidence();
    }
  }
}

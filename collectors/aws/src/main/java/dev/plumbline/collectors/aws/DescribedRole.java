package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.Evidence;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Listing;
import dev.plumbline.model.Setting;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A role that IAM was asked about by itself: the role, its policies, and the document of each.
 *
 * @param role its ARN
 */
record DescribedRole(Cell cell, String role) implements RoleAnswers {

  @Override
  public Setting<Boolean> exists() {
    return RoleAnswers.exists(described(), "/Role", role);
  }

  @Override
  public Setting<List<String>> attached() {
    return texts(
        cell.listing(IamCalls.LIST_ATTACHED_ROLE_POLICIES, named(), "/AttachedPolicies"),
        "/PolicyArn",
        source());
  }

  @Override
  public Setting<List<String>> inline() {
    return texts(
        cell.listing(IamCalls.LIST_ROLE_POLICIES, named(), "/PolicyNames"), "", inlineSource());
  }

  @Override
  public Setting<List<PolicyStatement>> statements() {
    return Setting.both(
        attached().then(arns -> RoleAnswers.joined(arns.stream().map(this::ofPolicy), source())),
        inline()
            .then(names -> RoleAnswers.joined(names.stream().map(this::ofInline), inlineSource())),
        RoleAnswers::union);
  }

  @Override
  public Setting<Boolean> bounded() {
    return described().at("/Role/PermissionsBoundary").present();
  }

  @Override
  public Setting<TrustPolicy> trust() {
    Field document = described().at("/Role/AssumeRolePolicyDocument");
    return RoleAnswers.document(document, IamCalls.GET_ROLE, role)
        .map(statements -> new TrustPolicy(role, statements, document.evidence()));
  }

  @Override
  public Evidence source() {
    return cell.answer(IamCalls.LIST_ATTACHED_ROLE_POLICIES, named())
        .at("/AttachedPolicies")
        .evidence();
  }

  private Evidence inlineSource() {
    return cell.answer(IamCalls.LIST_ROLE_POLICIES, named()).at("/PolicyNames").evidence();
  }

  private Answer described() {
    return cell.answer(IamCalls.GET_ROLE, named());
  }

  private Setting<List<PolicyStatement>> ofPolicy(String arn) {
    Field version =
        cell.answer(IamCalls.GET_POLICY, Map.of("PolicyArn", arn)).at("/Policy/DefaultVersionId");
    return version
        .text()
        .orElseIn(() -> Setting.unread(RoleAnswers.withheld(IamCalls.GET_POLICY_VERSION, arn)))
        .then(id -> RoleAnswers.document(version(arn, id), IamCalls.GET_POLICY_VERSION, arn));
  }

  private Field version(String policy, String id) {
    return cell.answer(IamCalls.GET_POLICY_VERSION, Map.of("PolicyArn", policy, "VersionId", id))
        .at("/PolicyVersion/Document");
  }

  private Setting<List<PolicyStatement>> ofInline(String name) {
    Field document =
        cell.answer(
                IamCalls.GET_ROLE_POLICY,
                Map.of("RoleName", RegionRoles.name(role), "PolicyName", name))
            .at("/PolicyDocument");
    return RoleAnswers.document(document, IamCalls.GET_ROLE_POLICY, name);
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

  private Map<String, String> named() {
    return Map.of("RoleName", RegionRoles.name(role));
  }
}

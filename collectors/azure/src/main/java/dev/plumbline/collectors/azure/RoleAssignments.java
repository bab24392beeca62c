package dev.plumbline.collectors.azure;

import dev.plumbline.collectors.Field;
import dev.plumbline.model.AzureGrant;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Who has which role where. */
final class RoleAssignments {

  private static final String ASSIGN = "Microsoft.Authorization/roleAssignments/write";

  private static final Powers OVER_CLUSTERS =
      new Powers(
          List.of(
              "Microsoft.ContainerService/managedClusters/write",
              "Microsoft.ContainerService/managedClusters/listClusterAdminCredential/action",
              "Microsoft.ContainerService/managedClusters/accessProfiles/listCredential/action",
              "Microsoft.ContainerService/managedClusters/runCommand/action",
              ASSIGN),
          List.of(
              "Microsoft.ContainerService/managedClusters/rbac.authorization.k8s.io/clusterrolebindings/write",
              "Microsoft.ContainerService/managedClusters/groups/impersonate/action",
              "Microsoft.ContainerService/managedClusters/users/impersonate/action"));

  /**
   * Without a directory the credentials of users are those of administrators:
   * https://learn.microsoft.com/azure/aks/control-kubeconfig-access
   */
  private static final Powers OVER_CLUSTERS_WITHOUT_DIRECTORY =
      OVER_CLUSTERS.and(
          "Microsoft.ContainerService/managedClusters/listClusterUserCredential/action");

  /** Tasks push what they build, and tokens and pipelines carry rights to push of their own. */
  private static final Powers OVER_REGISTRIES =
      new Powers(
          List.of(
              "Microsoft.ContainerRegistry/registries/write",
              "Microsoft.ContainerRegistry/registries/push/write",
              "Microsoft.ContainerRegistry/registries/artifacts/delete",
              "Microsoft.ContainerRegistry/registries/importImage/action",
              "Microsoft.ContainerRegistry/registries/importPipelines/write",
              "Microsoft.ContainerRegistry/registries/scheduleRun/action",
              "Microsoft.ContainerRegistry/registries/tasks/write",
              "Microsoft.ContainerRegistry/registries/tokens/write",
              "Microsoft.ContainerRegistry/registries/generateCredentials/action",
              "Microsoft.ContainerRegistry/registries/listCredentials/action",
              ASSIGN),
          List.of(
              "Microsoft.ContainerRegistry/registries/repositories/content/write",
              "Microsoft.ContainerRegistry/registries/repositories/content/delete"));

  /**
   * A registry that gives rights by repository honours no AcrPush and no AcrDelete, only the
   * actions on data:
   * https://learn.microsoft.com/azure/container-registry/container-registry-rbac-abac-repository-permissions
   */
  private static final Powers OVER_REGISTRIES_BY_REPOSITORY =
      OVER_REGISTRIES
          .without("Microsoft.ContainerRegistry/registries/push/write")
          .without("Microsoft.ContainerRegistry/registries/artifacts/delete");

  private final SubscriptionLists lists;

  RoleAssignments(SubscriptionLists lists) {
    this.lists = lists;
  }

  /** Actions any of which makes a role powerful. */
  private record Powers(List<String> actions, List<String> dataActions) {

    Powers without(String taken) {
      return new Powers(
          actions.stream().filter(action -> !action.equals(taken)).toList(), dataActions);
    }

    Powers and(String action) {
      return new Powers(Stream.concat(actions.stream(), Stream.of(action)).toList(), dataActions);
    }
  }

  /**
   * What was assigned at a cluster or at its resource group.
   *
   * @param directory whether users of the cluster sign in with Microsoft Entra ID
   */
  Setting<List<AzureGrant>> ofCluster(String cluster, Setting<Boolean> directory) {
    return directory.then(
        signIn ->
            grants(
                scope -> isAtOrRoundOf(scope, cluster),
                signIn ? OVER_CLUSTERS : OVER_CLUSTERS_WITHOUT_DIRECTORY));
  }

  /** What was assigned at a registry or at its resource group. */
  Setting<List<AzureGrant>> ofRegistry(Field registry) {
    String id = SubscriptionLists.id(registry.at("/id"));
    return grants(scope -> isAtOrRoundOf(scope, id), powersOver(List.of(registry)));
  }

  private static Powers powersOver(List<Field> registries) {
    return registries.stream().allMatch(RoleAssignments::givesRightsByRepository)
        ? OVER_REGISTRIES_BY_REPOSITORY
        : OVER_REGISTRIES;
  }

  private static boolean givesRightsByRepository(Field registry) {
    return registry
        .at("/properties/roleAssignmentMode")
        .identity()
        .equalsIgnoreCase("AbacRepositoryPermissions");
  }

  /** What an identity was assigned that reaches a registry of the subscription. */
  Setting<List<AzureGrant>> onRegistries(String principal) {
    Setting<List<Field>> own =
        lists
            .of(ArmReads.ROLE_ASSIGNMENTS)
            .all(one -> text(one, "principalId").equalsIgnoreCase(principal));
    Setting<List<Field>> registries = lists.of(ArmReads.REGISTRIES).all(_ -> true);
    return own.then(
        assigned ->
            assigned.isEmpty()
                ? own.map(_ -> List.<AzureGrant>of())
                : registries.map(
                    found -> assigned.stream().flatMap(one -> onSomeOf(found, one)).toList()));
  }

  private Stream<AzureGrant> onSomeOf(List<Field> registries, Field assignment) {
    List<Field> reached =
        registries.stream().filter(one -> reaches(scope(assignment), one)).toList();
    return reached.isEmpty() ? Stream.empty() : Stream.of(grant(assignment, powersOver(reached)));
  }

  private Setting<List<AzureGrant>> grants(Predicate<String> scopes, Powers powers) {
    return lists
        .of(ArmReads.ROLE_ASSIGNMENTS)
        .all(one -> scopes.test(scope(one)))
        .map(
            found -> {
              List<AzureGrant> grants = new ArrayList<>();
              found.forEach(one -> grants.add(grant(one, powers)));
              return List.copyOf(grants);
            });
  }

  private AzureGrant grant(Field assignment, Powers powers) {
    String role = RoleDefinitions.name(text(assignment, "roleDefinitionId"));
    return new AzureGrant(
        text(assignment, "principalId"),
        Spelling.word(
            assignment.at("/properties/principalType"),
            "User",
            "Group",
            "ServicePrincipal",
            "ForeignGroup",
            "Device"),
        role,
        scope(assignment),
        powerful(assignment, role, powers));
  }

  private Setting<Boolean> powerful(Field assignment, String role, Powers powers) {
    return underCondition(assignment.at("/properties/condition"), role, powers)
        .then(is -> Setting.known(is, assignment.at("/properties/roleDefinitionId").evidence()));
  }

  /** It may take away just what makes the role powerful, where it can speak of that. */
  private Setting<Boolean> underCondition(Field condition, String role, Powers powers) {
    Setting<Boolean> powerful = allows(role, powers);
    if (condition.identity().isBlank()) {
      return powerful;
    }
    Setting<Boolean> regardless =
        RoleCondition.isAboutAssigningOnly(condition.identity())
            ? allows(role, powers.without(ASSIGN))
            : Setting.known(false, condition.evidence());
    return Setting.either(regardless, powerful.then(is -> is ? unjudged() : powerful));
  }

  private Setting<Boolean> allows(String role, Powers powers) {
    return lists.roles().allows(role, powers.actions(), powers.dataActions());
  }

  private static Setting<Boolean> unjudged() {
    return Setting.unread(
        Gap.of(
            ArmReads.ROLE_ASSIGNMENTS.call().id(),
            Gap.Reason.UNSUPPORTED,
            "A role is assigned under a condition, which has to be read by a person."));
  }

  private static boolean isAtOrRoundOf(String scope, String resource) {
    return scope.equals(resource) || scope.equals(ArmId.resourceGroup(resource));
  }

  /** Management groups and the tenant are above every subscription that lists them. */
  private static boolean reaches(String scope, Field registry) {
    String id = ArmId.canonical(registry.at("/id").identity());
    return !scope.startsWith("/subscriptions/")
        || ArmId.contains(scope, id)
        || ArmId.contains(id, scope);
  }

  private static String scope(Field assignment) {
    return ArmId.canonical(text(assignment, "scope"));
  }

  private static String text(Field assignment, String name) {
    return assignment.at("/properties/" + name).identity();
  }
}

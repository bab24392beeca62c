package dev.plumbline.app.permissions;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;

/** A custom role of Azure. */
public final class AzureRole {

  static final String NAME = "Plumbline Audit";
  static final String DESCRIPTION = "Reads what Plumbline grades of AKS and of what surrounds it";

  /** Nothing of it is in the actions; the role says so for whoever adds to it. */
  static final List<String> NEVER =
      List.of(
          "Microsoft.ContainerRegistry/registries/generateCredentials/action",
          "Microsoft.ContainerRegistry/registries/listCredentials/action",
          "Microsoft.ContainerService/managedClusters/accessProfiles/listCredential/action",
          "Microsoft.ContainerService/managedClusters/listClusterAdminCredential/action",
          "Microsoft.ContainerService/managedClusters/listClusterMonitoringUserCredential/action",
          "Microsoft.ContainerService/managedClusters/listClusterUserCredential/action",
          "Microsoft.ContainerService/managedClusters/runCommand/action");

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private AzureRole() {}

  /**
   * The definition, as {@code az role definition create} takes it.
   *
   * @param scope where it can be assigned, such as a management group
   */
  public static ObjectNode definition(Collection<String> actions, String scope) {
    ObjectNode role = JSON.createObjectNode();
    role.put("Name", NAME);
    role.put("IsCustom", true);
    role.put("Description", DESCRIPTION);
    list(role.putArray("Actions"), actions);
    list(role.putArray("NotActions"), NEVER);
    role.putArray("DataActions");
    role.putArray("NotDataActions");
    role.putArray("AssignableScopes").add(scope);
    return role;
  }

  private static void list(ArrayNode array, Collection<String> texts) {
    texts.stream().sorted().forEach(array::add);
  }
}

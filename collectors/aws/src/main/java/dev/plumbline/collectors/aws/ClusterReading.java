package dev.plumbline.collectors.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.Calls.Reply;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reads one cluster of EKS with everything that belongs to it, and the roles that it names. */
final class ClusterReading {

  private final Asking eks;
  private final RegionRoles roles;
  private final Found found;
  private final String cluster;
  private final Map<String, String> ofCluster;

  ClusterReading(Asking eks, RegionRoles roles, Found found, String cluster) {
    this.eks = eks;
    this.roles = roles;
    this.found = found;
    this.cluster = cluster;
    this.ofCluster = Map.of("clusterName", cluster);
  }

  void read() {
    Reply described = eks.ask(EksCalls.DESCRIBE_CLUSTER, Map.of("name", cluster));
    if (described.answer() instanceof Answer.Missing || isRegisteredOnly(described)) {
      return;
    }
    described.raw().ifPresentOrElse(found::cluster, found::undescribed);
    Together.run(
        List.of(
            () -> readRoles(described, "/cluster/roleArn", "/cluster/computeConfig/nodeRoleArn"),
            this::readNodegroups,
            this::readAddons,
            this::readAccessEntries,
            this::readAssociations,
            this::readFargateProfiles,
            this::readIdentityProviders,
            this::listInsights,
            this::readCapabilities));
  }

  /** EKS knows nothing else of clusters that run elsewhere. */
  private static boolean isRegisteredOnly(Reply described) {
    return described.raw().map(d -> d.at("/cluster").hasNonNull("connectorConfig")).orElse(false);
  }

  private void readRoles(Reply described, String... pointers) {
    List<String> arns = new ArrayList<>();
    for (String pointer : pointers) {
      described.raw().map(d -> d.at(pointer).asText("")).ifPresent(arns::add);
    }
    each(arns, roles::read);
  }

  private void readNodegroups() {
    each(
        Asking.names(eks.pages(EksCalls.LIST_NODEGROUPS, ofCluster), "nodegroups"),
        this::describeNodegroup);
  }

  private void describeNodegroup(String nodegroup) {
    Reply described = eks.ask(EksCalls.DESCRIBE_NODEGROUP, of("nodegroupName", nodegroup));
    described.raw().ifPresent(found::nodegroup);
    readRoles(described, "/nodegroup/nodeRole");
  }

  private void readAddons() {
    each(
        Asking.names(eks.pages(EksCalls.LIST_ADDONS, ofCluster), "addons"),
        addon -> eks.ask(EksCalls.DESCRIBE_ADDON, of("addonName", addon)));
  }

  private void readAccessEntries() {
    List<String> principals =
        Asking.names(eks.pages(EksCalls.LIST_ACCESS_ENTRIES, ofCluster), "accessEntries");
    each(principals, this::describeAccessEntry);
    each(principals, this::listAccessPolicies);
    each(principals, roles::principal);
  }

  private void describeAccessEntry(String principal) {
    eks.ask(EksCalls.DESCRIBE_ACCESS_ENTRY, of("principalArn", principal));
  }

  private void listAccessPolicies(String principal) {
    eks.pages(EksCalls.LIST_ASSOCIATED_ACCESS_POLICIES, of("principalArn", principal));
  }

  private void readAssociations() {
    each(
        Asking.names(
            Asking.elements(
                    eks.pages(EksCalls.LIST_POD_IDENTITY_ASSOCIATIONS, ofCluster), "associations")
                .map(association -> association.path("associationId"))),
        this::describeAssociation);
  }

  private void describeAssociation(String association) {
    readRoles(
        eks.ask(EksCalls.DESCRIBE_POD_IDENTITY_ASSOCIATION, of("associationId", association)),
        "/association/roleArn",
        "/association/targetRoleArn");
  }

  private void readFargateProfiles() {
    each(
        Asking.names(eks.pages(EksCalls.LIST_FARGATE_PROFILES, ofCluster), "fargateProfileNames"),
        this::describeFargateProfile);
  }

  private void describeFargateProfile(String profile) {
    readRoles(
        eks.ask(EksCalls.DESCRIBE_FARGATE_PROFILE, of("fargateProfileName", profile)),
        "/fargateProfile/podExecutionRoleArn");
  }

  private void readIdentityProviders() {
    List<JsonNode> configs =
        Asking.elements(
                eks.pages(EksCalls.LIST_IDENTITY_PROVIDER_CONFIGS, ofCluster),
                "identityProviderConfigs")
            .toList();
    each(configs, this::describeIdentityProvider);
  }

  private void describeIdentityProvider(JsonNode config) {
    String type = config.path("type").asText();
    String name = config.path("name").asText();
    ObjectNode input = Asking.input().put("clusterName", cluster);
    input.putObject("identityProviderConfig").put("type", type).put("name", name);
    eks.ask(EksCalls.DESCRIBE_IDENTITY_PROVIDER_CONFIG, of("name", name), input);
  }

  /** Those of all categories at once; what they are about is told with them. */
  private void listInsights() {
    eks.pages(EksCalls.LIST_INSIGHTS, ofCluster);
  }

  private void readCapabilities() {
    each(
        Asking.names(
            Asking.elements(eks.pages(EksCalls.LIST_CAPABILITIES, ofCluster), "capabilities")
                .map(capability -> capability.path("capabilityName"))),
        this::describeCapability);
  }

  private void describeCapability(String capability) {
    readRoles(
        eks.ask(EksCalls.DESCRIBE_CAPABILITY, of("capabilityName", capability)),
        "/capability/roleArn");
  }

  private Map<String, String> of(String name, String value) {
    return Map.of("clusterName", cluster, name, value);
  }

  private static <T> void each(Collection<T> all, Consumer<T> task) {
    Together.run(all.stream().<Runnable>map(one -> () -> task.accept(one)).toList());
  }
}

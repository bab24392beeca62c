package dev.plumbline.collectors.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.Calls.Reply;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reads one cluster of EKS with everything that belongs to it, and the roles that it names. */
final class ClusterReading {

  private final EksAsking eks;
  private final RegionRoles roles;
  private final Found found;
  private final String cluster;
  private final Map<String, String> ofCluster;

  ClusterReading(EksAsking eks, RegionRoles roles, Found found, String cluster) {
    this.eks = eks;
    this.roles = roles;
    this.found = found;
    this.cluster = cluster;
    this.ofCluster = Map.of("clusterName", cluster);
  }

  void read() {
    Reply described =
        eks.ask(
            EksCalls.DESCRIBE_CLUSTER,
            Map.of("name", cluster),
            (client, override) ->
                client.describeCluster(r -> r.name(cluster).overrideConfiguration(override)));
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
        EksAsking.names(
            eks.pages(
                EksCalls.LIST_NODEGROUPS,
                ofCluster,
                (client, page, override) ->
                    client.listNodegroups(
                        r ->
                            r.clusterName(cluster)
                                .nextToken(page.orElse(null))
                                .overrideConfiguration(override))),
            "nodegroups"),
        this::describeNodegroup);
  }

  private void describeNodegroup(String nodegroup) {
    Reply described =
        eks.ask(
            EksCalls.DESCRIBE_NODEGROUP,
            of("nodegroupName", nodegroup),
            (client, override) ->
                client.describeNodegroup(
                    r ->
                        r.clusterName(cluster)
                            .nodegroupName(nodegroup)
                            .overrideConfiguration(override)));
    described.raw().ifPresent(found::nodegroup);
    readRoles(described, "/nodegroup/nodeRole");
  }

  private void readAddons() {
    each(
        EksAsking.names(
            eks.pages(
                EksCalls.LIST_ADDONS,
                ofCluster,
                (client, page, override) ->
                    client.listAddons(
                        r ->
                            r.clusterName(cluster)
                                .nextToken(page.orElse(null))
                                .overrideConfiguration(override))),
            "addons"),
        addon ->
            eks.ask(
                EksCalls.DESCRIBE_ADDON,
                of("addonName", addon),
                (client, override) ->
                    client.describeAddon(
                        r ->
                            r.clusterName(cluster)
                                .addonName(addon)
                                .overrideConfiguration(override))));
  }

  private void readAccessEntries() {
    List<String> principals =
        EksAsking.names(
            eks.pages(
                EksCalls.LIST_ACCESS_ENTRIES,
                ofCluster,
                (client, page, override) ->
                    client.listAccessEntries(
                        r ->
                            r.clusterName(cluster)
                                .nextToken(page.orElse(null))
                                .overrideConfiguration(override))),
            "accessEntries");
    each(principals, this::describeAccessEntry);
    each(principals, this::listAccessPolicies);
    each(principals, roles::principal);
  }

  private void describeAccessEntry(String principal) {
    eks.ask(
        EksCalls.DESCRIBE_ACCESS_ENTRY,
        of("principalArn", principal),
        (client, override) ->
            client.describeAccessEntry(
                r ->
                    r.clusterName(cluster)
                        .principalArn(principal)
                        .overrideConfiguration(override)));
  }

  private void listAccessPolicies(String principal) {
    eks.pages(
        EksCalls.LIST_ASSOCIATED_ACCESS_POLICIES,
        of("principalArn", principal),
        (client, page, override) ->
            client.listAssociatedAccessPolicies(
                r ->
                    r.clusterName(cluster)
                        .principalArn(principal)
                        .nextToken(page.orElse(null))
                        .overrideConfiguration(override)));
  }

  private void readAssociations() {
    each(
        EksAsking.names(
            EksAsking.elements(
                    eks.pages(
                        EksCalls.LIST_POD_IDENTITY_ASSOCIATIONS,
                        ofCluster,
                        (client, page, override) ->
                            client.listPodIdentityAssociations(
                                r ->
                                    r.clusterName(cluster)
                                        .nextToken(page.orElse(null))
                                        .overrideConfiguration(override))),
                    "associations")
                .map(association -> association.path("associationId"))),
        this::describeAssociation);
  }

  private void describeAssociation(String association) {
    readRoles(
        eks.ask(
            EksCalls.DESCRIBE_POD_IDENTITY_ASSOCIATION,
            of("associationId", association),
            (client, override) ->
                client.describePodIdentityAssociation(
                    r ->
                        r.clusterName(cluster)
                            .associationId(association)
                            .overrideConfiguration(override))),
        "/association/roleArn");
  }

  private void readFargateProfiles() {
    each(
        EksAsking.names(
            eks.pages(
                EksCalls.LIST_FARGATE_PROFILES,
                ofCluster,
                (client, page, override) ->
                    client.listFargateProfiles(
                        r ->
                            r.clusterName(cluster)
                                .nextToken(page.orElse(null))
                                .overrideConfiguration(override))),
            "fargateProfileNames"),
        this::describeFargateProfile);
  }

  private void describeFargateProfile(String profile) {
    readRoles(
        eks.ask(
            EksCalls.DESCRIBE_FARGATE_PROFILE,
            of("fargateProfileName", profile),
            (client, override) ->
                client.describeFargateProfile(
                    r ->
                        r.clusterName(cluster)
                            .fargateProfileName(profile)
                            .overrideConfiguration(override))),
        "/fargateProfile/podExecutionRoleArn");
  }

  private void readIdentityProviders() {
    List<JsonNode> configs =
        EksAsking.elements(
                eks.pages(
                    EksCalls.LIST_IDENTITY_PROVIDER_CONFIGS,
                    ofCluster,
                    (client, page, override) ->
                        client.listIdentityProviderConfigs(
                            r ->
                                r.clusterName(cluster)
                                    .nextToken(page.orElse(null))
                                    .overrideConfiguration(override))),
                "identityProviderConfigs")
            .toList();
    each(configs, this::describeIdentityProvider);
  }

  private void describeIdentityProvider(JsonNode config) {
    String type = config.path("type").asText();
    String name = config.path("name").asText();
    eks.ask(
        EksCalls.DESCRIBE_IDENTITY_PROVIDER_CONFIG,
        of("name", name),
        (client, override) ->
            client.describeIdentityProviderConfig(
                r ->
                    r.clusterName(cluster)
                        .identityProviderConfig(c -> c.type(type).name(name))
                        .overrideConfiguration(override)));
  }

  /** Those of all categories at once; what they are about is told with them. */
  private void listInsights() {
    eks.pages(
        EksCalls.LIST_INSIGHTS,
        ofCluster,
        (client, page, override) ->
            client.listInsights(
                r ->
                    r.clusterName(cluster)
                        .nextToken(page.orElse(null))
                        .overrideConfiguration(override)));
  }

  private void readCapabilities() {
    each(
        EksAsking.names(
            EksAsking.elements(
                    eks.pages(
                        EksCalls.LIST_CAPABILITIES,
                        ofCluster,
                        (client, page, override) ->
                            client.listCapabilities(
                                r ->
                                    r.clusterName(cluster)
                                        .nextToken(page.orElse(null))
                                        .overrideConfiguration(override))),
                    "capabilities")
                .map(capability -> capability.path("capabilityName"))),
        this::describeCapability);
  }

  private void describeCapability(String capability) {
    readRoles(
        eks.ask(
            EksCalls.DESCRIBE_CAPABILITY,
            of("capabilityName", capability),
            (client, override) ->
                client.describeCapability(
                    r ->
                        r.clusterName(cluster)
                            .capabilityName(capability)
                            .overrideConfiguration(override))),
        "/capability/roleArn");
  }

  private Map<String, String> of(String name, String value) {
    return Map.of("clusterName", cluster, name, value);
  }

  private static <T> void each(Collection<T> all, Consumer<T> task) {
    Together.run(all.stream().<Runnable>map(one -> () -> task.accept(one)).toList());
  }
}

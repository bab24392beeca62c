package dev.plumbline.collectors.aws;

import static dev.plumbline.collectors.aws.Cells.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Redaction;
import dev.plumbline.collectors.Scope;
import dev.plumbline.collectors.Wire;
import dev.plumbline.model.Cluster;
import dev.plumbline.model.EksDetails;
import dev.plumbline.model.Evidence;
import dev.plumbline.model.IamRole;
import dev.plumbline.model.Provider;
import dev.plumbline.model.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Answers that AWS once gave, where they are at hand: the mapping has to make sense of each. */
class RecordedAnswersTest {

  private static final Path RECORDED = Path.of("..", "shared", "recorded", "aws");

  @Test
  void everyRecordedClusterIsMapped() throws IOException {
    List<Path> files = files("eks.DescribeCluster_", "describe-cluster-", "create-cluster-");

    for (Path file : files) {
      JsonNode cluster = document(file).path("cluster");
      if (!cluster.isObject()) {
        continue;
      }
      // A version newer than all that are listed would be undecided; none was recorded later.
      Cluster mapped =
          Cells.cluster(cluster.toString())
              .given(
                  EksCalls.DESCRIBE_CLUSTER_VERSIONS,
                  Map.of(),
                  "{'clusterVersions':[{'clusterVersion':'1.35',"
                      + "'versionStatus':'STANDARD_SUPPORT'}]}")
              .mapped();

      assertThat(mapped.resource().id()).as(file.toString()).startsWith("arn:aws");
      assertThat(isKnown(mapped.lifecycle())).as(file.toString()).isTrue();
      assertThat(isKnown(mapped.control())).as(file.toString()).isTrue();
      assertThat(isKnown(mapped.incarnation())).as(file.toString()).isTrue();
      if (cluster.path("status").asText().equals("ACTIVE")) {
        assertThat(isKnown(mapped.endpoint().publicAccess())).as(file.toString()).isTrue();
        assertThat(isKnown(mapped.endpoint().publicCidrs())).as(file.toString()).isTrue();
        assertThat(isKnown(mapped.logging().audit())).as(file.toString()).isTrue();
        assertThat(isKnown(mapped.version().support())).as(file.toString()).isTrue();
        assertThat(isKnown(mapped.workloadIdentity())).as(file.toString()).isTrue();
      }
    }
  }

  @Test
  void everyRecordedNodeGroupIsMapped() throws IOException {
    for (Path file : files("eks.DescribeNodegroup_", "describe-nodegroup-")) {
      Cluster mapped =
          Cells.cluster("{'status':'ACTIVE'}")
              .given(
                  EksCalls.LIST_NODEGROUPS, Map.of("clusterName", "prod"), "{'nodegroups':['a']}")
              .given(
                  EksCalls.DESCRIBE_NODEGROUP,
                  Map.of("clusterName", "prod", "nodegroupName", "a"),
                  document(file).toString())
              .mapped();

      assertThat(mapped.nodePools().items())
          .as(file.toString())
          .singleElement()
          .satisfies(pool -> assertThat(isKnown(pool.serviceAccount())).isTrue());
    }
  }

  @Test
  void everyRecordedVersionHasAStateOfSupport() throws IOException {
    for (Path file : files("eks.DescribeClusterVersions_")) {
      JsonNode versions = document(file);
      for (JsonNode version : versions.path("clusterVersions")) {
        Cluster mapped =
            Cells.cluster("{'version':'" + version.path("clusterVersion").asText() + "'}")
                .given(EksCalls.DESCRIBE_CLUSTER_VERSIONS, Map.of(), versions.toString())
                .mapped();

        assertThat(isKnown(mapped.version().support())).as(version.toString()).isTrue();
      }
    }
  }

  @Test
  void everyRecordedAddonIsMapped() throws IOException {
    for (Path file : files("eks.DescribeAddon_", "describe-addon-1")) {
      JsonNode addon = document(file);
      String name = addon.at("/addon/addonName").asText();
      Cluster mapped =
          Cells.cluster("{'status':'ACTIVE','version':'1.34'}")
              .given(
                  EksCalls.LIST_ADDONS,
                  Map.of("clusterName", "prod"),
                  "{'addons':['" + name + "']}")
              .given(
                  EksCalls.DESCRIBE_ADDON,
                  Map.of("clusterName", "prod", "addonName", name),
                  quoted(addon))
              .mapped();

      assertThat(details(mapped).addons().installed().items())
          .as(file.toString())
          .singleElement()
          .satisfies(
              one -> {
                assertThat(read(one.status())).isEqualTo("ACTIVE");
                assertThat(read(one.healthIssues())).isEqualTo(List.of());
                assertThat(isKnown(one.ownRole())).isTrue();
              });
    }
  }

  @Test
  void theRecordedSettingsOfTheNetworkPluginTurnNoPoliciesOn() throws IOException {
    for (Path file : files("describe-addon-1")) {
      Cluster mapped =
          Cells.cluster("{'status':'ACTIVE'}")
              .given(EksCalls.LIST_ADDONS, Map.of("clusterName", "prod"), "{'addons':['vpc-cni']}")
              .given(
                  EksCalls.LIST_FARGATE_PROFILES,
                  Map.of("clusterName", "prod"),
                  "{'fargateProfileNames':[]}")
              .given(
                  EksCalls.DESCRIBE_ADDON,
                  Map.of("clusterName", "prod", "addonName", "vpc-cni"),
                  quoted(document(file)))
              .mapped();

      assertThat(read(mapped.networkPolicyEngine())).isEqualTo("absent");
    }
  }

  /** Cells take single quotes for double ones. */
  private static String quoted(JsonNode document) {
    return document.toString().replace("'", "\\u0027");
  }

  @Test
  void recordedAccessEntriesAndTheirPoliciesAreMapped() throws IOException {
    String user = "arn:aws:iam::111122223333:user/eks-admin-user";
    for (Path list : files("list-access-entries-1")) {
      Path folder = RECORDED.resolve("aws-cli-examples");
      Map<String, String> entry = Map.of("clusterName", "prod", "principalArn", user);
      Cluster mapped =
          Cells.cluster("{'status':'ACTIVE'}")
              .given(
                  EksCalls.LIST_ACCESS_ENTRIES,
                  Map.of("clusterName", "prod"),
                  document(list).toString())
              .given(
                  EksCalls.DESCRIBE_ACCESS_ENTRY,
                  entry,
                  document(folder.resolve("describe-access-entry-1.json")).toString())
              .given(
                  EksCalls.LIST_ASSOCIATED_ACCESS_POLICIES,
                  entry,
                  document(folder.resolve("list-associated-access-policies-1.json")).toString())
              .mapped();

      assertThat(details(mapped).access().entries().items())
          .hasSize(4)
          .filteredOn(one -> read(one.principal()).equals(user))
          .singleElement()
          .satisfies(
              one -> {
                assertThat(read(one.kind())).isEqualTo("user");
                assertThat(read(one.type())).isEqualTo("STANDARD");
                assertThat(read(one.policies().items().getFirst().name()))
                    .isEqualTo("AmazonEKSAdminPolicy");
              });
    }
  }

  @Test
  void theRecordedFargateProfileProviderAndInsightsAreMapped() throws IOException {
    for (Path file : files("describe-fargate-profile-1")) {
      Path folder = RECORDED.resolve("aws-cli-examples");
      Map<String, String> prod = Map.of("clusterName", "prod");
      Cluster mapped =
          Cells.cluster("{'status':'ACTIVE'}")
              .given(
                  EksCalls.LIST_FARGATE_PROFILES,
                  prod,
                  document(folder.resolve("list-fargate-profiles-1.json")).toString())
              .given(
                  EksCalls.DESCRIBE_FARGATE_PROFILE,
                  Map.of("clusterName", "prod", "fargateProfileName", "my-fargate-profile"),
                  document(file).toString())
              .given(
                  EksCalls.LIST_IDENTITY_PROVIDER_CONFIGS,
                  prod,
                  document(folder.resolve("list-identity-provider-configs-1.json")).toString())
              .given(
                  EksCalls.DESCRIBE_IDENTITY_PROVIDER_CONFIG,
                  Map.of("clusterName", "prod", "name", "my-identity-provider"),
                  document(folder.resolve("describe-identity-provider-config-1.json")).toString())
              .given(
                  EksCalls.LIST_INSIGHTS,
                  prod,
                  document(folder.resolve("list-insights-1.json")).toString())
              .mapped();

      EksDetails details = details(mapped);
      assertThat(read(details.fargateProfiles().items().getFirst().namespaces()))
          .isEqualTo(List.of("prod*", "*dev*"));
      assertThat(read(details.access().identityProviders().items().getFirst().requiredClaims()))
          .isEqualTo(List.of("Claim1", "Claim2"));
      // They are of May 2025, and the cell is of January 2026.
      assertThat(details.insights().items())
          .hasSize(4)
          .allSatisfy(i -> assertThat(read(i.status())).isEqualTo("unread: eks:ListInsights"));
    }
  }

  @Test
  void everyRecordedRoleHasATrustPolicy() throws IOException {
    for (Path file : files("iam.GetRole_")) {
      JsonNode answer = document(file);
      String arn = answer.at("/Role/Arn").asText();
      String account = arn.split(":", -1)[4];
      IamRole role =
          new IamRoles(
                  new Cell(
                      new Scope(Provider.AWS, account, "eu-west-1"),
                      Cells.NOW,
                      List.of(
                          new Answer.Given(
                              IamCalls.GET_ROLE.id(),
                              new TreeMap<>(Map.of("RoleName", RegionRoles.name(arn))),
                              Cells.NOW,
                              answer)),
                      Optional.empty()))
              .of(Setting.known(arn, Evidence.of("test", Map.of(), "", arn)));

      assertThat(read(role.exists())).as(file.toString()).isEqualTo(true);
      assertThat(read(role.trust().services()).toString()).contains(".amazonaws.com");
      assertThat(read(role.trust().principals())).isEqualTo(List.of());
    }
  }

  private static EksDetails details(Cluster cluster) {
    return (EksDetails) cluster.details();
  }

  private static boolean isKnown(Setting<?> setting) {
    return setting.fold(_ -> true, () -> false, _ -> false);
  }

  private static List<Path> files(String... prefixes) throws IOException {
    assumeTrue(Files.isDirectory(RECORDED), "No recorded answers beside this project");
    try (Stream<Path> all = Files.walk(RECORDED)) {
      return all.filter(
              file -> Stream.of(prefixes).anyMatch(file.getFileName().toString()::startsWith))
          .sorted()
          .toList();
    }
  }

  private static JsonNode document(Path file) throws IOException {
    JsonNode document = Wire.document(Files.readAllBytes(file));
    return Redaction.scrub(
        moments(document.path("data").isObject() ? document.path("data") : document));
  }

  /** The recorder wrote moments as objects; over the wire they are seconds or ISO 8601. */
  private static JsonNode moments(JsonNode node) {
    if (node.path("__class__").asText().equals("datetime")) {
      return TextNode.valueOf(moment(node));
    }
    if (node instanceof ObjectNode object) {
      object.properties().forEach(entry -> entry.setValue(moments(entry.getValue())));
    }
    return node;
  }

  private static String moment(JsonNode parts) {
    return LocalDateTime.of(
            parts.path("year").asInt(),
            parts.path("month").asInt(),
            parts.path("day").asInt(),
            parts.path("hour").asInt(),
            parts.path("minute").asInt(),
            parts.path("second").asInt())
        .atOffset(ZoneOffset.UTC)
        .toString();
  }
}

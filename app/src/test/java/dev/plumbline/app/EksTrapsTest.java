package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.Wire;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every check on clusters of EKS that are unlike most. */
class EksTrapsTest {

  private final SortedMap<String, Finding> before = findings(EksBaseline.answers());

  /** Names differ by partition and region, and nothing that is judged does. */
  @ParameterizedTest
  @CsvSource({
    "aws-cn, cn-north-1, amazonaws.com.cn, cn.com.amazonaws",
    "aws-us-gov, us-gov-west-1, amazonaws.com, com.amazonaws"
  })
  void theSameClusterIsJudgedTheSameInAnotherPartition(
      String partition, String region, String domain, String endpoints) {
    List<Answer> answers = new ArrayList<>();
    for (Answer answer : EksBaseline.answers().values()) {
      answers.add(
          renamed(
              answer,
              text ->
                  text.replace("arn:aws:", "arn:" + partition + ":")
                      .replace("com.amazonaws." + EksBaseline.REGION, endpoints + "." + region)
                      .replace(
                          EksBaseline.REGION + ".amazonaws.com", EksBaseline.REGION + "." + domain)
                      .replace(EksBaseline.REGION, region)));
    }

    SortedMap<String, Finding> findings = EksBaseline.findings(EksBaseline.cell(region, answers));

    assertThat(verdicts(findings)).isEqualTo(verdicts(before));
    assertThat(findings.values())
        .allSatisfy(
            finding -> assertThat(finding.resource().id()).startsWith("arn:" + partition + ":"));
  }

  /** What a cluster does not tell while it comes and goes is unread, and nothing fails for it. */
  @ParameterizedTest
  @ValueSource(strings = {"CREATING", "PENDING", "DELETING"})
  void aClusterThatIsNotThereYetOrNoMoreFailsNothing(String status) {
    SortedMap<String, Finding> findings = findings(changed(c -> c.put("status", status)));

    assertThat(EksBaseline.changed(before, findings))
        .hasSizeGreaterThan(20)
        .noneMatch(changed -> changed.contains(" FAIL: ") || changed.contains(" PASS: "));
    assertThat(findings.get("cluster-healthy baseline"))
        .extracting(Finding::verdict)
        .isEqualTo(Verdict.NOT_APPLICABLE);
  }

  @Test
  void aClusterThatFailedFailsForThatAlone() {
    SortedMap<String, Finding> findings = findings(changed(c -> c.put("status", "FAILED")));

    assertThat(EksBaseline.changed(before, findings))
        .containsExactly("cluster-healthy baseline FAIL: FAILED");
  }

  @Test
  void aStateOfTomorrowChangesNothing() {
    SortedMap<String, Finding> findings = findings(changed(c -> c.put("status", "SLEEPING")));

    assertThat(EksBaseline.changed(before, findings)).isEmpty();
  }

  /** Nodes that EKS does not make are no node groups, and no missing ones. */
  @Test
  void aClusterWithHybridNodesOnly() {
    Map<String, Answer> answers =
        changed(
            cluster -> {
              ObjectNode networks = cluster.putObject("remoteNetworkConfig");
              networks.putArray("remoteNodeNetworks").add(cidrs("10.80.0.0/16"));
              networks.putArray("remotePodNetworks").add(cidrs("10.85.0.0/16"));
              cluster.remove("computeConfig");
            });
    withoutNodes(answers);
    empty(answers, "eks:ListFargateProfiles", "fargateProfileNames");

    assertThat(verdictsThatChanged(answers))
        .containsExactly(
            "cluster-and-node-roles-separate baseline NOT_APPLICABLE",
            "cluster-not-internet-exposed baseline NOT_APPLICABLE",
            "fargate-execution-role-least-privilege baseline NOT_APPLICABLE",
            "fargate-selectors-specific baseline NOT_APPLICABLE",
            "hybrid-node-networks-reviewed baseline PASS",
            "nodegroup-capacity-not-all-spot baseline NOT_APPLICABLE",
            "nodegroups-multi-zone baseline NOT_APPLICABLE",
            "runtime-agent-coverage-healthy baseline NOT_APPLICABLE",
            "threat-detection-runtime-enabled eu-central-1 NOT_APPLICABLE",
            "workload-sandbox-available baseline FAIL");
  }

  /**
   * Pods run on machines that nobody sees, so no check of nodes has anything to say. They bring
   * their network along, and nothing there enforces policies.
   */
  @Test
  void aClusterWithFargateOnly() {
    Map<String, Answer> answers = changed(cluster -> cluster.remove("computeConfig"));
    withoutNodes(answers);

    assertThat(verdictsThatChanged(answers))
        .containsExactly(
            "cluster-and-node-roles-separate baseline NOT_APPLICABLE",
            "cluster-not-internet-exposed baseline NOT_APPLICABLE",
            "cni-dedicated-role baseline NOT_APPLICABLE",
            "cni-version-supports-network-policy baseline NOT_APPLICABLE",
            "network-policy-enabled baseline FAIL",
            "nodegroup-capacity-not-all-spot baseline NOT_APPLICABLE",
            "nodegroups-multi-zone baseline NOT_APPLICABLE",
            "runtime-agent-coverage-healthy baseline NOT_APPLICABLE",
            "threat-detection-runtime-enabled eu-central-1 NOT_APPLICABLE");
  }

  /** Auto Mode brings its own nodes and what runs on them. */
  @Test
  void aClusterWithAutoModeOnly() {
    Map<String, Answer> answers =
        changed(
            cluster -> {
              cluster.putObject("computeConfig").put("enabled", true);
              cluster.putObject("storageConfig").putObject("blockStorage").put("enabled", true);
              ((ObjectNode) cluster.path("kubernetesNetworkConfig"))
                  .putObject("elasticLoadBalancing")
                  .put("enabled", true);
            });
    withoutNodes(answers);
    empty(answers, "eks:ListFargateProfiles", "fargateProfileNames");
    empty(answers, "eks:ListAddons", "addons");

    assertThat(verdictsThatChanged(answers))
        .containsExactly(
            "addon-dedicated-role baseline NOT_APPLICABLE",
            "addon-health-no-issues baseline NOT_APPLICABLE",
            "addon-version-compatible baseline NOT_APPLICABLE",
            "cluster-and-node-roles-separate baseline NOT_APPLICABLE",
            "cluster-not-internet-exposed baseline NOT_APPLICABLE",
            "cni-dedicated-role baseline NOT_APPLICABLE",
            "cni-version-supports-network-policy baseline NOT_APPLICABLE",
            "core-addons-managed baseline NOT_APPLICABLE",
            "fargate-execution-role-least-privilege baseline NOT_APPLICABLE",
            "fargate-selectors-specific baseline NOT_APPLICABLE",
            "metrics-collection-enabled baseline MANUAL",
            "network-policy-enabled baseline UNKNOWN",
            "nodegroup-capacity-not-all-spot baseline NOT_APPLICABLE",
            "nodegroups-multi-zone baseline NOT_APPLICABLE",
            "runtime-sensor-installed baseline MANUAL",
            "workload-sandbox-available baseline FAIL");
  }

  /** What EKS brings to its clusters in the cloud only is not asked for. */
  @Test
  void aClusterOnAnOutpost() {
    Map<String, Answer> answers =
        changed(
            cluster -> {
              ObjectNode outpost = cluster.putObject("outpostConfig");
              outpost
                  .putArray("outpostArns")
                  .add("arn:aws:outposts:eu-central-1:111122223333:outpost/op-0123456789abcdef0");
              outpost.put("controlPlaneInstanceType", "m5.large");
              cluster.remove("computeConfig");
            });

    assertThat(verdictsThatChanged(answers))
        .containsExactly(
            "authentication-mode-uses-api baseline NOT_APPLICABLE",
            "control-plane-subnets-multi-zone baseline NOT_APPLICABLE",
            "core-addons-managed baseline NOT_APPLICABLE",
            "legacy-configmap-auth-disabled baseline NOT_APPLICABLE",
            "managed-compute-used baseline NOT_APPLICABLE",
            "platform-version-current baseline NOT_APPLICABLE",
            "secrets-encrypted-with-customer-key baseline NOT_APPLICABLE",
            "workload-identity-enabled baseline NOT_APPLICABLE",
            "zonal-shift-enabled baseline NOT_APPLICABLE");
  }

  private static ObjectNode cidrs(String range) {
    ObjectNode network = JsonNodeFactory.instance.objectNode();
    network.putArray("cidrs").add(range);
    return network;
  }

  private static SortedMap<String, Finding> findings(Map<String, Answer> answers) {
    return EksBaseline.findings(EksBaseline.cell(EksBaseline.REGION, answers.values()));
  }

  private static Map<String, Answer> changed(Consumer<ObjectNode> change) {
    Map<String, Answer> answers = EksBaseline.answers();
    answers.replaceAll(
        (_, answer) -> {
          if (answer.call().equals("eks:DescribeCluster")
              && answer instanceof Answer.Given given
              && given.document().path("cluster") instanceof ObjectNode cluster) {
            change.accept(cluster);
          }
          return answer;
        });
    return answers;
  }

  private List<String> verdictsThatChanged(Map<String, Answer> answers) {
    return EksBaseline.changed(before, findings(answers)).stream()
        .map(changed -> changed.replaceFirst(":.*", ""))
        .toList();
  }

  private static void withoutNodes(Map<String, Answer> answers) {
    empty(answers, "eks:ListNodegroups", "nodegroups");
    empty(answers, "ec2:DescribeInstances", "Reservations");
    answers.values().removeIf(a -> a.call().equals("eks:DescribeNodegroup"));
  }

  private static void empty(Map<String, Answer> answers, String call, String list) {
    for (Answer answer : answers.values()) {
      if (answer.call().equals(call) && answer instanceof Answer.Given given) {
        ((ObjectNode) given.document()).putArray(list);
      }
    }
  }

  private interface Renaming {
    String of(String text);
  }

  private static Answer renamed(Answer answer, Renaming renaming) {
    var parameters = new TreeMap<String, String>();
    answer.parameters().forEach((name, value) -> parameters.put(name, renaming.of(value)));
    return switch (answer) {
      case Answer.Given given ->
          new Answer.Given(
              given.call(),
              parameters,
              given.time(),
              document(renaming.of(given.document().toString())));
      case Answer.Missing missing -> new Answer.Missing(missing.call(), parameters, missing.time());
      case Answer.Refused refused ->
          new Answer.Refused(refused.call(), parameters, refused.time(), refused.gap());
    };
  }

  private static JsonNode document(String json) {
    try {
      return Wire.document(json.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> verdicts(SortedMap<String, Finding> findings) {
    Map<String, String> verdicts = new TreeMap<>();
    findings.forEach(
        (what, finding) ->
            verdicts.put(
                what.replaceFirst(" (eu-central-1|cn-north-1|us-gov-west-1)$", " region"),
                finding.verdict().name()));
    return verdicts;
  }
}

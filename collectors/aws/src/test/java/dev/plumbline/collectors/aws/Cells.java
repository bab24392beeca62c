package dev.plumbline.collectors.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.CallType;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Scope;
import dev.plumbline.collectors.Wire;
import dev.plumbline.model.Cluster;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Provider;
import dev.plumbline.model.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Cells put together by hand: one cluster "prod" unless said otherwise. Last word wins. */
final class Cells {

  static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  static final String ACCOUNT = "111122223333";
  static final String REGION = "eu-west-1";

  private final Map<String, Answer> answers = new LinkedHashMap<>();
  private final Map<String, Answer> account = new LinkedHashMap<>();

  private Cells() {
    account(
        IamCalls.GET_CALLER_IDENTITY,
        "{'Account':'111122223333','Arn':'arn:aws:sts::111122223333:assumed-role/Audit/plumbline'}");
    account(Ec2Calls.DESCRIBE_REGIONS, "{'Regions':[{'RegionName':'eu-west-1'}]}");
    account(IamCalls.LIST_OIDC_PROVIDERS, "{'OpenIDConnectProviderList':[]}");
    given(EksCalls.LIST_CLUSTERS, Map.of(), "{'clusters':['prod']}");
    given(
        EksCalls.DESCRIBE_CLUSTER_VERSIONS,
        Map.of(),
        "{'clusterVersions':[{'clusterVersion':'1.34','versionStatus':'STANDARD_SUPPORT'},"
            + "{'clusterVersion':'1.31','versionStatus':'EXTENDED_SUPPORT'}]}");
    given(EksCalls.LIST_NODEGROUPS, Map.of("clusterName", "prod"), "{'nodegroups':[]}");
    given(
        EksCalls.LIST_POD_IDENTITY_ASSOCIATIONS,
        Map.of("clusterName", "prod"),
        "{'associations':[]}");
  }

  /** A region with one cluster, which DescribeCluster shows as {@code cluster}. */
  static Cells cluster(String cluster) {
    return new Cells()
        .given(EksCalls.DESCRIBE_CLUSTER, Map.of("name", "prod"), "{'cluster':" + cluster + "}");
  }

  Cells given(CallType type, Map<String, String> parameters, String json) {
    return put(
        answers, new Answer.Given(type.id(), new TreeMap<>(parameters), NOW, document(json)));
  }

  Cells denied(CallType type, Map<String, String> parameters) {
    Gap gap = Gap.denied(type.id(), type.permission(), "AWS does not allow it.");
    return put(answers, new Answer.Refused(type.id(), new TreeMap<>(parameters), NOW, gap));
  }

  Cells missing(CallType type, Map<String, String> parameters) {
    return put(answers, new Answer.Missing(type.id(), new TreeMap<>(parameters), NOW));
  }

  Cells account(CallType type, String json) {
    return put(account, new Answer.Given(type.id(), new TreeMap<>(), NOW, document(json)));
  }

  Cells accountDenied(CallType type) {
    Gap gap = Gap.denied(type.id(), type.permission(), "AWS does not allow it.");
    return put(account, new Answer.Refused(type.id(), new TreeMap<>(), NOW, gap));
  }

  Cell cell() {
    return new Cell(
        new Scope(Provider.AWS, ACCOUNT, REGION),
        NOW,
        new ArrayList<>(answers.values()),
        Optional.of(accountCell()));
  }

  Cell accountCell() {
    return new Cell(
        new Scope(Provider.AWS, ACCOUNT, ""),
        NOW,
        new ArrayList<>(account.values()),
        Optional.empty());
  }

  Cluster mapped() {
    List<Cluster> clusters = new EksMapping().map(cell()).clusters().items();
    if (clusters.size() != 1) {
      throw new AssertionError("One cluster was expected, not " + clusters);
    }
    return clusters.getFirst();
  }

  /** The value, "absent", or "unread: " with the call. */
  static Object read(Setting<?> setting) {
    return setting.<Object>fold(value -> value, () -> "absent", gap -> "unread: " + gap.call());
  }

  /** JSON, with single quotes for double ones. */
  static JsonNode document(String json) {
    try {
      return Wire.document(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Cells put(Map<String, Answer> map, Answer answer) {
    map.put(answer.call() + answer.parameters(), answer);
    return this;
  }
}

package dev.plumbline.collectors.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.CallPlan;
import dev.plumbline.collectors.CallType;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Mapping;
import dev.plumbline.model.Cluster;
import dev.plumbline.model.EksNodePoolDetails;
import dev.plumbline.model.NodePool;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which clusters of a large region are given out early, and what becomes of them in the end. */
class ClusterPartsTest extends AccountScan {

  private static final int CLUSTERS = 2 * ClusterParts.SIZE + 20;

  /** Of calls about clusters alone. */
  private static final CallPlan ALONE = alone();

  private final Mapping mapping = new EksMapping();

  @BeforeEach
  void manyClusters() {
    for (int n = 0; n < CLUSTERS; n++) {
      cluster(name(n), "'version':'1.34'");
      group(n, "role/of-" + n);
    }
    aws.json(
        "eu-west-1",
        AccountScan.CLUSTERS,
        IntStream.range(0, CLUSTERS)
            .mapToObj(n -> "'" + name(n) + "'")
            .collect(Collectors.joining(",", "{'clusters':[", "]}")));
  }

  @Test
  void nothingIsGivenOutWhereWhatIsAroundClustersIsRead() {
    assertThat(collect(CallPlan.everything(AwsCalls.ALL)).parts()).isEmpty();
    List<String> withKeys = new ArrayList<>(ids(EksCalls.ALL));
    withKeys.add(AwsCalls.DESCRIBE_KEY.id());
    assertThat(collect(CallPlan.of(AwsCalls.ALL, withKeys)).parts()).isEmpty();
  }

  @Test
  void fullPartsAreGivenOutWithAllThatTheirClustersAreJudgedBy() {
    WorkList work = collect(ALONE);

    Cell whole = work.cell("eu-west-1");
    assertThat(whole.answers(EksCalls.DESCRIBE_CLUSTER)).hasSize(CLUSTERS);
    assertThat(work.parts()).hasSize(2);
    Set<String> seen = new HashSet<>();
    for (Cell part : work.parts()) {
      assertThat(part.scope()).isEqualTo(whole.scope());
      assertThat(part.collectedAt()).isEqualTo(whole.collectedAt());
      assertThat(names(part)).hasSize(ClusterParts.SIZE);
      seen.addAll(names(part));
      assertThat(whole.answers()).containsAll(part.answers());
      for (String name : names(part)) {
        for (Answer told : whole.answers()) {
          if (told.parameters().containsValue(name)) {
            assertThat(part.answers()).contains(told);
          }
        }
      }
      for (CallType once :
          List.of(EksCalls.DESCRIBE_CLUSTER_VERSIONS, EksCalls.DESCRIBE_ADDON_VERSIONS)) {
        assertThat(part.answer(once)).isSameAs(whole.answer(once));
      }
      assertThat(part.answer(IamCalls.LIST_OIDC_PROVIDERS)).isInstanceOf(Answer.Given.class);
    }
    assertThat(seen).hasSize(2 * ClusterParts.SIZE);
  }

  @Test
  void whatWasMadeOfThemIsTakenOverInTheOrderOfTheListing() {
    WorkList work = collect(ALONE);
    Queue<String> late = new ConcurrentLinkedQueue<>();

    Mapping.Mapped<String> mapped = mapped(work, late);

    assertThat(late).hasSize(CLUSTERS - 2 * ClusterParts.SIZE).doesNotHaveDuplicates();
    assertThat(mapped.clusters().items())
        .isEqualTo(mapping.map(work.cell("eu-west-1"), ClusterPartsTest::told).clusters().items())
        .hasSize(CLUSTERS);
    assertThat(mapped.account()).isPresent();
  }

  @Test
  void clustersThatShareARoleWithOneOfAnotherPartAreMappedAgain() {
    int there = ClusterParts.SIZE + 1;
    int late = 2 * ClusterParts.SIZE + 1;
    List.of(1, there, late).forEach(n -> group(n, "role/shared"));
    List.of(2, 3).forEach(n -> group(n, "role/of-neighbours"));
    WorkList work = collect(ALONE);
    Queue<String> again = new ConcurrentLinkedQueue<>();

    Mapping.Mapped<String> mapped = mapped(work, again);

    assertThat(again).contains(name(1), name(there)).hasSize(CLUSTERS - 2 * ClusterParts.SIZE + 2);
    assertThat(mapped.clusters().items())
        .isEqualTo(mapping.map(work.cell("eu-west-1"), ClusterPartsTest::told).clusters().items());
    assertThat(sharing(mapped))
        .containsExactlyInAnyOrder(name(1), name(2), name(3), name(there), name(late));
  }

  @Test
  void noneIsTakenOverWhereTheRoleOfAnotherClusterIsUnread() {
    aws.json(
        "eu-west-1",
        "/clusters/" + name(CLUSTERS - 1) + "/node-groups/nodes",
        403,
        "{'message':'not authorized'}");
    WorkList work = collect(ALONE);
    assertThat(work.parts()).hasSize(2);
    Queue<String> again = new ConcurrentLinkedQueue<>();

    Mapping.Mapped<String> mapped = mapped(work, again);

    assertThat(again).hasSize(CLUSTERS);
    assertThat(mapped.clusters().items())
        .filteredOn(one -> one.contains("unread"))
        .hasSize(CLUSTERS);
  }

  @Test
  void aClusterThatIsGoneLeavesNothing() {
    aws.json(
        "eu-west-1",
        "/clusters/" + name(0),
        404,
        "{'message':'gone','__type':'ResourceNotFoundException'}");
    WorkList work = collect(ALONE);
    Queue<String> late = new ConcurrentLinkedQueue<>();

    Mapping.Mapped<String> mapped = mapped(work, late);

    assertThat(work.parts()).hasSize(2);
    assertThat(mapped.clusters().items()).hasSize(CLUSTERS - 1);
    assertThat(late).hasSize(CLUSTERS - 2 * ClusterParts.SIZE);
  }

  /** Maps the parts and then the whole; {@code late} takes those that the whole was needed for. */
  private Mapping.Mapped<String> mapped(WorkList work, Queue<String> late) {
    List<Mapping.Early<String>> early = new ArrayList<>();
    for (Cell part : work.parts()) {
      early.add(mapping.mapEarly(part, ClusterPartsTest::told));
    }
    return mapping.map(
        work.cell("eu-west-1"),
        early,
        cluster -> {
          late.add(cluster.resource().name());
          return told(cluster);
        });
  }

  /** A cluster as far as others decide, with the evidence. */
  private static String told(Cluster cluster) {
    StringBuilder told = new StringBuilder(cluster.resource().name());
    for (NodePool pool : cluster.nodePools().items()) {
      var shared = ((EksNodePoolDetails) pool.details()).roleShared();
      told.append(shared.<String>fold(s -> s ? " shares" : " alone", () -> "", _ -> " unread"))
          .append(shared.evidence());
    }
    return told.toString();
  }

  private static Set<String> sharing(Mapping.Mapped<String> mapped) {
    return mapped.clusters().items().stream()
        .filter(told -> told.contains(" shares"))
        .map(told -> told.substring(0, told.indexOf(' ')))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> names(Cell cell) {
    return cell.answers(EksCalls.DESCRIBE_CLUSTER).stream()
        .map(answer -> answer.parameters().get("name"))
        .collect(Collectors.toSet());
  }

  private WorkList collect(CallPlan plan) {
    try (WorkList work = new WorkList(EVERYTHING, plan)) {
      return work.run(new AwsCollector(ambient(), Clock.systemUTC()));
    }
  }

  private void group(int n, String role) {
    String groups = "/clusters/" + name(n) + "/node-groups";
    aws.json("eu-west-1", groups, "{'nodegroups':['nodes']}")
        .json(
            "eu-west-1",
            groups + "/nodes",
            "{'nodegroup':{'nodegroupName':'nodes','nodeRole':'arn:aws:iam::"
                + ACCOUNT
                + ":"
                + role
                + "'}}");
  }

  private static String name(int n) {
    return "c-%03d".formatted(n);
  }

  private static CallPlan alone() {
    List<String> calls = new ArrayList<>(ids(EksCalls.ALL));
    calls.add(IamCalls.LIST_OIDC_PROVIDERS.id());
    return CallPlan.of(AwsCalls.ALL, calls);
  }

  private static List<String> ids(List<CallType> calls) {
    return calls.stream().map(CallType::id).toList();
  }
}

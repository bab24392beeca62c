package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Listing;
import dev.plumbline.model.Setting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/** Which clusters of a region have nodes with which role, looked up once for all of them. */
final class NodeRoleUse {

  /** Nodes of a cluster have a role. */
  private record Use(String cluster, Field role) {}

  /** What roles the nodes of a cluster have is not known in full. */
  private record Unread(String cluster, Gap gap) {}

  /** What was told of a role before all clusters were read. */
  private record Told(String cluster, String role, Setting<Boolean> elsewhere) {}

  private final Cell cell;
  private final Field listed;
  private final Optional<Gap> moreClusters;
  private final Map<String, List<Use>> uses = new HashMap<>();
  private final List<Unread> unread = new ArrayList<>();

  private final Optional<Queue<Told>> told;

  private NodeRoleUse(
      Cell cell, List<String> clusters, Optional<Gap> more, Optional<Queue<Told>> told) {
    this.cell = cell;
    this.listed = cell.answer(EksCalls.LIST_CLUSTERS).at("/clusters");
    this.moreClusters = more;
    this.told = told;
    clusters.forEach(this::add);
  }

  static NodeRoleUse of(Cell cell) {
    return cell.derived(NodeRoleUse.class, NodeRoleUse.class, () -> ofAll(cell));
  }

  private static NodeRoleUse ofAll(Cell cell) {
    Listing<Field> clusters = cell.listing(EksCalls.LIST_CLUSTERS, Map.of(), "/clusters");
    return new NodeRoleUse(
        cell,
        clusters.items().stream().map(Field::identity).distinct().toList(),
        clusters.gap(),
        Optional.empty());
  }

  /**
   * Makes {@link #of} take it that a part of a region has all clusters that share roles with each
   * other, and remember what it told. Whether that was right shows when all are read.
   */
  static NodeRoleUse assumed(Cell part, List<String> clusters) {
    return part.derived(
        NodeRoleUse.class,
        NodeRoleUse.class,
        () ->
            new NodeRoleUse(
                part, clusters, Optional.empty(), Optional.of(new ConcurrentLinkedQueue<>())));
  }

  /** The clusters of which this told something else than the whole region tells now. */
  Set<String> mistaken(NodeRoleUse whole) {
    return told.stream()
        .flatMap(Queue::stream)
        .filter(t -> !same(t.elsewhere(), whole.elsewhere(t.cluster(), t.role())))
        .map(Told::cluster)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean same(Setting<Boolean> one, Setting<Boolean> other) {
    return one.fold(
        value ->
            other.fold(value::equals, () -> false, _ -> false)
                && one.evidence().equals(other.evidence()),
        () -> false,
        _ -> false);
  }

  private void add(String cluster) {
    Answer described = cell.answer(EksCalls.DESCRIBE_CLUSTER, Map.of("name", cluster));
    if (EksMapping.isGone(cell, cluster) || runsElsewhere(described)) {
      return;
    }
    add(cluster, described.at("/cluster/computeConfig/nodeRoleArn"));
    Listing<Field> groups =
        cell.listing(EksCalls.LIST_NODEGROUPS, Map.of("clusterName", cluster), "/nodegroups");
    groups.gap().ifPresent(gap -> unread.add(new Unread(cluster, gap)));
    for (Field group : groups.items()) {
      Answer answer =
          cell.answer(
              EksCalls.DESCRIBE_NODEGROUP,
              Map.of("clusterName", cluster, "nodegroupName", group.identity()));
      if (!(answer instanceof Answer.Missing)) {
        add(cluster, answer.at("/nodegroup/nodeRole"));
      }
    }
  }

  private void add(String cluster, Field role) {
    role.text()
        .fold(
            arn -> uses.computeIfAbsent(arn, _ -> new ArrayList<>()).add(new Use(cluster, role)),
            () -> false,
            gap -> unread.add(new Unread(cluster, gap)));
  }

  /** Whether nodes of another cluster than this one have the role. */
  Setting<Boolean> elsewhere(String cluster, String role) {
    Setting<Boolean> elsewhere = lookedUp(cluster, role);
    told.ifPresent(all -> all.add(new Told(cluster, role, elsewhere)));
    return elsewhere;
  }

  private Setting<Boolean> lookedUp(String cluster, String role) {
    return uses.getOrDefault(role, List.of()).stream()
        .filter(use -> !use.cluster().equals(cluster))
        .findFirst()
        .map(use -> Setting.known(true, use.role().evidence()))
        .or(
            () ->
                moreClusters
                    .or(
                        () ->
                            unread.stream()
                                .filter(gap -> !gap.cluster().equals(cluster))
                                .findFirst()
                                .map(Unread::gap))
                    .map(Setting::<Boolean>unread))
        .orElseGet(() -> Setting.known(false, listed.evidence()));
  }

  private static boolean runsElsewhere(Answer described) {
    return described.at("/cluster/connectorConfig").present().fold(p -> p, () -> false, _ -> false);
  }
}

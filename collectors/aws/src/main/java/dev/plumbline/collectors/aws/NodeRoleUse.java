package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Listing;
import dev.plumbline.model.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which other clusters of a region have nodes with a role. */
final class NodeRoleUse {

  private final Cell cell;
  private final String cluster;
  private final List<Gap> gaps = new ArrayList<>();

  /** {@code cluster} is the one whose own nodes do not count. */
  NodeRoleUse(Cell cell, String cluster) {
    this.cell = cell;
    this.cluster = cluster;
  }

  Setting<Boolean> elsewhere(String role) {
    Listing<Field> clusters = cell.listing(EksCalls.LIST_CLUSTERS, Map.of(), "/clusters");
    clusters.gap().ifPresent(gaps::add);
    for (Field other : clusters.items()) {
      if (!other.identity().equals(cluster)) {
        Optional<Field> use = use(other.identity(), role);
        if (use.isPresent()) {
          return Setting.known(true, use.get().evidence());
        }
      }
    }
    return gaps.stream()
        .findFirst()
        .<Setting<Boolean>>map(Setting::unread)
        .orElseGet(
            () ->
                Setting.known(
                    false, cell.answer(EksCalls.LIST_CLUSTERS).at("/clusters").evidence()));
  }

  private Optional<Field> use(String other, String role) {
    Answer described = cell.answer(EksCalls.DESCRIBE_CLUSTER, Map.of("name", other));
    if (described instanceof Answer.Missing || runsElsewhere(described)) {
      return Optional.empty();
    }
    Field automatic = described.at("/cluster/computeConfig/nodeRoleArn");
    if (has(automatic, role)) {
      return Optional.of(automatic);
    }
    Map<String, String> ofOther = Map.of("clusterName", other);
    Listing<Field> groups = cell.listing(EksCalls.LIST_NODEGROUPS, ofOther, "/nodegroups");
    groups.gap().ifPresent(gaps::add);
    for (Field group : groups.items()) {
      Answer answer =
          cell.answer(
              EksCalls.DESCRIBE_NODEGROUP,
              Map.of("clusterName", other, "nodegroupName", group.identity()));
      if (!(answer instanceof Answer.Missing) && has(answer.at("/nodegroup/nodeRole"), role)) {
        return Optional.of(answer.at("/nodegroup/nodeRole"));
      }
    }
    return Optional.empty();
  }

  private static boolean runsElsewhere(Answer described) {
    return described.at("/cluster/connectorConfig").present().fold(p -> p, () -> false, _ -> false);
  }

  private boolean has(Field field, String role) {
    return field.text().fold(role::equals, () -> false, gaps::add) && field.identity().equals(role);
  }
}

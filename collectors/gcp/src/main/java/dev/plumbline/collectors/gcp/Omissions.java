package dev.plumbline.collectors.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Setting;
import java.util.List;
import java.util.Set;

/**
 * What it means that the API leaves a field of a cluster out. It does so with everything that has
 * its default: a plain boolean that is absent is false, an {@code optional} one was not set.
 *
 * @param settled whether the cluster has all its fields: it is neither being created nor deleted
 */
record Omissions(Field cluster, boolean settled) {

  /** The same for a node pool that has a state of its own. */
  Omissions ofPool(Field pool) {
    return new Omissions(
        cluster,
        settled && !Set.of("PROVISIONING", "STOPPING").contains(pool.at("/status").identity()));
  }

  <T> Setting<T> withDefault(Setting<T> setting, T value, String link) {
    return complete(setting).orDefault(value, link);
  }

  /** A plain boolean, which the API leaves out where it is false. */
  Setting<Boolean> flag(Field field, String link) {
    return withDefault(field.bool(), false, link);
  }

  /** A plain list, which the API leaves out where it is empty. */
  Setting<List<String>> list(Field field, String link) {
    return withDefault(field.strings(), List.of(), link);
  }

  /** Which members of a block are false, empty or left out. */
  Setting<List<String>> lacking(Field block, List<String> names, String link) {
    return withDefault(
        block
            .json()
            .then(
                members ->
                    members.isObject()
                        ? Setting.known(
                            names.stream().filter(name -> !isSet(members.path(name))).toList(),
                            block.evidence())
                        : block.unexpected("an object")),
        names,
        link);
  }

  private static boolean isSet(JsonNode member) {
    return switch (member.getNodeType()) {
      case BOOLEAN -> member.booleanValue();
      case STRING -> !member.textValue().isEmpty();
      default -> !member.isEmpty();
    };
  }

  /** What is absent while the cluster comes or goes may not be there yet, or no longer. */
  <T> Setting<T> complete(Setting<T> setting) {
    if (settled) {
      return setting;
    }
    return setting.orElseIn(
        () ->
            Setting.unread(
                Gap.of(
                    GcpCalls.CLUSTERS.id(),
                    Gap.Reason.UNSUPPORTED,
                    "This is still being created, or is being deleted; ask again when it is"
                        + " active.")));
  }

  /**
   * What Autopilot always has, whether the API says so or not:
   * https://cloud.google.com/kubernetes-engine/docs/resources/autopilot-standard-feature-comparison
   */
  <T> Setting<T> onAutopilot(T value) {
    Field enabled = cluster.at("/autopilot/enabled");
    return enabled
        .bool()
        .then(
            on ->
                on ? Setting.known(value, enabled.evidence()) : Setting.absent(enabled.evidence()));
  }
}

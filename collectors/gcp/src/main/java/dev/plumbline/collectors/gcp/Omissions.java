package dev.plumbline.collectors.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Setting;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What it means that the API leaves a field of a cluster out. It does so with everything that has
 * its default: a plain boolean that is absent is false, an {@code optional} one was not set.
 *
 * @param autopilot where the answer says whether Autopilot manages what is looked at
 * @param doubt why what is absent may be there all the same; empty where the answer has all its
 *     fields
 */
record Omissions(Field cluster, Field autopilot, Optional<String> doubt) {

  /** https://cloud.google.com/kubernetes-engine/docs/concepts/node-images */
  static final String AUTOPILOT_IMAGE = "COS_CONTAINERD";

  private static final String UNSETTLED =
      "This is still being created, or is being deleted; ask again when it is active.";

  private static final String UNUSABLE =
      "The cluster is in the state ERROR: it may never have been made in full, and Google deletes"
          + " it.";

  /**
   * @param status of the cluster, in the word of the API
   */
  static Omissions of(Field cluster, String status) {
    return new Omissions(
        cluster,
        cluster.at("/autopilot/enabled"),
        switch (status) {
          case "PROVISIONING", "STOPPING" -> Optional.of(UNSETTLED);
          case "ERROR" -> Optional.of(UNUSABLE);
          default -> Optional.empty();
        });
  }

  /**
   * The same for a node pool, which has a state of its own. Autopilot manages single pools of other
   * clusters, too:
   * https://cloud.google.com/kubernetes-engine/docs/concepts/about-autopilot-mode-standard-clusters
   */
  Omissions ofPool(Field pool) {
    boolean whole = autopilot.bool().fold(on -> on, () -> false, _ -> false);
    return new Omissions(
        cluster,
        whole ? autopilot : pool.at("/autopilotConfig/enabled"),
        doubt.or(() -> doubt(pool)));
  }

  private static Optional<String> doubt(Field pool) {
    if (Set.of("PROVISIONING", "STOPPING").contains(pool.at("/status").identity())) {
      return Optional.of(UNSETTLED);
    }
    // Every node has a machine and an image. Without both somebody emptied the answer.
    return pool.at("/config/machineType").text().fold(_ -> false, () -> true, _ -> false)
            && pool.at("/config/imageType").text().fold(_ -> false, () -> true, _ -> false)
        ? Optional.of("The answer leaves out the configuration of the nodes.")
        : Optional.empty();
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
    return doubt
        .map(why -> Gap.of(GcpCalls.CLUSTERS.id(), Gap.Reason.UNSUPPORTED, why))
        .map(gap -> setting.orElseIn(() -> Setting.unread(gap)))
        .orElse(setting);
  }

  /**
   * What Autopilot always has, whether the API says so or not:
   * https://cloud.google.com/kubernetes-engine/docs/resources/autopilot-standard-feature-comparison
   */
  <T> Setting<T> onAutopilot(T value) {
    return autopilot
        .bool()
        .then(
            on ->
                on
                    ? Setting.known(value, autopilot.evidence())
                    : Setting.absent(autopilot.evidence()));
  }
}

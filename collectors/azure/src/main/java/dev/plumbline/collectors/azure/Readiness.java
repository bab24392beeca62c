package dev.plumbline.collectors.azure;

import dev.plumbline.model.Cluster.Lifecycle;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Setting;

/** Whether what an answer does not have is off, or only not there yet, or no more. */
final class Readiness {

  private final Setting<Lifecycle> lifecycle;

  Readiness(Setting<Lifecycle> lifecycle) {
    this.lifecycle = lifecycle;
  }

  boolean isSettled() {
    return lifecycle.fold(
        state -> state != Lifecycle.CREATING && state != Lifecycle.DELETING, () -> true, _ -> true);
  }

  <T> Setting<T> settled(Setting<T> setting) {
    return isSettled() ? setting : setting.orElseIn(this::unsettled);
  }

  /** For what only people add, once the cluster is there: until then nothing follows from it. */
  <T> Setting<T> onceSettled(Setting<T> setting) {
    return isSettled() ? setting : unsettled();
  }

  <T> Setting<T> unsettled() {
    boolean creating =
        lifecycle.fold(state -> state == Lifecycle.CREATING, () -> false, _ -> false);
    return Setting.unread(
        Gap.of(
            AzureCalls.MANAGED_CLUSTERS_LIST.id(),
            Gap.Reason.UNSUPPORTED,
            creating
                ? "The cluster is still being created; ask again when it is active."
                : "The cluster is being deleted."));
  }
}

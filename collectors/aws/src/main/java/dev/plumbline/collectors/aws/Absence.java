package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.Field;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Listing;
import dev.plumbline.model.Setting;
import java.util.Optional;

/**
 * What it means for one cluster that a field of its description is not there.
 *
 * @param unsettled why it says nothing, where the cluster is being made, is going, or runs
 *     elsewhere
 */
record Absence(Optional<Gap> unsettled) {

  /** The setting; where it is absent only because the cluster is not settled, it is unread. */
  <T> Setting<T> settled(Setting<T> setting) {
    return unsettled.isEmpty() ? setting : setting.orElseIn(() -> Setting.unread(unsettled.get()));
  }

  /** The listing; where it may be empty only because the cluster is not settled, it has a gap. */
  <T> Listing<T> settled(Listing<T> listing) {
    return new Listing<>(listing.items(), listing.gap().or(() -> unsettled));
  }

  /**
   * A setting that EKS tells of every settled cluster, and without a documented default. Older
   * answers and some partitions lack the newer ones.
   *
   * @param what the end of "The answer does not say .."
   */
  <T> Setting<T> told(Setting<T> setting, String what) {
    return settled(setting)
        .orElseIn(() -> Setting.unread(gap("The answer does not say " + what + ".")));
  }

  /** Answers of 2018 lack some fields of the network, but never the whole of it. */
  <T> Setting<T> ofNetwork(Field vpc, Setting<T> setting) {
    boolean there = vpc.present().fold(p -> p, () -> false, _ -> true);
    return there ? settled(setting) : told(setting, "how the cluster is connected");
  }

  static Gap gap(String detail) {
    return Gap.of(EksCalls.DESCRIBE_CLUSTER.id(), Gap.Reason.UNSUPPORTED, detail);
  }
}

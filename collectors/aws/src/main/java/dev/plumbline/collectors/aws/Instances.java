package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Listing;
import dev.plumbline.model.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The EC2 instances that are nodes of one cluster. */
final class Instances {

  /** Those that are going tell nothing of those to come. */
  private static final Set<String> THERE = Set.of("pending", "running");

  static final String NODEGROUP = "eks:nodegroup-name";

  /** Tags of node groups, of Auto Mode and of Karpenter, on what they made. */
  private static final Set<String> MANAGED =
      Set.of(
          NODEGROUP,
          "eks:eks-cluster-name",
          "eks:kubernetes-node-pool-name",
          "karpenter.sh/nodepool",
          "karpenter.sh/provisioner-name");

  private final Listing<Field> instances;
  private final Field whole;

  private Instances(Cell cell, String cluster) {
    Listed reservations = Listed.of(cell, Ec2Calls.DESCRIBE_INSTANCES, "/Reservations");
    Listing<Field> all = reservations.those(_ -> true);
    List<Field> own = new ArrayList<>();
    for (Field reservation : all.items()) {
      for (Field instance : reservation.at("/Instances").each()) {
        if (THERE.contains(instance.at("/State/Name").identity())
            && tag(instance, NodeReading.mark(cluster)).isPresent()) {
          own.add(instance);
        }
      }
    }
    this.instances = new Listing<>(own, all.gap());
    this.whole = reservations.whole();
  }

  /** Those of one cluster, looked through once for all its node groups. */
  static Instances of(Cell cell, String cluster) {
    return cell.derived(
        Instances.class, List.of(Instances.class, cluster), () -> new Instances(cell, cluster));
  }

  /** Those of one node group. */
  Listing<Field> of(String nodegroup) {
    return new Listing<>(
        instances.items().stream()
            .filter(i -> tag(i, NODEGROUP).equals(Optional.of(nodegroup)))
            .toList(),
        instances.gap());
  }

  /** Whether each of a node group's is like this; unread where there is none to look at. */
  Setting<Boolean> each(String nodegroup, Function<Field, Setting<Boolean>> wanted) {
    Listing<Field> own = of(nodegroup);
    Setting<Boolean> rest =
        own.gap().isPresent()
            ? Setting.unread(own.gap().get())
            : own.items().isEmpty() ? nothingRuns() : Setting.known(false, whole.evidence());
    return Lists.any(
            own.items().stream().map(i -> wanted.apply(i).map(good -> !good)).toList(), rest)
        .then(
            bad ->
                bad || own.gap().isEmpty()
                    ? Setting.known(!bad, whole.evidence())
                    : Setting.unread(own.gap().get()));
  }

  /** Whether there is one that nobody manages. */
  Setting<Boolean> selfManaged() {
    Optional<Field> found =
        instances.items().stream()
            .filter(i -> MANAGED.stream().noneMatch(key -> tag(i, key).isPresent()))
            .findFirst();
    if (found.isPresent()) {
      return Setting.known(true, found.get().at("/InstanceId").evidence());
    }
    return instances
        .gap()
        .<Setting<Boolean>>map(Setting::unread)
        .orElseGet(() -> Setting.known(false, whole.evidence()));
  }

  /** Those that no node group made. */
  Listing<Field> outsideNodegroups() {
    return new Listing<>(
        instances.items().stream().filter(i -> tag(i, NODEGROUP).isEmpty()).toList(),
        instances.gap());
  }

  /** What was looked at to find that none is there. */
  Field whole() {
    return whole;
  }

  static <T> Setting<T> nothingRuns() {
    return Setting.unread(
        Gap.of(
            Ec2Calls.DESCRIBE_INSTANCES.id(),
            Gap.Reason.UNSUPPORTED,
            "Neither launch template nor account say it, and no node runs that would show it."));
  }

  static Optional<String> tag(Field instance, String key) {
    return instance.at("/Tags").each().stream()
        .filter(tag -> tag.at("/Key").identity().equals(key))
        .map(tag -> tag.at("/Value").identity())
        .findFirst();
  }
}

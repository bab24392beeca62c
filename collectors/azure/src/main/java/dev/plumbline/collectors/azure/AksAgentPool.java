package dev.plumbline.collectors.azure;

import dev.plumbline.collectors.Field;
import dev.plumbline.model.AksNodePoolDetails;
import dev.plumbline.model.AksNodePoolDetails.Capacity;
import dev.plumbline.model.AksNodePoolDetails.Network;
import dev.plumbline.model.AksNodePoolDetails.OperatingSystem;
import dev.plumbline.model.AksNodePoolDetails.Placement;
import dev.plumbline.model.AksNodePoolDetails.Protection;
import dev.plumbline.model.AksNodePoolDetails.Upgrade;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Setting;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One of the pools that stand in the answer about their cluster. */
final class AksAgentPool {

  private static final String REFERENCE =
      "https://learn.microsoft.com/rest/api/aks/agent-pools/get";

  private static final Pattern VERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(?:\\..*)?");

  /** Images for Arm64 and for confidential machines. */
  private static final Pattern WITHOUT_TRUSTED_LAUNCH = Pattern.compile("(?i)arm64|cvm");

  private final Field pool;
  private final Readiness readiness;
  private final Setting<String> controlPlane;
  private final Setting<Boolean> zonesOffered;
  private final Instant asked;

  /**
   * @param controlPlane the version that the control plane runs
   * @param zonesOffered whether its location has availability zones
   * @param asked when the answer was given
   */
  AksAgentPool(
      Field pool,
      Readiness readiness,
      Setting<String> controlPlane,
      Setting<Boolean> zonesOffered,
      Instant asked) {
    this.pool = pool;
    this.readiness = readiness;
    this.controlPlane = controlPlane;
    this.zonesOffered = zonesOffered;
    this.asked = asked;
  }

  AksNodePoolDetails map() {
    return new AksNodePoolDetails(
        version(),
        minorsBehind(),
        settled(Spelling.word(pool.at("/mode"), "System", "User", "Gateway", "ManagedSystem")),
        settled(
            Spelling.word(
                pool.at("/type"), "VirtualMachineScaleSets", "VirtualMachines", "AvailabilitySet")),
        os(),
        protection(),
        network(),
        capacity(),
        new Upgrade(
            settled(pool.at("/upgradeSettings/maxSurge").text()),
            settled(pool.at("/upgradeSettings/maxUnavailable").text())),
        new Placement(settled(pool.at("/availabilityZones").strings()), zonesOffered));
  }

  private Setting<String> version() {
    return settled(pool.at("/currentOrchestratorVersion").text());
  }

  private Setting<Long> minorsBehind() {
    Field field = pool.at("/currentOrchestratorVersion");
    return Setting.both(controlPlane, version(), Map::entry)
        .then(
            versions -> {
              Matcher ahead = VERSION.matcher(versions.getKey());
              Matcher here = VERSION.matcher(versions.getValue());
              return ahead.matches() && here.matches() && ahead.group(1).equals(here.group(1))
                  ? Setting.known(
                      Long.parseLong(ahead.group(2)) - Long.parseLong(here.group(2)),
                      field.evidence())
                  : field.unexpected("a version of the same series as the control plane's");
            });
  }

  private OperatingSystem os() {
    Field image = pool.at("/nodeImageVersion");
    return new OperatingSystem(
        osType(),
        settled(pool.at("/osSKU").text()),
        settled(image.text()),
        NodeImages.days(settled(image.text()), image, asked),
        on("/enableFIPS"),
        settled(pool.at("/workloadRuntime").text()).orDefault("OCIContainer", REFERENCE),
        settled(pool.at("/kubeletConfig/allowedUnsafeSysctls").strings())
            .orElseIn(
                () ->
                    Setting.known(
                        List.of(), pool.at("/kubeletConfig/allowedUnsafeSysctls").evidence())));
  }

  private Protection protection() {
    return new Protection(
        on("/enableEncryptionAtHost"),
        settled(
            Spelling.word(
                pool.at("/securityProfile/sshAccess"), "Disabled", "LocalUser", "EntraId")),
        on("/securityProfile/enableSecureBoot").orDefault(false, REFERENCE),
        on("/securityProfile/enableVTPM").orDefault(false, REFERENCE),
        trustedLaunchOffered());
  }

  /** https://learn.microsoft.com/azure/aks/use-trusted-launch#limitations */
  private Setting<Boolean> trustedLaunchOffered() {
    Setting<Boolean> without = osType().map("Windows"::equals);
    for (Setting<Boolean> reason :
        List.of(
            settled(pool.at("/osSKU").text()).map("Flatcar"::equalsIgnoreCase),
            settled(pool.at("/nodeImageVersion").text())
                .map(image -> WITHOUT_TRUSTED_LAUNCH.matcher(image).find()),
            settled(pool.at("/workloadRuntime").text())
                .map(runtime -> runtime.regionMatches(true, 0, "Kata", 0, 4)))) {
      without = Setting.either(without, reason);
    }
    return without.map(none -> !none);
  }

  private Setting<String> osType() {
    return settled(Spelling.word(pool.at("/osType"), "Linux", "Windows"))
        .orDefault("Linux", REFERENCE);
  }

  private Network network() {
    Field ports = pool.at("/networkProfile/allowedHostPorts");
    return new Network(
        on("/enableNodePublicIP").orDefault(false, REFERENCE),
        settled(ports.elements().map(ranges -> (long) ranges.size()))
            .orElseIn(() -> Setting.known(0L, ports.evidence())),
        settled(pool.at("/vnetSubnetID").text()));
  }

  private Capacity capacity() {
    Setting<Boolean> autoscaling = on("/enableAutoScaling");
    Setting<Long> count = settled(count());
    return new Capacity(
        autoscaling,
        autoscaling
            .then(isOn -> isOn ? settled(pool.at("/minCount").number()) : count)
            .orElseIn(() -> count),
        settled(pool.at("/maxPods").number()),
        settled(Spelling.word(pool.at("/scaleSetPriority"), "Regular", "Spot"))
            .orDefault("Regular", REFERENCE)
            .map("Spot"::equals),
        settled(pool.at("/vmSize").text().map(List::of).orElseIn(this::sizesOfMachines)),
        settled(Spelling.word(pool.at("/osDiskType"), "Ephemeral", "Managed")),
        settled(pool.at("/osDiskSizeGB").number()),
        settled(pool.at("/nodeTaints").strings()));
  }

  /** While a pool is stopped, it has no nodes; that says nothing of those that it starts with. */
  private Setting<Long> count() {
    Field count = pool.at("/count");
    boolean stopped = pool.at("/powerState/code").identity().equalsIgnoreCase("Stopped");
    return count
        .number()
        .then(
            nodes ->
                stopped && nodes == 0
                    ? Setting.<Long>unread(
                        Gap.of(
                            AzureCalls.MANAGED_CLUSTERS_LIST.id(),
                            Gap.Reason.UNSUPPORTED,
                            "The pool is stopped; ask again when it runs."))
                    : Setting.known(nodes, count.evidence()))
        .orElseIn(this::countOfMachines);
  }

  /** A pool of single machines has neither one size nor one number: it counts each size. */
  private Setting<Long> countOfMachines() {
    return ofMachines(group -> group.at("/count").number(), Long::sum);
  }

  private Setting<List<String>> sizesOfMachines() {
    return ofMachines(
        group -> group.at("/size").text().map(List::of),
        (some, others) -> Stream.concat(some.stream(), others.stream()).toList());
  }

  private <T> Setting<T> ofMachines(Function<Field, Setting<T>> each, BinaryOperator<T> together) {
    Field groups = pool.at("/virtualMachinesProfile/scale/manual");
    return groups
        .elements()
        .then(
            all ->
                all.stream()
                    .map(each)
                    .reduce((one, other) -> Setting.both(one, other, together))
                    .orElseGet(() -> Setting.absent(groups.evidence())));
  }

  private Setting<Boolean> on(String pointer) {
    return settled(pool.at(pointer).bool());
  }

  private <T> Setting<T> settled(Setting<T> setting) {
    return readiness.settled(setting);
  }
}

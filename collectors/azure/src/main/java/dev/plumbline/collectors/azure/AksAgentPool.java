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
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One of the pools that stand in the answer about their cluster. */
final class AksAgentPool {

  private static final String REFERENCE =
      "https://learn.microsoft.com/rest/api/aks/agent-pools/get";

  private static final Pattern VERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(?:\\..*)?");

  /**
   * As in AKSUbuntu-2204gen2TLcontainerd-202603.12.1: what AKS makes for trusted launch says so.
   */
  private static final Pattern FOR_TRUSTED_LAUNCH = Pattern.compile("(?i)gen2[a-z0-9]*tl");

  /** Images for the first generation of machines, for Arm64 and for confidential machines. */
  private static final Pattern WITHOUT_TRUSTED_LAUNCH =
      Pattern.compile("(?i)^(?!.*gen2)|arm64|cvm");

  /** The only one that can have FIPS and trusted launch, other than what is made for both. */
  private static final Pattern UBUNTU_2204 = Pattern.compile("(?i)^aksubuntu-2204");

  /** GPUs of Nvidia and AMD; NP are other accelerators. */
  private static final Pattern WITH_GPU = Pattern.compile("(?i)standard_n[cdgv].*");

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
        settled(
            Spelling.word(
                pool.at("/mode"), "System", "User", "Gateway", "ManagedSystem", "Machines")),
        kind(),
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

  private Setting<String> kind() {
    return settled(
        Spelling.word(
            pool.at("/type"), "VirtualMachineScaleSets", "VirtualMachines", "AvailabilitySet"));
  }

  private OperatingSystem os() {
    return new OperatingSystem(
        osType(),
        settled(pool.at("/osSKU").text()),
        image(),
        NodeImages.days(image(), pool.at("/nodeImageVersion"), asked),
        on("/enableFIPS"),
        settled(pool.at("/workloadRuntime").text()).orDefault("OCIContainer", REFERENCE),
        settled(pool.at("/kubeletConfig/allowedUnsafeSysctls").strings())
            .orElseIn(
                () ->
                    Setting.known(
                        List.of(), pool.at("/kubeletConfig/allowedUnsafeSysctls").evidence())));
  }

  private Setting<String> image() {
    return settled(pool.at("/nodeImageVersion").text());
  }

  private Protection protection() {
    return new Protection(
        on("/enableEncryptionAtHost"),
        settled(
            Spelling.word(
                pool.at("/securityProfile/sshAccess"), "Disabled", "LocalUser", "EntraId")),
        on("/securityProfile/enableSecureBoot").orDefault(false, REFERENCE),
        on("/securityProfile/enableVTPM").orDefault(false, REFERENCE),
        trustedLaunchOffered(),
        unsignedDrivers());
  }

  /** https://learn.microsoft.com/azure/aks/use-trusted-launch#limitations */
  private Setting<Boolean> trustedLaunchOffered() {
    Setting<Boolean> without = osType().map("Windows"::equals);
    for (Setting<Boolean> reason :
        List.of(
            kind().map("AvailabilitySet"::equals),
            settled(pool.at("/osSKU").text()).map("Flatcar"::equalsIgnoreCase),
            image().map(name -> lacksTrustedLaunch(name, WITHOUT_TRUSTED_LAUNCH.asPredicate())),
            Setting.both(
                on("/enableFIPS"),
                image(),
                (fips, name) ->
                    fips && lacksTrustedLaunch(name, UBUNTU_2204.asPredicate().negate())),
            settled(pool.at("/workloadRuntime").text())
                .map(runtime -> runtime.regionMatches(true, 0, "Kata", 0, 4)))) {
      without = Setting.either(without, reason);
    }
    return without.map(none -> !none);
  }

  private static boolean lacksTrustedLaunch(String image, Predicate<String> others) {
    return !FOR_TRUSTED_LAUNCH.matcher(image).find() && others.test(image);
  }

  /** Those for Azure Linux are signed. Where nobody says otherwise, AKS installs them. */
  private Setting<Boolean> unsignedDrivers() {
    Field driver = pool.at("/gpuProfile/driver");
    Setting<Boolean> installed =
        settled(Spelling.word(driver, "Install", "None"))
            .map("Install"::equals)
            .orElseIn(this::gpus)
            .orElseIn(() -> Setting.known(false, driver.evidence()));
    Setting<Boolean> ubuntu =
        settled(pool.at("/osSKU").text())
            .orDefault("Ubuntu", REFERENCE)
            .map(sku -> sku.regionMatches(true, 0, "Ubuntu", 0, 6));
    return Setting.either(installed.map(on -> !on), ubuntu.map(is -> !is)).map(none -> !none);
  }

  private Setting<Boolean> gpus() {
    return vmSizes().map(all -> all.stream().anyMatch(WITH_GPU.asMatchPredicate()));
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
        vmSizes(),
        gpus(),
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

  private Setting<List<String>> vmSizes() {
    return settled(pool.at("/vmSize").text().map(List::of).orElseIn(this::sizesOfMachines));
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

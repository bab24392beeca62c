package dev.plumbline.collectors.gcp;

import com.google.container.v1.NodeConfig.LocalSsdEncryptionMode;
import com.google.container.v1.NodePool.PlacementPolicy;
import com.google.container.v1.SandboxConfig;
import com.google.container.v1.WorkloadMetadataConfig;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.Evidence;
import dev.plumbline.model.GkeNodePoolDetails.Isolation;
import dev.plumbline.model.GkeNodePoolDetails.Machine;
import dev.plumbline.model.GkeNodePoolDetails.Placement;
import dev.plumbline.model.Setting;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** What the nodes of a pool are and where. */
record GkeNodes(Field pool, Omissions omissions) {

  private static final String NODE_CONFIG =
      "https://cloud.google.com/kubernetes-engine/docs/reference/rest/v1/NodeConfig";
  private static final String NODE_POOL =
      "https://cloud.google.com/kubernetes-engine/docs/reference/rest/v1/projects.locations.clusters.nodePools";
  private static final String ISOLATION =
      "https://cloud.google.com/kubernetes-engine/docs/concepts/network-isolation";
  private static final String SERIAL_CONSOLE =
      "https://cloud.google.com/compute/docs/troubleshooting/troubleshooting-using-serial-console";

  /** Parts of the names of headers that carry credentials. */
  private static final List<String> SECRET_HEADERS =
      List.of("authorization", "token", "key", "secret", "password", "cookie");

  Machine machine(GkeVersions versions) {
    Field config = pool.at("/config");
    Field swap = config.at("/linuxNodeConfig/swapConfig");
    return new Machine(
        omissions.complete(
            config
                .at("/imageType")
                .text()
                .orElseIn(() -> omissions.onAutopilot(Omissions.AUTOPILOT_IMAGE))),
        omissions.complete(versions.offeredImage(config.at("/imageType"))),
        omissions.withDefault(
            config.at("/accelerators").elements().map(all -> !all.isEmpty()), false, NODE_CONFIG),
        managed(config.at("/shieldedInstanceConfig/enableSecureBoot")),
        managed(config.at("/shieldedInstanceConfig/enableIntegrityMonitoring")),
        diskKey(config),
        Setting.both(
            omissions.flag(swap.at("/enabled"), NODE_CONFIG),
            omissions.flag(swap.at("/encryptionConfig/disabled"), NODE_CONFIG),
            (on, plain) -> on && plain),
        omissions.flag(config.at("/confidentialNodes/enabled"), NODE_CONFIG),
        omissions.flag(
            config.at("/advancedMachineFeatures/enableNestedVirtualization"), NODE_CONFIG),
        omissions.withDefault(localSsds(config), false, NODE_CONFIG),
        omissions.withDefault(
            GkeWord.at(config.at("/localSsdEncryptionMode"), LocalSsdEncryptionMode::forNumber)
                .map("EPHEMERAL_KEY_ENCRYPTION"::equals),
            false,
            NODE_CONFIG));
  }

  Isolation isolation() {
    Field config = pool.at("/config");
    Field kubelet = config.at("/kubeletConfig");
    return new Isolation(
        metadataMode(config),
        readonlyPort(kubelet),
        omissions.list(config.at("/oauthScopes"), NODE_CONFIG),
        omissions.complete(
            GkeWord.at(config.at("/sandboxConfig/type"), SandboxConfig.Type::forNumber)),
        omissions.list(kubelet.at("/allowedUnsafeSysctls"), NODE_CONFIG),
        omissions.flag(config.at("/containerdConfig/writableCgroups/enabled"), NODE_CONFIG),
        serialPort(config.at("/metadata/serial-port-enable")),
        omissions.withDefault(sshKeys(config.at("/metadata")), false, NODE_CONFIG),
        omissions.withDefault(
            Setting.either(
                registryCredentials(config),
                registryCredentials(
                    omissions.cluster().at("/nodePoolDefaults/nodeConfigDefaults"))),
            false,
            NODE_CONFIG));
  }

  Placement placement(Setting<Boolean> publicIpv6, Setting<List<String>> openPorts) {
    Field network = pool.at("/networkConfig");
    return new Placement(
        omissions.withDefault(privateNodes(network), false, ISOLATION),
        publicIpv6,
        openPorts,
        omissions.complete(percent(network.at("/podIpv4RangeUtilization"))),
        omissions.complete(pool.at("/locations").strings()),
        omissions.withDefault(compact(), false, NODE_POOL),
        omissions.flag(pool.at("/autoscaling/enabled"), NODE_POOL));
  }

  /** Machines near each other are in one zone, and so are those of one slice of TPUs. */
  private Setting<Boolean> compact() {
    Field policy = pool.at("/placementPolicy");
    return Setting.either(
        GkeWord.at(policy.at("/type"), PlacementPolicy.Type::forNumber).map("COMPACT"::equals),
        policy.at("/tpuTopology").text().map(_ -> true));
  }

  /** Some machine types bring their disks along; their names say so. */
  private static Setting<Boolean> localSsds(Field config) {
    Setting<Boolean> found = config.at("/machineType").text().map(type -> type.endsWith("lssd"));
    for (String count :
        List.of(
            "/localSsdCount",
            "/ephemeralStorageLocalSsdConfig/localSsdCount",
            "/ephemeralStorageConfig/localSsdCount",
            "/localNvmeSsdBlockConfig/localSsdCount")) {
      found = Setting.either(found, config.at(count).number().map(number -> number > 0));
    }
    return found;
  }

  private Setting<Boolean> managed(Field flag) {
    return omissions.withDefault(
        flag.bool().orElseIn(() -> omissions.onAutopilot(true)), false, NODE_CONFIG);
  }

  /** Autopilot takes it from the defaults for the node pools that it makes. */
  private Setting<String> diskKey(Field config) {
    return omissions.complete(
        config
            .at("/bootDiskKmsKey")
            .text()
            .orElseIn(
                () ->
                    omissions
                        .onAutopilot("/autoscaling/autoprovisioningNodePoolDefaults/bootDiskKmsKey")
                        .then(pointer -> omissions.cluster().at(pointer).text())));
  }

  private Setting<String> metadataMode(Field config) {
    Field mode = config.at("/workloadMetadataConfig/mode");
    return omissions.withDefault(
        GkeWord.at(mode, WorkloadMetadataConfig.Mode::forNumber)
            .orElseIn(() -> omissions.onAutopilot("GKE_METADATA")),
        "MODE_UNSPECIFIED",
        NODE_CONFIG);
  }

  /**
   * An {@code optional} field: a pool that does not have it has what was the default when it was
   * made. Autopilot sets it for all its pools at once.
   */
  private Setting<Boolean> readonlyPort(Field kubelet) {
    String flag = "/insecureKubeletReadonlyPortEnabled";
    return omissions.complete(
        kubelet
            .at(flag)
            .bool()
            .orElseIn(
                () ->
                    omissions
                        .onAutopilot("/nodePoolAutoConfig/nodeKubeletConfig" + flag)
                        .then(pointer -> omissions.cluster().at(pointer).bool())));
  }

  /** Nodes still take keys from the older entry as well. */
  private static Setting<Boolean> sshKeys(Field metadata) {
    return Setting.either(
        metadata.at("/ssh-keys").text().map(_ -> true),
        metadata.at("/sshKeys").text().map(_ -> true));
  }

  private Setting<Boolean> serialPort(Field value) {
    return omissions.withDefault(
        value
            .text()
            .map(text -> Set.of("true", "1", "y", "yes").contains(text.toLowerCase(Locale.ROOT))),
        false,
        SERIAL_CONSOLE);
  }

  /** The pool may differ from the cluster, and the cluster's older flag is the last word. */
  private Setting<Boolean> privateNodes(Field network) {
    Field cluster = omissions.cluster();
    return network
        .at("/enablePrivateNodes")
        .bool()
        .orElseIn(() -> cluster.at("/networkConfig/defaultEnablePrivateNodes").bool())
        .orElseIn(() -> cluster.at("/privateClusterConfig/enablePrivateNodes").bool());
  }

  private static Setting<Long> percent(Field share) {
    return share
        .json()
        .then(
            number ->
                number.isNumber()
                    ? Setting.known(
                        number.decimalValue().multiply(BigDecimal.valueOf(100)).longValue(),
                        share.evidence())
                    : share.unexpected("a number"));
  }

  private static Setting<Boolean> registryCredentials(Field config) {
    return any(
        config.at("/containerdConfig/registryHosts"),
        server -> any(server.at("/hosts"), host -> any(host.at("/header"), GkeNodes::credential)));
  }

  /** Whether it holds for any element; what the elements hold does not become evidence. */
  private static Setting<Boolean> any(Field list, Function<Field, Setting<Boolean>> test) {
    return list.elements()
        .fold(
            all -> {
              Evidence whole = list.evidence();
              Setting<Boolean> found =
                  Setting.known(
                      false,
                      Evidence.of(
                          whole.call(),
                          whole.parameters(),
                          whole.pointer(),
                          all.size() + " items"));
              for (Field one : all) {
                found = Setting.either(found, test.apply(one));
              }
              return found;
            },
            () -> Setting.absent(list.evidence()),
            Setting::unread);
  }

  /** The evidence is the name of the header; its value is nobody's business. */
  private static Setting<Boolean> credential(Field header) {
    Field key = header.at("/key");
    String name = key.identity().toLowerCase(Locale.ROOT);
    boolean secret =
        SECRET_HEADERS.stream().anyMatch(name::contains)
            || header.at("/value").elements().fold(GkeNodes::redacted, () -> false, _ -> false);
    return Setting.known(secret, key.evidence());
  }

  private static boolean redacted(List<Field> values) {
    return values.stream().anyMatch(value -> value.identity().contains("[redacted"));
  }
}

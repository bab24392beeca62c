package dev.plumbline.model;

import java.util.List;

/**
 * What only a node pool of Google Kubernetes Engine has.
 *
 * @param autopilot whether Autopilot manages its nodes, as all of an Autopilot cluster and single
 *     pools of others
 * @param version Kubernetes version of its nodes
 * @param versionOffered whether the location still offers that minor version, in the extended
 *     channel to clusters of that channel only
 * @param minorsBehind by how many minor versions the nodes follow the control plane; negative where
 *     they are ahead of it
 * @param status where it is in its life, in the word of the API
 * @param conditions what Google finds wrong with it
 */
public record GkeNodePoolDetails(
    Setting<Boolean> autopilot,
    Setting<String> version,
    Setting<Boolean> versionOffered,
    Setting<Long> minorsBehind,
    Setting<String> status,
    Setting<List<GkeDetails.Condition>> conditions,
    Machine machine,
    Isolation isolation,
    Kernel kernel,
    Upkeep upkeep,
    Identity identity,
    Placement placement)
    implements NodePoolDetails {

  /**
   * The virtual machines.
   *
   * @param imageType the operating system, in the word of the API
   * @param imageOffered whether the location still offers that image type
   * @param accelerators whether they have GPUs or other accelerators
   * @param diskKey the customer's key for boot disks
   * @param unencryptedSwap whether memory is swapped to disk without encryption
   * @param confidential whether their memory is encrypted
   * @param localSsds whether they have disks that are part of the machine
   * @param ephemeralSsdKeys whether the keys of those disks are lost with the node
   */
  public record Machine(
      Setting<String> imageType,
      Setting<Boolean> imageOffered,
      Setting<Boolean> accelerators,
      Setting<Boolean> secureBoot,
      Setting<Boolean> integrityMonitoring,
      Setting<String> diskKey,
      Setting<Boolean> unencryptedSwap,
      Setting<Boolean> confidential,
      Setting<Boolean> nestedVirtualization,
      Setting<Boolean> localSsds,
      Setting<Boolean> ephemeralSsdKeys) {}

  /**
   * What stands between a container and its node, and between a node and the cloud.
   *
   * @param metadataMode {@code GKE_METADATA} where pods cannot read the metadata of their node
   * @param readonlyPort whether the kubelet answers without a login on port 10255
   * @param scopes OAuth scopes that limit what the nodes' service account can be used for
   * @param sandbox {@code GVISOR} where containers run in a sandbox of that kind
   * @param unsafeSysctls kernel parameters that pods may set though they are not namespaced or safe
   * @param writableCgroups whether containers may write their control groups
   * @param serialPort whether anybody with a key can reach the serial console of a node
   * @param sshKeys whether SSH keys stand in the metadata of the nodes
   * @param registryCredentials whether a header with credentials for an image registry is written
   *     into the settings, where everybody reads it who may see the cluster
   */
  public record Isolation(
      Setting<String> metadataMode,
      Setting<Boolean> readonlyPort,
      Setting<List<String>> scopes,
      Setting<String> sandbox,
      Setting<List<String>> unsafeSysctls,
      Setting<Boolean> writableCgroups,
      Setting<Boolean> serialPort,
      Setting<Boolean> sshKeys,
      Setting<Boolean> registryCredentials) {}

  /**
   * What the operating system of the nodes does.
   *
   * @param cgroups the generation of its control groups, in the word of the API
   * @param modules {@code ENFORCE_SIGNED_MODULES} where it loads only modules that Google signed
   * @param podPids how many processes one pod may have
   * @param looseInitScript whether a script that runs at the start of a node may change without the
   *     pool being changed
   */
  public record Kernel(
      Setting<String> cgroups,
      Setting<String> modules,
      Setting<Long> podPids,
      Setting<Boolean> looseInitScript) {}

  /**
   * How nodes are replaced.
   *
   * @param pinned whether the pool keeps its minor version until the end of support
   * @param keepsCapacity whether an upgrade makes new nodes or takes a part of the old ones at a
   *     time
   * @param deletionRespectsBudgets whether disruption budgets hold while the pool is deleted
   */
  public record Upkeep(
      Setting<Boolean> pinned,
      Setting<Boolean> keepsCapacity,
      Setting<Boolean> deletionRespectsBudgets) {}

  /**
   * What the service account of the nodes may do.
   *
   * @param roles roles that it has on the project of the cluster
   * @param rolesTold whether the name of each tells what it allows; unread where one is custom, as
   *     nobody asks for what is in it
   * @param userKeys how many keys somebody made for it that are valid, which can be carried away
   * @param mayPush whether it can change images in a registry of the project
   */
  public record Identity(
      Setting<List<String>> roles,
      Setting<Boolean> rolesTold,
      Setting<Long> userKeys,
      Setting<Boolean> mayPush) {}

  /**
   * Where the nodes are.
   *
   * @param privateNodes whether they have no address of IPv4 on the internet
   * @param publicIpv6 whether they have an address of IPv6 on the internet
   * @param openPorts ports of the nodes that firewall rules open to every address, each with the
   *     rule
   * @param compact whether they have to be near each other, and so in one zone
   * @param podAddressesUsed how much of the range for pods is taken, in percent
   */
  public record Placement(
      Setting<Boolean> privateNodes,
      Setting<Boolean> publicIpv6,
      Setting<List<String>> openPorts,
      Setting<Long> podAddressesUsed,
      Setting<List<String>> zones,
      Setting<Boolean> compact,
      Setting<Boolean> autoscaling) {}
}

package dev.plumbline.model;

import java.util.List;

/**
 * What only an agent pool of Azure Kubernetes Service has.
 *
 * @param version Kubernetes version of its nodes
 * @param minorsBehind how many minor versions that is behind the control plane
 * @param mode {@code System}, {@code User}, {@code Gateway}, {@code Machines}, whose machines are
 *     made one by one, or {@code ManagedSystem}, which AKS minds by itself
 * @param kind {@code VirtualMachineScaleSets}, {@code VirtualMachines} or {@code AvailabilitySet}
 */
public record AksNodePoolDetails(
    Setting<String> version,
    Setting<Long> minorsBehind,
    Setting<String> mode,
    Setting<String> kind,
    OperatingSystem os,
    Protection protection,
    Network network,
    Capacity capacity,
    Upgrade upgrade,
    Placement placement)
    implements NodePoolDetails {

  /**
   * The operating system.
   *
   * @param type {@code Linux} or {@code Windows}
   * @param image name and version of the node image
   * @param imageDays how many days old that version was at the time of asking
   * @param runtime {@code OCIContainer}, {@code WasmWasi} or {@code KataVmIsolation}: what runs
   *     containers
   * @param unsafeSysctls kernel settings that pods may change although Kubernetes holds them unsafe
   */
  public record OperatingSystem(
      Setting<String> type,
      Setting<String> sku,
      Setting<String> image,
      Setting<Long> imageDays,
      Setting<Boolean> fips,
      Setting<String> runtime,
      Setting<List<String>> unsafeSysctls) {}

  /**
   * What protects a node.
   *
   * @param hostEncryption whether temporary disks and caches are encrypted too
   * @param ssh {@code Disabled}, {@code LocalUser} or {@code EntraId}; absent: a local user
   * @param trustedLaunchOffered whether AKS can give such nodes secure boot and a virtual TPM
   * @param unsignedDrivers whether AKS installs drivers for GPUs that secure boot would refuse
   */
  public record Protection(
      Setting<Boolean> hostEncryption,
      Setting<String> ssh,
      Setting<Boolean> secureBoot,
      Setting<Boolean> virtualTpm,
      Setting<Boolean> trustedLaunchOffered,
      Setting<Boolean> unsignedDrivers) {}

  /**
   * How a node can be reached.
   *
   * @param publicIp whether each node has a public address
   * @param openPorts how many ranges of ports are open on it
   * @param subnet the customer's subnet; absent where AKS made the network
   */
  public record Network(
      Setting<Boolean> publicIp, Setting<Long> openPorts, Setting<String> subnet) {}

  /**
   * Size and number.
   *
   * @param autoscaling whether the cluster autoscaler minds the pool
   * @param fewest the number of nodes, or the smallest one that the autoscaler may go to
   * @param vmSizes the sizes of its machines; only a pool of single machines has several
   * @param gpus whether machines of one of these sizes have GPUs
   * @param taints what keeps pods away that do not tolerate it
   */
  public record Capacity(
      Setting<Boolean> autoscaling,
      Setting<Long> fewest,
      Setting<Long> maxPods,
      Setting<Boolean> spot,
      Setting<List<String>> vmSizes,
      Setting<Boolean> gpus,
      Setting<String> diskType,
      Setting<Long> diskGigabytes,
      Setting<List<String>> taints) {}

  /**
   * How nodes are replaced: a number of them or a share, such as {@code 33%}.
   *
   * @param surge how many more there may be meanwhile
   * @param unavailable how many fewer there may be meanwhile
   */
  public record Upgrade(Setting<String> surge, Setting<String> unavailable) {}

  /**
   * Where its nodes are.
   *
   * @param zones availability zones; absent where Azure places the nodes without regard to zones
   * @param zonesOffered whether the region has zones for this subscription
   */
  public record Placement(Setting<List<String>> zones, Setting<Boolean> zonesOffered) {}
}

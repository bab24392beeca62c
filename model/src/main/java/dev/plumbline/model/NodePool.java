package dev.plumbline.model;

/**
 * A group of nodes with one configuration: EKS node group, AKS agent pool, GKE node pool.
 *
 * @param autoUpgrade whether the provider upgrades the nodes by itself
 * @param autoRepair whether the provider replaces nodes that are not healthy
 * @param serviceAccount identity that the nodes carry, as the provider calls it
 */
public record NodePool(
    Resource resource,
    Setting<Boolean> autoUpgrade,
    Setting<Boolean> autoRepair,
    Setting<String> serviceAccount,
    NodePoolDetails details) {}

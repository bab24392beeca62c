package dev.plumbline.model;

/**
 * A subnet of a VPC.
 *
 * @param zone id of its availability zone, which means the same in every account
 * @param freeAddresses how many IPv4 addresses are left
 * @param internetRoute whether it has a route to everywhere through an internet gateway
 * @param publicAddresses whether an instance gets a public address unless it says otherwise
 */
public record EksSubnet(
    String id,
    Setting<String> zone,
    Setting<Long> freeAddresses,
    Setting<Boolean> internetRoute,
    Setting<Boolean> publicAddresses) {}

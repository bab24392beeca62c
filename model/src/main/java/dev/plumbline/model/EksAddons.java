package dev.plumbline.model;

/**
 * The add-ons of an EKS cluster, and what depends on single ones. Add-ons that somebody installs
 * beside EKS are not seen; where one of those may be meant, a setting is unread.
 *
 * @param cniOwnRole whether the VPC CNI has a role that is not the one of the nodes; absent where
 *     Auto Mode runs the network
 * @param cniSupportsPolicies whether its version can enforce network policies; absent as above
 * @param podIdentityAgent whether the nodes can hand out credentials of Pod Identity
 */
public record EksAddons(
    Listing<EksAddon> installed,
    Setting<Boolean> cniOwnRole,
    Setting<Boolean> cniSupportsPolicies,
    Setting<Boolean> podIdentityAgent) {}

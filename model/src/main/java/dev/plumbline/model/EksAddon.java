package dev.plumbline.model;

import java.util.List;

/**
 * An add-on of a cluster that EKS manages.
 *
 * @param status as EKS spells it
 * @param healthIssues codes of what EKS finds wrong with it
 * @param current whether its version is the one that EKS gives new clusters of this Kubernetes
 *     version, or a newer one; absent where EKS names none
 * @param needsRole whether this version of it calls AWS, and so needs a role
 * @param ownRole whether it has a role that is not the one of the nodes
 * @param tagKeys the keys of its tags; empty where it has none
 */
public record EksAddon(
    Setting<String> name,
    Setting<String> version,
    Setting<String> status,
    Setting<List<String>> healthIssues,
    Setting<Boolean> current,
    Setting<Boolean> needsRole,
    Setting<Boolean> ownRole,
    Setting<List<String>> tagKeys) {}

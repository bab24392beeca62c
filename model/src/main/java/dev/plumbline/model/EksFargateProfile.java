package dev.plumbline.model;

import java.util.List;

/**
 * Which pods of an EKS cluster run on Fargate.
 *
 * @param namespaces patterns of the namespaces whose pods it takes
 * @param role the role that fetches images and writes logs for the pods
 * @param tagKeys the keys of its tags; empty where it has none
 */
public record EksFargateProfile(
    Setting<String> name,
    Setting<List<String>> namespaces,
    IamRole role,
    Setting<List<String>> tagKeys) {}

package dev.plumbline.model;

/**
 * Something that EKS runs for a cluster outside of it.
 *
 * @param type {@code ACK}, {@code KRO} or {@code ARGOCD}
 * @param networkPrivate whether it is reached through VPC endpoints only; of Argo CD
 * @param administrators how many users and groups administrate it; of Argo CD
 */
public record EksCapability(
    Setting<String> name,
    Setting<String> type,
    IamRole role,
    Setting<Boolean> networkPrivate,
    Setting<Long> administrators) {}

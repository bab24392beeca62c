package dev.plumbline.model;

import java.util.List;

/** Who may speak to the Kubernetes API of an EKS cluster, as far as the API of EKS says so. */
public record EksAccess(Listing<Entry> entries, Listing<IdentityProvider> identityProviders) {

  /**
   * Somebody whom EKS lets in.
   *
   * @param account the account that the principal belongs to
   * @param kind {@code role}, {@code user} or {@code root}
   * @param exists whether IAM still knows the principal
   * @param groups groups of Kubernetes that it is a member of
   * @param type {@code STANDARD}, or one for nodes, such as {@code EC2_LINUX}
   */
  public record Entry(
      Setting<String> principal,
      Setting<String> account,
      Setting<String> kind,
      Setting<Boolean> exists,
      Setting<List<String>> groups,
      Setting<String> type,
      Listing<Policy> policies) {}

  /**
   * A set of rights that an entry has.
   *
   * @param name such as {@code AmazonEKSViewPolicy}
   * @param scope {@code cluster}, also where it is for all namespaces, or {@code namespace}
   */
  public record Policy(Setting<String> name, Setting<String> scope) {}

  /**
   * A provider of users beside IAM.
   *
   * @param issuer address of the provider
   * @param usernamePrefix what stands before the names of its users
   * @param groupsClaim where it says the groups of a user; absent where it says none
   * @param groupsPrefix what stands before the names of its groups
   * @param requiredClaims names of the claims that a token has to have
   * @param tagKeys the keys of its tags; empty where it has none
   */
  public record IdentityProvider(
      Setting<String> name,
      Setting<String> issuer,
      Setting<String> usernamePrefix,
      Setting<String> groupsClaim,
      Setting<String> groupsPrefix,
      Setting<List<String>> requiredClaims,
      Setting<List<String>> tagKeys) {}
}

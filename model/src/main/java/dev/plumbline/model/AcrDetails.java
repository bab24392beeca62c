package dev.plumbline.model;

import java.util.List;

/**
 * What only an Azure container registry has.
 *
 * @param sku {@code Basic}, {@code Standard} or {@code Premium}: much can be set with Premium only
 * @param deleting whether it is going away
 * @param logs whether any log of it is exported
 * @param locations where its content is, its home among them
 */
public record AcrDetails(
    Setting<String> sku,
    Setting<Boolean> deleting,
    Access access,
    Network network,
    Content content,
    Setting<Boolean> logs,
    Setting<List<String>> locations)
    implements RegistryDetails {

  /**
   * Who gets in.
   *
   * @param adminUser whether there is an account with a password for everything
   * @param anonymousPull whether everybody may pull without signing in
   * @param armTokens whether a token for Azure Resource Manager is enough to sign in
   * @param tokens names of the repository tokens that are enabled
   * @param identity whether the registry has a managed identity
   * @param grants roles that were assigned at the registry or at its resource group
   */
  public record Access(
      Setting<Boolean> adminUser,
      Setting<Boolean> anonymousPull,
      Setting<Boolean> armTokens,
      Setting<List<String>> tokens,
      Setting<Boolean> identity,
      Setting<List<AzureGrant>> grants) {}

  /**
   * From where.
   *
   * @param publicAccess whether it can be reached over the internet at all
   * @param closedByDefault whether only addresses that a rule names may connect over the internet,
   *     and the rules do not name all there are
   * @param privateEndpoints how many private endpoints are approved
   * @param trustedServices whether services of Microsoft pass by the rules
   * @param dataEndpoints whether layers come from a name of the registry's own
   */
  public record Network(
      Setting<Boolean> publicAccess,
      Setting<Boolean> closedByDefault,
      Setting<Long> privateEndpoints,
      Setting<Boolean> trustedServices,
      Setting<Boolean> dataEndpoints) {}

  /**
   * What becomes of images.
   *
   * @param customerKey whether they are encrypted with a key of the customer
   * @param export whether they can be carried to another registry through Azure
   * @param upstreams repositories elsewhere that are copied on demand, such as {@code
   *     docker.io/library/nginx}
   * @param images {@code Healthy}, {@code Unhealthy} or {@code NotApplicable}, as Defender assessed
   *     them for vulnerabilities; absent where it never did
   */
  public record Content(
      Setting<Boolean> customerKey,
      Setting<Boolean> contentTrust,
      Setting<Boolean> quarantine,
      Setting<Boolean> retention,
      Setting<Boolean> softDelete,
      Setting<Boolean> export,
      Setting<List<String>> upstreams,
      Setting<String> images) {}
}

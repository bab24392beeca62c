package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Listing;
import dev.plumbline.model.Setting;
import java.util.Map;
import java.util.Optional;

/**
 * Whether pods get AWS credentials of their own: through an IAM OpenID Connect provider for the
 * cluster's issuer, or through EKS Pod Identity.
 */
final class EksWorkloadIdentity {

  static final String PROVIDERS = "/OpenIDConnectProviderList";
  private static final String ASSOCIATIONS = "/associations";
  private static final String HTTPS = "https://";

  private final Cell cell;
  private final String cluster;

  EksWorkloadIdentity(Cell cell, String cluster) {
    this.cell = cell;
    this.cluster = cluster;
  }

  /**
   * @param issuer of the tokens that the cluster gives to its pods
   * @param withoutPodIdentity why Pod Identity says nothing of this cluster, where it does not
   */
  Setting<Boolean> inUse(Setting<String> issuer, Optional<Gap> withoutPodIdentity) {
    return Setting.either(
        issuer.then(this::trusted),
        withoutPodIdentity.<Setting<Boolean>>map(Setting::unread).orElseGet(this::podIdentity));
  }

  /** An account trusts an issuer where it has a provider whose ARN ends with host and path. */
  private Setting<Boolean> trusted(String issuer) {
    String suffix = ":oidc-provider/" + path(issuer);
    Listing<Field> providers = cell.listing(IamCalls.LIST_OIDC_PROVIDERS, Map.of(), PROVIDERS);
    Optional<Field> provider =
        providers.items().stream()
            .map(element -> element.at("/Arn"))
            .filter(arn -> arn.identity().endsWith(suffix))
            .findFirst();
    if (provider.isPresent()) {
      return Setting.known(true, provider.get().evidence());
    }
    return providers
        .gap()
        .<Setting<Boolean>>map(Setting::unread)
        .orElseGet(
            () ->
                Setting.known(
                    false, cell.answer(IamCalls.LIST_OIDC_PROVIDERS).at(PROVIDERS).evidence()));
  }

  /** Host and path of an issuer: its name in IAM. */
  static String path(String issuer) {
    String path = issuer.startsWith(HTTPS) ? issuer.substring(HTTPS.length()) : issuer;
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  private Setting<Boolean> podIdentity() {
    Map<String, String> parameters = Map.of("clusterName", cluster);
    Listing<Field> associations =
        cell.listing(EksCalls.LIST_POD_IDENTITY_ASSOCIATIONS, parameters, ASSOCIATIONS);
    if (!associations.items().isEmpty()) {
      return Setting.known(true, associations.items().getFirst().evidence());
    }
    return associations
        .gap()
        .<Setting<Boolean>>map(Setting::unread)
        .orElseGet(
            () ->
                Setting.known(
                    false,
                    cell.answer(EksCalls.LIST_POD_IDENTITY_ASSOCIATIONS, parameters)
                        .at(ASSOCIATIONS)
                        .evidence()));
  }
}

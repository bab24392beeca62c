package dev.plumbline.collectors.aws;

/** The issuers of tokens that EKS gives to clusters. */
final class EksIssuer {

  private EksIssuer() {}

  /** Whether the provider that an ARN names trusts a cluster of this region. */
  static boolean isOf(String region, String arn) {
    String issuer = arn.replaceFirst("^.*:oidc-provider/", "");
    // The second is the name that answers over IPv6 as well.
    return issuer.startsWith("oidc.eks." + region + ".")
        || issuer.startsWith("oidc-eks." + region + ".");
  }

  /** What tells one from another: the same under either name. */
  static String id(String issuer) {
    return EksWorkloadIdentity.path(issuer).replaceFirst("^.*/", "");
  }
}

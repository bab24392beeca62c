package dev.plumbline.collectors.aws;

/** The issuers of tokens that EKS gives to clusters. */
final class EksIssuer {

  private EksIssuer() {}

  /** Whether the provider that an ARN names trusts a cluster of this region. */
  static boolean isOf(String region, String arn) {
    String issuer = after(":oidc-provider/", arn);
    // The second is the name that answers over IPv6 as well.
    return issuer.startsWith("oidc.eks." + region + ".")
        || issuer.startsWith("oidc-eks." + region + ".");
  }

  /** What tells one from another: the same under either name. */
  static String id(String issuer) {
    return after("/", EksWorkloadIdentity.path(issuer));
  }

  /** What follows the last such mark; all of it where there is none. */
  private static String after(String mark, String text) {
    int at = text.lastIndexOf(mark);
    return at < 0 ? text : text.substring(at + mark.length());
  }
}

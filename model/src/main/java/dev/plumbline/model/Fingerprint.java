package dev.plumbline.model;

/**
 * The lasting identity of a finding: the check and the canonical id of the resource, never a
 * message, a name or a time. 130 bits of SHA-256 over canonical JSON (RFC 8785), in lower case base
 * 32.
 */
public final class Fingerprint {

  private Fingerprint() {}

  /**
   * The fingerprint of one finding.
   *
   * @param subResource what inside the resource the finding is about; empty for the whole of it
   */
  public static String of(String checkId, String canonicalResourceId, String subResource) {
    var canonical = new StringBuilder(256);
    canonical.append("{\"check\":");
    CanonicalHash.quote(checkId, canonical);
    canonical.append(",\"res\":");
    CanonicalHash.quote(canonicalResourceId, canonical);
    canonical.append(",\"sub\":");
    CanonicalHash.quote(subResource, canonical);
    canonical.append(",\"v\":1}");
    return CanonicalHash.of(canonical.toString());
  }
}

package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.Failure.Kind;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which policy was in the way of what was denied. AWS says so at the end of <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">its
 * message</a>, though not to everybody.
 *
 * @param policy what kind of policy, in small letters; empty where it is not said
 * @param explicit whether that policy denies it, as opposed to not allowing it
 * @param role whether it is taking on a role that was denied
 */
record Denial(String policy, boolean explicit, boolean role) {

  private static final Pattern WHY =
      Pattern.compile(
          "(?i)\\b(?:because (?:the resource does not exist in this Region, )?no ([\\w"
              + " -]{1,40}?(?:policy|policies|boundary)) allow|(?:with|due to) (an explicit"
              + " deny)(?: in (?:an? |the )?([\\w -]{1,40}?(?:policy|boundary)))?)");

  private static final String TRUST =
      "Let the trust policy of the role name this identity, and compare the external id.";

  /** From a message of one line. */
  static Denial of(String message) {
    boolean role = message.contains("sts:AssumeRole");
    Matcher why = WHY.matcher(message);
    if (!why.find()) {
      return new Denial("", false, role);
    }
    boolean explicit = why.group(2) != null;
    String policy = why.group(explicit ? 3 : 1);
    return new Denial(policy == null ? "" : one(policy), explicit, role);
  }

  /** KMS speaks of several. */
  private static String one(String policies) {
    return policies.toLowerCase(Locale.ROOT).replace("policies", "policy");
  }

  /** Where a message begins to say why; its length where it does not. */
  static int reason(String message) {
    Matcher why = WHY.matcher(message);
    return why.find() ? why.start() : message.length();
  }

  /** Whether a permission is missing: only then would adding it to the identity help. */
  Kind kind() {
    return !explicit && (policy.isEmpty() || policy.equals("identity-based policy"))
        ? Kind.PERMISSION
        : Kind.FORBIDDEN;
  }

  String advice() {
    return switch (policy) {
      case "service control policy", "resource control policy" ->
          "A policy of the organization forbids it, whatever the role allows.";
      case "permissions boundary" ->
          "The permissions boundary of the identity has to allow it as well.";
      case "session policy" ->
          "The session policy that these credentials were given with has to allow it as well.";
      case "vpc endpoint policy" ->
          "The policy of the VPC endpoint that requests go through has to allow it as well.";
      case "role trust policy" -> TRUST;
      case "resource-based policy" ->
          role ? TRUST : "The policy of what was asked about has to allow it to this identity.";
      case "identity-based policy" -> ofIdentity();
      case "" -> explicit || !role ? ofIdentity() : TRUST;
      default -> "Another policy has to allow it as well.";
    };
  }

  private String ofIdentity() {
    if (explicit) {
      return "A policy denies it, whatever others allow: except it from that Deny.";
    }
    return role
        ? "Let the policy of the identity that takes on the role allow it."
        : "Add it to the policy of the role; 'plumbline permissions --provider aws' prints it all.";
  }
}

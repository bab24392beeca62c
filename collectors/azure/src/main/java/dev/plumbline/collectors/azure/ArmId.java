package dev.plumbline.collectors.azure;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ids of Azure Resource Manager, which mean the same in any case. */
final class ArmId {

  private static final Pattern CLUSTER =
      Pattern.compile(
          "/subscriptions/([^/]+)/resourcegroups/[^/]+"
              + "/providers/microsoft\\.containerservice/managedclusters/[^/]+");

  private ArmId() {}

  /** The one form of an id: lower case, without a slash at the end. */
  static String canonical(String id) {
    String lower = id.toLowerCase(Locale.ROOT);
    return lower.endsWith("/") ? lower.substring(0, lower.length() - 1) : lower;
  }

  /** Whether this is the id of an AKS cluster of that subscription. */
  static boolean isClusterOf(String subscription, String id) {
    Matcher parts = CLUSTER.matcher(canonical(id));
    return parts.matches() && parts.group(1).equals(subscription.toLowerCase(Locale.ROOT));
  }

  /** The one form of a location: {@code West Europe} is {@code westeurope}. */
  static String location(String name) {
    return name.toLowerCase(Locale.ROOT).replace(" ", "");
  }
}

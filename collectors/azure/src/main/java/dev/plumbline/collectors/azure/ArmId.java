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

  /** The resource group of a canonical id; the id itself where it has none. */
  static String resourceGroup(String id) {
    int end = id.indexOf("/providers/");
    return end < 0 ? id : id.substring(0, end);
  }

  /** Whether the scope is this resource or something that it is in; both are canonical. */
  static boolean contains(String scope, String id) {
    return id.equals(scope) || id.startsWith(scope + "/");
  }

  /** The one form of a location: {@code West Europe} is {@code westeurope}. */
  static String location(String name) {
    return name.toLowerCase(Locale.ROOT).replace(" ", "");
  }
}

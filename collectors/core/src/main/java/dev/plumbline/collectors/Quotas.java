package dev.plumbline.collectors;

import dev.plumbline.model.Provider;
import java.util.Locale;
import java.util.Optional;

/**
 * How fast each service may be asked: a quarter of what its provider publishes, because scans share
 * the quota with whoever works in the account. One row a service; the fact has its home here.
 */
final class Quotas {

  /** Services whose provider publishes no figure for reads. */
  private static final Pace UNKNOWN = Pace.careful(5, 20, 40);

  /**
   * A bucket of 250 that fills with 25 a second, for whoever asks about a subscription, whichever
   * resource provider answers:
   * https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling
   */
  private static final Pace RESOURCE_MANAGER = Pace.steady(6.25, 62);

  private Quotas() {}

  static Pace of(CallType call) {
    return switch (call.provider()) {
      case AWS -> aws(call.service());
      case AZURE -> azure(call.service());
      case GCP -> google(call.service());
    };
  }

  private static Pace aws(String service) {
    return switch (service) {
      // A bucket of 100 that fills with 20 a second, for each kind of read in each region:
      // https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html
      case "ec2" -> Pace.steady(5, 25);
      // 600 a second for an account and region; the account is that of whoever assumes the roles:
      // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
      case "sts" -> Pace.steady(150, 150).forWhoeverAsks();
      case "organizations" -> Pace.careful(1, 2, 5).forWhoeverAsks();
      default -> UNKNOWN;
    };
  }

  /** What all services of a scope are asked together; empty where each counts for itself. */
  static Optional<Pace> ofAll(CallType call) {
    return call.provider() == Provider.AZURE ? Optional.of(RESOURCE_MANAGER) : Optional.empty();
  }

  private static Pace azure(String service) {
    return switch (service) {
      // Resource providers have limits of their own below that of the resource manager.
      case "microsoft.insights", "microsoft.security" -> Pace.careful(4, 6, 40);
      default -> RESOURCE_MANAGER;
    };
  }

  private static Pace google(String service) {
    Pace pace =
        switch (service) {
          // 1,500 reads a minute for each group of methods:
          // https://cloud.google.com/compute/api-quota
          case "compute" -> Pace.steady(5.5, 40);
          // 6,000 reads a minute: https://cloud.google.com/iam/quotas
          case "iam" -> Pace.steady(24, 60).forWhoeverAsks();
          // 600 reads a minute and region since February 2026 where nobody set another figure, and
          // 300 before, of the project that the credentials belong to:
          // https://cloud.google.com/kms/quotas
          case "cloudkms" -> Pace.steady(2, 30).forWhoeverAsks();
          // 600 reads and 600 listings a minute, of the project that the credentials belong to:
          // https://docs.cloud.google.com/resource-manager/docs/limits
          case "resourcemanager" -> Pace.steady(1.8, 40).forWhoeverAsks();
          // 3,000 a minute: https://cloud.google.com/kubernetes-engine/quotas
          case "container" -> Pace.steady(11.5, 50);
          // 240 a minute: https://cloud.google.com/service-usage/quotas
          case "serviceusage" -> Pace.steady(0.8, 10).forWhoeverAsks();
          default -> UNKNOWN;
        };
    return pace.countedInMinutes();
  }

  /** The service that a call goes to, such as {@code eks} or {@code microsoft.insights}. */
  static String service(CallType call) {
    String name =
        switch (call.provider()) {
          case AWS -> before(call.id(), ':');
          case AZURE -> before(call.permission(), '/');
          case GCP -> before(call.permission(), '.');
        };
    return name.toLowerCase(Locale.ROOT);
  }

  private static String before(String text, char mark) {
    int end = text.indexOf(mark);
    return end < 0 ? text : text.substring(0, end);
  }
}

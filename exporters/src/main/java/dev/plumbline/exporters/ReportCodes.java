package dev.plumbline.exporters;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Provider;
import dev.plumbline.model.ResourceType;
import dev.plumbline.model.Severity;
import dev.plumbline.model.Verdict;
import java.util.List;

/**
 * The numbers that stand for words in the data of the report; {@code words.js} has the same order.
 */
final class ReportCodes {

  private static final List<Verdict> VERDICTS =
      List.of(
          Verdict.FAIL,
          Verdict.UNKNOWN,
          Verdict.MANUAL,
          Verdict.NEEDS_PARAMETER,
          Verdict.PASS,
          Verdict.NOT_APPLICABLE);
  private static final List<Severity> SEVERITIES =
      List.of(Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW, Severity.INFO);
  private static final List<Provider> PROVIDERS =
      List.of(Provider.AWS, Provider.AZURE, Provider.GCP);
  private static final List<Coverage.Status> STATUSES =
      List.of(
          Coverage.Status.READ,
          Coverage.Status.PARTIAL,
          Coverage.Status.DENIED,
          Coverage.Status.TIMEOUT,
          Coverage.Status.ERROR,
          Coverage.Status.DISABLED,
          Coverage.Status.EXCLUDED);

  private ReportCodes() {}

  static int of(Verdict verdict) {
    return VERDICTS.indexOf(verdict);
  }

  static int of(Severity severity) {
    return SEVERITIES.indexOf(severity);
  }

  static int of(Provider provider) {
    return PROVIDERS.indexOf(provider);
  }

  static int of(Coverage.Status status) {
    return STATUSES.indexOf(status);
  }

  static List<Verdict> verdicts() {
    return VERDICTS;
  }

  static List<Severity> severities() {
    return SEVERITIES;
  }

  static List<Coverage.Status> statuses() {
    return STATUSES;
  }

  /** The kind of resource as people call it. */
  static String title(ResourceType type) {
    return switch (type) {
      case AWS_EKS_CLUSTER -> "EKS cluster";
      case AWS_EKS_NODEGROUP -> "Node group";
      case AWS_ECR_REPOSITORY -> "ECR repository";
      case AWS_ACCOUNT_REGION -> "Account and region";
      case AZURE_AKS_CLUSTER -> "AKS cluster";
      case AZURE_AKS_NODE_POOL, GCP_KUBERNETES_ENGINE_NODE_POOL -> "Node pool";
      case AZURE_CONTAINER_REGISTRY -> "Container registry";
      case AZURE_SUBSCRIPTION -> "Subscription";
      case GCP_KUBERNETES_ENGINE_CLUSTER -> "GKE cluster";
      case GCP_ARTIFACT_REGISTRY_REPOSITORY -> "Artifact Registry repository";
      case GCP_PROJECT -> "Project";
    };
  }
}

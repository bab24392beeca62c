package dev.plumbline.checks.logic;

import dev.plumbline.checks.Logic;
import dev.plumbline.checks.Subject;
import dev.plumbline.model.Cluster.Support;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Provider;

/**
 * The version is in standard support, or in a longer one that somebody chose. What else there is
 * costs something else, so each has a message of its own.
 */
public final class VersionIsSupported implements Logic {

  /** https://aws.amazon.com/eks/pricing/, the same since April 2024 */
  private static final String SURCHARGE = "$0.60 instead of $0.10 for each hour of the cluster";

  @Override
  public Outcome decide(Subject subject) {
    return subject
        .cluster()
        .version()
        .support()
        .decide(support -> judge(support, subject.resource().provider()));
  }

  private static Outcome judge(Support support, Provider provider) {
    return switch (support) {
      case STANDARD -> Outcome.pass("");
      case EXTENDED -> Outcome.fail(extended(provider));
      case PREVIEW ->
          Outcome.fail(
              "The Kubernetes version is a preview, which the cloud does not support yet.");
      case ENDED -> Outcome.fail("");
    };
  }

  private static String extended(Provider provider) {
    return switch (provider) {
      case AWS ->
          "The Kubernetes version is in extended support: EKS still mends it, for "
              + SURCHARGE
              + ".";
      case AZURE ->
          "AKS mends the Kubernetes version under long-term support only, which the cluster does"
              + " not have.";
      case GCP ->
          "GKE mends the Kubernetes version in the extended channel only, in which the cluster is"
              + " not.";
    };
  }
}

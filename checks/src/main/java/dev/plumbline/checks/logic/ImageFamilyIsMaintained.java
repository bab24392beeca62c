package dev.plumbline.checks.logic;

import dev.plumbline.checks.Logic;
import dev.plumbline.checks.Subject;
import dev.plumbline.model.EksNodePoolDetails;
import dev.plumbline.model.Evidence;
import dev.plumbline.model.Gap;
import dev.plumbline.model.NodePool;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Setting;
import java.util.List;

/**
 * EKS still makes images of the kind that the nodes run.
 *
 * <p>As of November 2026: https://docs.aws.amazon.com/eks/latest/APIReference/API_Nodegroup.html
 */
public final class ImageFamilyIsMaintained implements Logic {

  /** No image since 26 November 2025. */
  private static final String AMAZON_LINUX_2 = "AL2_";

  private static final List<String> MAINTAINED = List.of("AL2023_", "BOTTLEROCKET_", "WINDOWS_");

  @Override
  public Outcome decide(Subject subject) {
    NodePool pool = subject.nodePool().orElseThrow();
    if (!(pool.details() instanceof EksNodePoolDetails details)) {
      throw new IllegalArgumentException("Only node groups of EKS have a kind of image.");
    }
    return details.image().decide(image -> judge(image, details.image()));
  }

  private static Outcome judge(String image, Setting<String> setting) {
    if (image.equals("CUSTOM")) {
      return Outcome.manual(
          "The image is your own: see whether its operating system still gets fixes.");
    }
    if (image.startsWith(AMAZON_LINUX_2)) {
      return Outcome.fail("EKS makes no images with Amazon Linux 2 since 26 November 2025.");
    }
    Evidence last = setting.evidence().getLast();
    return MAINTAINED.stream().anyMatch(image::startsWith)
        ? Outcome.pass("")
        : Outcome.unknown(
            Gap.of(
                last.call(),
                Gap.Reason.UNSUPPORTED,
                "This version of Plumbline does not know the kind of image at "
                    + last.pointer()
                    + "."));
  }
}

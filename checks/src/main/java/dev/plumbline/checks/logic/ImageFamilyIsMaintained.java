package dev.plumbline.checks.logic;

import dev.plumbline.checks.Logic;
import dev.plumbline.checks.Subject;
import dev.plumbline.model.AksNodePoolDetails;
import dev.plumbline.model.EksNodePoolDetails;
import dev.plumbline.model.Evidence;
import dev.plumbline.model.Gap;
import dev.plumbline.model.GkeNodePoolDetails;
import dev.plumbline.model.NodePoolDetails;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Setting;
import java.util.List;

/**
 * The cloud still makes images with the operating system that the nodes run.
 *
 * <p>GKE lists what it offers. AKS says what was retired in its documentation only, so the names
 * are parameters. For EKS as of November 2026:
 * https://docs.aws.amazon.com/eks/latest/APIReference/API_Nodegroup.html
 */
public final class ImageFamilyIsMaintained implements Logic {

  /** No image since 26 November 2025. */
  private static final String AMAZON_LINUX_2 = "AL2_";

  private static final List<String> MAINTAINED = List.of("AL2023_", "BOTTLEROCKET_", "WINDOWS_");

  @Override
  public Outcome decide(Subject subject) {
    NodePoolDetails details = subject.nodePool().orElseThrow().details();
    if (details instanceof EksNodePoolDetails eks) {
      return eks.image().decide(image -> judge(image, eks.image()));
    }
    if (details instanceof AksNodePoolDetails aks) {
      return judge(aks.os(), new Parameters(subject));
    }
    if (details instanceof GkeNodePoolDetails gke) {
      return gke.machine().imageOffered().decide(ImageFamilyIsMaintained::passIf);
    }
    throw new IllegalArgumentException("No cloud has such node pools: " + details);
  }

  private static Outcome judge(AksNodePoolDetails.OperatingSystem os, Parameters parameters) {
    List<String> skus = parameters.texts("skus");
    List<String> images = parameters.texts("images");
    Outcome image =
        os.image()
            .decide(name -> passIf(images.stream().noneMatch(retired -> begins(name, retired))));
    return os.sku()
        .decide(
            sku -> skus.stream().anyMatch(sku::equalsIgnoreCase) ? Outcome.fail("") : image,
            () -> image);
  }

  /** Azure takes names in any case. */
  private static boolean begins(String name, String start) {
    return name.regionMatches(true, 0, start, 0, start.length());
  }

  private static Outcome passIf(boolean maintained) {
    return maintained ? Outcome.pass("") : Outcome.fail("");
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

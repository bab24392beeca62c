package dev.plumbline.collectors.aws;

import java.util.Set;
import software.amazon.awssdk.regions.Region;

/** Which regions an account has to switch on before it can use them: some of the commercial AWS. */
final class OptIn {

  /**
   * Regions from before 2019-03-20, when opting in began; the list is closed. <a
   * href="https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html">AWS</a>
   */
  private static final Set<String> ALWAYS_ON =
      Set.of(
          "ap-northeast-1",
          "ap-northeast-2",
          "ap-northeast-3",
          "ap-south-1",
          "ap-southeast-1",
          "ap-southeast-2",
          "ca-central-1",
          "eu-central-1",
          "eu-north-1",
          "eu-west-1",
          "eu-west-2",
          "eu-west-3",
          "sa-east-1",
          "us-east-1",
          "us-east-2",
          "us-west-1",
          "us-west-2");

  private OptIn() {}

  static boolean needed(String region) {
    return !ALWAYS_ON.contains(region) && HomeRegion.partition(Region.of(region)).equals("aws");
  }
}

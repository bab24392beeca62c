package dev.plumbline.collectors.aws;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/**
 * The region whose STS and EC2 are asked about a whole account. It has to be in the partition of
 * the account: the commercial regions, China and GovCloud know nothing of each other.
 */
final class HomeRegion {

  /** What the names of the commercial regions begin with: {@code eu} of {@code eu-west-1}. */
  private static final Set<String> COMMERCIAL =
      Set.of("us", "eu", "ap", "sa", "ca", "me", "af", "il", "mx");

  private HomeRegion() {}

  /** For whoever takes on that role, or for the ambient credentials. */
  static Region of(AwsSettings settings, Optional<String> role) {
    Optional<String> ambient = settings.endpoint().isPresent() ? Optional.empty() : ambient();
    return of(role, ambient, concrete(settings.regions()));
  }

  /** The ambient region where the role allows it, else one of the regions to be read. */
  static Region of(Optional<String> role, Optional<String> ambient, List<String> regions) {
    Optional<String> wanted = role.map(HomeRegion::partitionOf).filter(p -> !p.isEmpty());
    return Stream.concat(ambient.stream(), regions.stream())
        .map(Region::of)
        .filter(region -> wanted.isEmpty() || wanted.get().equals(partition(region)))
        .findFirst()
        .map(region -> ambient.isPresent() ? region : first(partition(region)))
        .orElseGet(() -> first(wanted.orElse("aws")));
  }

  /** The pseudo region in which services live that a partition has only once, such as IAM. */
  static Region global(Region home) {
    Region pseudo = Region.of(partition(home) + "-global");
    return Region.regions().contains(pseudo) ? pseudo : home;
  }

  /** Where the one AWS Organizations of a partition answers. */
  static Region ofOrganizations(Region home) {
    String partition = partition(home);
    return partition.equals("aws-cn") ? Region.CN_NORTHWEST_1 : first(partition);
  }

  static String partition(Region region) {
    String[] parts = region.id().split("-", -1);
    // What the SDK knows of all partitions takes long to load.
    return parts.length == 3 && COMMERCIAL.contains(parts[0])
        ? "aws"
        : PartitionMetadata.of(region).id();
  }

  /** Those of the patterns that are names. */
  static List<String> concrete(List<String> patterns) {
    return patterns.stream().filter(p -> !p.contains("*") && !p.contains("?")).toList();
  }

  /** Where its accounts need not switch on anything. */
  static Region first(String partition) {
    return switch (partition) {
      case "aws-cn" -> Region.CN_NORTH_1;
      case "aws-us-gov" -> Region.US_GOV_WEST_1;
      case "aws-iso" -> Region.US_ISO_EAST_1;
      case "aws-iso-b" -> Region.US_ISOB_EAST_1;
      case "aws-iso-e" -> Region.EU_ISOE_WEST_1;
      case "aws-iso-f" -> Region.US_ISOF_SOUTH_1;
      case "aws-eusc" -> Region.of("eusc-de-east-1");
      default -> Region.US_EAST_1;
    };
  }

  private static String partitionOf(String arn) {
    String[] parts = arn.split(":", -1);
    return parts.length > 1 ? parts[1] : "";
  }

  /** Not the SDK's own chain: that ends in a question to the instance, which many machines lack. */
  private static Optional<String> ambient() {
    return SdkSystemSetting.AWS_REGION
        .getStringValue()
        .or(() -> Optional.ofNullable(System.getenv("AWS_DEFAULT_REGION")))
        .filter(region -> !region.isBlank())
        .or(HomeRegion::ofProfile);
  }

  private static Optional<String> ofProfile() {
    String name = ProfileFileSystemSetting.AWS_PROFILE.getStringValueOrThrow();
    return ProfileFile.defaultProfileFile()
        .profile(name)
        .flatMap(profile -> profile.property("region"));
  }
}

package dev.plumbline.collectors.aws;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.awscore.endpoint.DualstackEnabledProvider;
import software.amazon.awssdk.awscore.endpoint.FipsEnabledProvider;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.regions.Region;

/**
 * Where the one IAM of each partition is. What all clients of the SDK share knows nothing of its
 * addresses for FIPS and dual-stack outside of the commercial regions, so they are taken over from
 * the rules of the SDK's client for IAM.
 */
final class IamEndpoints {

  private static final String FILE = "iam-endpoints.json";

  private IamEndpoints() {}

  /** For the pseudo region of a partition; empty for one that is newer than the list. */
  static Optional<Endpoints.Place> of(Region global) {
    return of(global, fips(), dualStack());
  }

  static Optional<Endpoints.Place> of(Region global, boolean fips, boolean dualStack) {
    JsonNode place = SdkResource.read(FILE).path(global.id()).path(variant(fips, dualStack));
    return place.isMissingNode()
        ? Optional.empty()
        : Optional.of(
            new Endpoints.Place(
                URI.create(place.path("endpoint").asText()), place.path("region").asText()));
  }

  static String variant(boolean fips, boolean dualStack) {
    return (fips ? "fips" : "usual") + (dualStack ? " dual-stack" : "");
  }

  private static boolean fips() {
    return FipsEnabledProvider.builder()
        .profileFile(ProfileFile::defaultProfileFile)
        .profileName(ProfileFileSystemSetting.AWS_PROFILE.getStringValueOrThrow())
        .build()
        .isFipsEnabled()
        .orElse(false);
  }

  private static boolean dualStack() {
    return DualstackEnabledProvider.builder()
        .profileFile(ProfileFile::defaultProfileFile)
        .profileName(ProfileFileSystemSetting.AWS_PROFILE.getStringValueOrThrow())
        .build()
        .isDualstackEnabled()
        .orElse(false);
  }
}

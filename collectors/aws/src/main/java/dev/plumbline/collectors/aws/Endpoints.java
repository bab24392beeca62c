package dev.plumbline.collectors.aws;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.endpoint.AwsClientEndpointProvider;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.ServiceMetadata;

/**
 * Where services are, as the SDK's own clients would look for them: by {@code AWS_ENDPOINT_URL},
 * profile, FIPS, dual-stack, region and partition. Each is looked up once, as it takes reading the
 * profiles.
 */
final class Endpoints {

  private final Optional<URI> instead;
  private final Map<Region, Map<AwsService, Place>> known = new ConcurrentHashMap<>();

  /**
   * @param instead answers in place of all of them
   */
  Endpoints(Optional<URI> instead) {
    this.instead = instead;
  }

  /**
   * Where requests go.
   *
   * @param region what they are signed for
   */
  record Place(URI uri, String region) {}

  Place of(AwsService service, Region region) {
    return known
        .computeIfAbsent(region, _ -> new ConcurrentHashMap<>())
        .computeIfAbsent(service, _ -> look(service, region));
  }

  private Place look(AwsService service, Region region) {
    if (instead.isPresent()) {
      return new Place(instead.get(), signingRegion(service, region));
    }
    AwsClientEndpointProvider usual = usual(service, region);
    return service == AwsService.IAM && !usual.isEndpointOverridden()
        ? IamEndpoints.of(region)
            .orElseGet(() -> new Place(usual.clientEndpoint(), signingRegion(service, region)))
        : new Place(usual.clientEndpoint(), signingRegion(service, region));
  }

  /** Only a region that is none is somewhere else. */
  private static String signingRegion(AwsService service, Region region) {
    if (!region.isGlobalRegion()) {
      return region.id();
    }
    return service == AwsService.IAM
        ? IamEndpoints.of(region, false, false)
            .map(Place::region)
            .orElseGet(() -> known(service, region))
        : known(service, region);
  }

  /** What the SDK knows takes long to load. */
  private static String known(AwsService service, Region region) {
    return ServiceMetadata.of(service.endpoint()).signingRegion(region).id();
  }

  private static AwsClientEndpointProvider usual(AwsService service, Region region) {
    String words = service.id().toLowerCase(Locale.ROOT).replace(' ', '_');
    return AwsClientEndpointProvider.builder()
        .serviceEndpointOverrideEnvironmentVariable(
            "AWS_ENDPOINT_URL_" + words.toUpperCase(Locale.ROOT))
        .serviceEndpointOverrideSystemProperty("aws.endpointUrl" + property(service))
        .serviceProfileProperty(words)
        .serviceEndpointPrefix(service.endpoint())
        .defaultProtocol("https")
        .region(region)
        .profileFile(ProfileFile::defaultProfileFile)
        .profileName(ProfileFileSystemSetting.AWS_PROFILE.getStringValueOrThrow())
        .build();
  }

  /** {@code Eks}, {@code GuardDuty}, {@code CloudWatchLogs}. */
  private static String property(AwsService service) {
    return Stream.of(service.id().split(" ", -1))
        .map(
            word ->
                word.equals(word.toUpperCase(Locale.ROOT)) ? word.toLowerCase(Locale.ROOT) : word)
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining());
  }
}

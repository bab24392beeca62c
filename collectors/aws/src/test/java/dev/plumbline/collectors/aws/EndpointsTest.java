package dev.plumbline.collectors.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.ServiceMetadata;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;

/** Requests go where the SDK's own clients would send them, whatever is set. */
@Isolated("It sets what the SDK reads of the system's properties.")
class EndpointsTest {

  private static final String FIPS = "aws.useFipsEndpoint";
  private static final String DUAL_STACK = "aws.useDualstackEndpoint";

  /** The partitions that the metadata all clients share has dual-stack addresses for. */
  private static final List<String> PUBLIC = List.of("aws", "aws-cn", "aws-us-gov");

  @TempDir Path folder;

  @AfterEach
  void reset() {
    List.of(
            FIPS,
            DUAL_STACK,
            "aws.endpointUrl",
            "aws.endpointUrlEks",
            "aws.endpointUrlIam",
            "aws.endpointUrlEc2",
            "aws.endpointUrlSts",
            "aws.configFile",
            "aws.profile")
        .forEach(System::clearProperty);
  }

  @ParameterizedTest(name = "FIPS {0}, dual-stack {1}")
  @CsvSource({"false,false", "true,false", "false,true", "true,true"})
  void everyRegionOfEveryPartitionIsWhereTheSdkLooksForIt(boolean fips, boolean dualStack) {
    System.setProperty(FIPS, String.valueOf(fips));
    System.setProperty(DUAL_STACK, String.valueOf(dualStack));

    regions()
        .filter(region -> !dualStack || PUBLIC.contains(HomeRegion.partition(region)))
        .forEach(
            region -> {
              assertSame(AwsService.EKS, region);
              assertSame(AwsService.EC2, region);
              assertSame(AwsService.STS, region);
            });
    regions()
        .map(HomeRegion::global)
        .distinct()
        .forEach(region -> assertSame(AwsService.IAM, region));
  }

  @Test
  void aProfileDecidesAsForTheSdk() throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("config"),
            """
            [profile audit]
            use_fips_endpoint = true
            services = mine

            [services mine]
            eks =
              endpoint_url = https://eks.example.com/below
            """);
    System.setProperty("aws.configFile", config.toString());
    System.setProperty("aws.profile", "audit");

    assertThat(place(AwsService.EKS, Region.US_EAST_1).uri())
        .hasToString("https://eks.example.com/below");
    for (AwsService service : List.of(AwsService.EC2, AwsService.STS)) {
      assertSame(service, Region.US_EAST_1);
    }
    assertSame(AwsService.IAM, Region.AWS_GLOBAL);
    assertThat(place(AwsService.IAM, Region.AWS_GLOBAL).uri())
        .hasToString("https://iam-fips.amazonaws.com");
  }

  @ParameterizedTest
  @CsvSource({
    "aws.endpointUrl, EKS, eu-west-1",
    "aws.endpointUrlEks, EKS, eu-west-1",
    "aws.endpointUrlEks, EC2, eu-west-1",
    "aws.endpointUrlEc2, EC2, eu-west-1",
    "aws.endpointUrlSts, STS, cn-north-1",
    "aws.endpointUrl, STS, us-gov-west-1"
  })
  void anEndpointOfOnesOwnIsHonouredAsByTheSdk(String property, AwsService service, String region) {
    System.setProperty(property, "https://own.example.com");

    assertSame(service, Region.of(region));
  }

  /** What they are signed for is known without the metadata of the SDK, and is the same. */
  @ParameterizedTest
  @EnumSource(AwsService.class)
  void everyServiceIsSignedForTheRegionThatTheSdkKnows(AwsService service) {
    var endpoints = new Endpoints(Optional.of(URI.create("http://127.0.0.1:1")));

    assertThat(Region.regions())
        .filteredOn(
            region ->
                service != AwsService.IAM || ServiceMetadata.of("iam").regions().contains(region))
        .allSatisfy(
            region ->
                assertThat(endpoints.of(service, region).region())
                    .isEqualTo(ServiceMetadata.of(service.endpoint()).signingRegion(region).id()));
  }

  /** The SDK would sign for {@code aws-global}, which IAM does not know. */
  @Test
  void iamBehindAnEndpointOfOnesOwnIsSignedForWhereItIs() {
    System.setProperty("aws.endpointUrlIam", "https://own.example.com");

    assertThat(place(AwsService.IAM, Region.AWS_GLOBAL))
        .isEqualTo(new Endpoints.Place(URI.create("https://own.example.com"), "us-east-1"));
  }

  @Test
  void whatTheSettingsSayComesBeforeAll() {
    System.setProperty(FIPS, "true");
    System.setProperty("aws.endpointUrl", "https://own.example.com");
    var endpoints = new Endpoints(Optional.of(URI.create("http://127.0.0.1:1")));

    assertThat(endpoints.of(AwsService.IAM, Region.AWS_GLOBAL))
        .isEqualTo(new Endpoints.Place(URI.create("http://127.0.0.1:1"), "us-east-1"));
  }

  @ParameterizedTest(name = "{0} in {1} is at {2}")
  @CsvSource({
    "KMS, eu-west-1, https://kms.eu-west-1.amazonaws.com",
    "ECR, eu-west-1, https://api.ecr.eu-west-1.amazonaws.com",
    "KMS, cn-north-1, https://kms.cn-north-1.amazonaws.com.cn",
    "LOGS, us-gov-west-1, https://logs.us-gov-west-1.amazonaws.com",
    "ELBV2, eu-central-1, https://elasticloadbalancing.eu-central-1.amazonaws.com"
  })
  void theOthersAreWhereTheSdkWouldLookForThem(AwsService service, String region, URI endpoint) {
    assertThat(place(service, Region.of(region))).isEqualTo(new Endpoints.Place(endpoint, region));
  }

  private static Stream<Region> regions() {
    return Stream.concat(Region.regions().stream(), Stream.of(Region.of("eusc-de-east-1")))
        .filter(region -> !region.isGlobalRegion())
        .distinct();
  }

  private static Endpoints.Place place(AwsService service, Region region) {
    return new Endpoints(Optional.empty()).of(service, region);
  }

  private static void assertSame(AwsService service, Region region) {
    Wiretap http = new Wiretap("");
    var client = SdkModels.client(service, region, http);
    try {
      switch (service) {
        case EC2 -> ((Ec2Client) client).describeRegions();
        case EKS -> ((EksClient) client).listClusters();
        case IAM -> ((IamClient) client).listRoles();
        default -> ((StsClient) client).getCallerIdentity();
      }
    } catch (SdkException _) {
      // Nothing is answered; only where it was sent to is looked at.
    }
    Endpoints.Place ours = place(service, region);

    assertThat(
            Map.of(
                "host", ours.uri().getScheme() + "://" + ours.uri().getHost(),
                "scope", ours.region() + "/" + service.signingName() + "/aws4_request"))
        .as(service + " in " + region)
        .isEqualTo(Map.of("host", http.sent().host(), "scope", http.sent().scope()));
  }
}

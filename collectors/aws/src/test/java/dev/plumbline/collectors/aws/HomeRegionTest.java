package dev.plumbline.collectors.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

class HomeRegionTest {

  @ParameterizedTest(name = "a role of {0} with AWS_REGION {1} is assumed in {2}")
  @CsvSource({
    "aws,,us-east-1",
    "aws,eu-west-3,eu-west-3",
    "aws-us-gov,,us-gov-west-1",
    "aws-us-gov,eu-west-3,us-gov-west-1",
    "aws-us-gov,us-gov-east-1,us-gov-east-1",
    "aws-cn,,cn-north-1",
    "aws-cn,cn-northwest-1,cn-northwest-1",
    "aws-eusc,eu-central-1,eusc-de-east-1",
    "aws-iso,,us-iso-east-1",
    "aws-iso-b,,us-isob-east-1",
    "aws-iso-e,eu-west-1,eu-isoe-west-1",
    "aws-iso-f,,us-isof-south-1"
  })
  void theHomeRegionIsInThePartitionOfTheRole(String partition, String ambient, String home) {
    String role = "arn:" + partition + ":iam::111122223333:role/Audit";

    assertThat(HomeRegion.of(Optional.of(role), Optional.ofNullable(ambient), List.of()).id())
        .isEqualTo(home);
  }

  @Test
  void withoutARoleTheRegionsToBeReadTellThePartition() {
    assertThat(HomeRegion.of(Optional.empty(), Optional.empty(), List.of("cn-northwest-1")))
        .isEqualTo(Region.CN_NORTH_1);
    assertThat(HomeRegion.of(Optional.empty(), Optional.empty(), List.of()))
        .isEqualTo(Region.US_EAST_1);
  }

  @Test
  void whatAPartitionHasOnlyOnceLivesInItsPseudoRegion() {
    assertThat(HomeRegion.global(Region.EU_WEST_1)).isEqualTo(Region.AWS_GLOBAL);
    assertThat(HomeRegion.global(Region.CN_NORTH_1)).isEqualTo(Region.AWS_CN_GLOBAL);
    assertThat(HomeRegion.global(Region.US_GOV_EAST_1)).isEqualTo(Region.AWS_US_GOV_GLOBAL);
  }

  @Test
  void aPartitionWithoutAPseudoRegionIsNotMistakenForTheCommercialOne() {
    Region sovereign = Region.of("eusc-de-east-1");

    assertThat(HomeRegion.global(sovereign)).isEqualTo(sovereign);
  }

  /** Also of those that the SDK does not know yet. */
  @Test
  void theSdkAgreesOnPartitions() {
    assertThat(
            Stream.concat(
                Region.regions().stream(),
                Stream.of("eusc-de-east-1", "eu-north-7", "xx-north-1", "us-isox-east-1", "us")
                    .map(Region::of)))
        .allSatisfy(
            region ->
                assertThat(HomeRegion.partition(region))
                    .isEqualTo(PartitionMetadata.of(region).id()));
  }
}

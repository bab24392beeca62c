package dev.plumbline.collectors.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GkeNamesTest {

  @ParameterizedTest
  @CsvSource({
    "europe-west3, europe-west3",
    "europe-west3-b, europe-west3",
    "northamerica-northeast1-a, northamerica-northeast1",
    "us-central1-ai1a, us-central1",
    "us, us",
    "'', ''"
  })
  void aZoneIsInTheRegionThatItsNameBeginsWith(String location, String region) {
    assertThat(GkeNames.region(location)).isEqualTo(region);
  }
}

package dev.plumbline.collectors.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.collectors.azure.AzureSettings.Cloud;
import dev.plumbline.collectors.azure.AzureSettings.Credentials;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AzureSettingsTest {

  private static final URI AUTHORITY = URI.create("https://login.example.com");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://management.example.com",
        "http://127.0.0.1:8080",
        "http://localhost:8080",
        "http://[::1]:8080"
      })
  void secureAndLoopbackAddressesAreAccepted(String url) {
    assertThat(Cloud.custom(URI.create(url), AUTHORITY).resourceManager())
        .isEqualTo(URI.create(url));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://management.example.com",
        "http://127.0.0.1.evil.test",
        "http://localhost.evil.test",
        "http://10.0.0.1",
        "ftp://localhost",
        "management.example.com"
      })
  void anyOtherAddressIsRefused(String url) {
    assertThatThrownBy(() -> Cloud.custom(URI.create(url), AUTHORITY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("azure.cloud.resourceManager");
  }

  @Test
  void eachCloudOfMicrosoftSignsInAndAsksWithinItself() {
    assertThat(Cloud.US_GOVERNMENT.resourceManager()).hasHost("management.usgovcloudapi.net");
    assertThat(Cloud.US_GOVERNMENT.authority()).hasHost("login.microsoftonline.us");
    assertThat(Cloud.CHINA.resourceManager()).hasHost("management.chinacloudapi.cn");
    assertThat(Cloud.CHINA.authority()).hasHost("login.chinacloudapi.cn");
  }

  @Test
  void aSlashAtTheEndOfTheAddressDoesNotMatter() {
    assertThat(Cloud.custom(URI.create("https://arm.example.com/"), AUTHORITY).resourceManager())
        .isEqualTo(URI.create("https://arm.example.com"));
  }

  @Test
  void aTokenIsNotPrinted() {
    assertThat(new Credentials.Token("s3cr3t").toString()).doesNotContain("s3cr3t");
  }
}

package dev.plumbline.collectors.aws;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/**
 * What all that is asked of AWS shares: one HTTP client with its timeouts, the endpoints, and the
 * credentials of this machine.
 *
 * <p>The HTTP client keeps as many idle connections to a host as the system property {@code
 * http.maxConnections} says (5 unless set); a launcher should set it to the number of calls that
 * are under way at once. It follows no redirects. How long a whole attempt may take is bounded
 * where calls are made.
 */
final class AwsClients {

  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration SILENCE = Duration.ofSeconds(20);

  private final SdkHttpClient http;
  private final Endpoints endpoints;
  private final AwsCredentialsProvider ambient;

  AwsClients(AwsSettings settings) {
    this.http = http(settings);
    this.endpoints = new Endpoints(settings.endpoint());
    this.ambient =
        settings
            .keys()
            .<AwsCredentialsProvider>map(
                keys -> StaticCredentialsProvider.create(credentials(keys)))
            .orElseGet(() -> DefaultCredentialsProvider.builder().build());
  }

  /** What this machine has for credentials, or the keys of the settings. */
  AwsCredentialsProvider ambient() {
    return ambient;
  }

  /** Costs nothing: whatever has to be looked up for it is when something is asked. */
  SignedCalls signed(Region region, AwsCredentialsProvider credentials) {
    return new SignedCalls(region, credentials, http, endpoints);
  }

  private static SdkHttpClient http(AwsSettings settings) {
    var http = UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(SILENCE);
    settings.endpoint().map(AwsClients::noProxy).ifPresent(http::proxyConfiguration);
    return http.build();
  }

  private static ProxyConfiguration noProxy(URI endpoint) {
    return ProxyConfiguration.builder()
        .useSystemPropertyValues(false)
        .useEnvironmentVariablesValues(false)
        .build();
  }

  private static AwsCredentials credentials(AwsSettings.Keys keys) {
    return keys.sessionToken()
        .<AwsCredentials>map(
            token ->
                AwsSessionCredentials.create(keys.accessKeyId(), keys.secretAccessKey(), token))
        .orElseGet(() -> AwsBasicCredentials.create(keys.accessKeyId(), keys.secretAccessKey()));
  }
}

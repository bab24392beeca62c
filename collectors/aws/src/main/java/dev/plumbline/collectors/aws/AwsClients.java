package dev.plumbline.collectors.aws;

import java.time.InstantSource;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/**
 * What all that is asked of AWS shares: connections, endpoints, the time, and the credentials of
 * this machine.
 */
final class AwsClients {

  private final Transport transport;
  private final Endpoints endpoints;
  private final AwsTime time;
  private final AwsCredentialsProvider ambient;

  AwsClients(AwsSettings settings, InstantSource clock) {
    this(settings, clock, AwsClients::ofThisMachine);
  }

  /**
   * @param search finds what this machine has for credentials
   */
  AwsClients(AwsSettings settings, InstantSource clock, Supplier<AwsCredentialsProvider> search) {
    this.time = new AwsTime(clock);
    this.transport =
        settings.endpoint().isPresent() ? Connections.withoutProxy() : Connections.asSetUp();
    this.endpoints = new Endpoints(settings.endpoint());
    this.ambient =
        settings
            .keys()
            .<AwsCredentialsProvider>map(
                keys -> StaticCredentialsProvider.create(credentials(keys)))
            .orElseGet(() -> new AmbientCredentials(search, clock));
  }

  private static AwsCredentialsProvider ofThisMachine() {
    LeanHttp.use();
    return DefaultCredentialsProvider.builder().build();
  }

  /** What this machine has for credentials, or the keys of the settings. */
  AwsCredentialsProvider ambient() {
    return ambient;
  }

  /** What time it is for AWS, as far as its answers have told: when credentials expire is by it. */
  InstantSource time() {
    return time::now;
  }

  /** Costs nothing: whatever has to be looked up for it is when something is asked. */
  SignedCalls signed(Region region, AwsCredentialsProvider credentials) {
    return new SignedCalls(region, credentials, transport, endpoints, time);
  }

  private static AwsCredentials credentials(AwsSettings.Keys keys) {
    return keys.sessionToken()
        .<AwsCredentials>map(
            token ->
                AwsSessionCredentials.create(keys.accessKeyId(), keys.secretAccessKey(), token))
        .orElseGet(() -> AwsBasicCredentials.create(keys.accessKeyId(), keys.secretAccessKey()));
  }
}

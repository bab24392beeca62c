package dev.plumbline.collectors.aws;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.endpoint.AwsClientEndpointProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Makes clients that only differ in their region and their credentials: one HTTP client, one timer,
 * the same timeouts and allow-list for all. As both the HTTP client and the timer are shared, a
 * client holds nothing that would have to be closed.
 *
 * <p>The HTTP client keeps as many idle connections to a host as the system property {@code
 * http.maxConnections} says (5 unless set); a launcher should set it to the number of calls that
 * are under way at once.
 */
final class AwsClients {

  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration ATTEMPT = Duration.ofSeconds(20);

  private final AwsSettings settings;
  private final SdkHttpClient http;
  private final ScheduledExecutorService timer = timer();
  private final AwsCredentialsProvider ambient;

  AwsClients(AwsSettings settings) {
    this.settings = settings;
    this.http = http(settings);
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

  StsClient sts(Region region, AwsCredentialsProvider credentials) {
    return build(StsClient.builder(), region, credentials);
  }

  Ec2Client ec2(Region region, AwsCredentialsProvider credentials) {
    return build(Ec2Client.builder(), region, credentials);
  }

  IamClient iam(Region region, AwsCredentialsProvider credentials) {
    return build(IamClient.builder(), region, credentials);
  }

  EksClient eks(Region region, AwsCredentialsProvider credentials) {
    return build(EksClient.builder(), region, credentials);
  }

  /** For the services without a jar of their own. */
  SignedCalls signed(Region region, AwsCredentialsProvider credentials) {
    return new SignedCalls(region, credentials, http, service -> endpoint(service, region));
  }

  /** Makes a client when it is first used, inside a call, where a broken profile is a gap. */
  static <C> Supplier<C> lazily(Supplier<C> client) {
    return new Supplier<>() {
      private final Object lock = new Object();
      private Optional<C> made = Optional.empty();

      @Override
      public C get() {
        synchronized (lock) {
          if (made.isEmpty()) {
            made = Optional.of(client.get());
          }
          return made.get();
        }
      }
    };
  }

  /** Whoever asks also asks again: attempts of the SDK would multiply with those. */
  static RetryStrategy retries() {
    return AwsRetryStrategy.doNotRetry();
  }

  private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C build(
      B builder, Region region, AwsCredentialsProvider credentials) {
    builder
        .httpClient(http)
        .region(region)
        .credentialsProvider(credentials)
        .overrideConfiguration(configuration());
    settings
        .endpoint()
        .ifPresent(uri -> builder.endpointOverride(uri).fipsEnabled(false).dualstackEnabled(false));
    return builder.build();
  }

  private ClientOverrideConfiguration configuration() {
    var configuration =
        ClientOverrideConfiguration.builder()
            .apiCallAttemptTimeout(ATTEMPT)
            .retryStrategy(retries())
            .scheduledExecutorService(timer)
            .addExecutionInterceptor(new AllowedOnly())
            .addExecutionInterceptor(new WireDocument());
    if (settings.endpoint().isPresent()) {
      configuration.defaultProfileFile(ProfileFile.aggregator().build());
    }
    return configuration.build();
  }

  private URI endpoint(AwsService service, Region region) {
    return settings.endpoint().orElseGet(() -> usualEndpoint(service, region));
  }

  /** Where the SDK's own client of the service would send its requests. */
  static URI usualEndpoint(AwsService service, Region region) {
    String words = service.id().toLowerCase(Locale.ROOT).replace(' ', '_');
    return AwsClientEndpointProvider.builder()
        .serviceEndpointOverrideEnvironmentVariable(
            "AWS_ENDPOINT_URL_" + words.toUpperCase(Locale.ROOT))
        .serviceEndpointOverrideSystemProperty("aws.endpointUrl" + service.id().replace(" ", ""))
        .serviceProfileProperty(words)
        .serviceEndpointPrefix(service.endpoint())
        .defaultProtocol("https")
        .region(region)
        .profileFile(ProfileFile::defaultProfileFile)
        .profileName(ProfileFileSystemSetting.AWS_PROFILE.getStringValueOrThrow())
        .build()
        .clientEndpoint();
  }

  private static SdkHttpClient http(AwsSettings settings) {
    var http = UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(ATTEMPT);
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

  private static ScheduledExecutorService timer() {
    var timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("aws-timer").daemon().factory());
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }
}

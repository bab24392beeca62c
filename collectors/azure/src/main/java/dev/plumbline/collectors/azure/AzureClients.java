package dev.plumbline.collectors.azure;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.BearerTokenAuthenticationPolicy;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.core.http.policy.RequestIdPolicy;
import com.azure.core.http.policy.UserAgentPolicy;
import com.azure.core.util.Configuration;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.resourcemanager.containerservice.fluent.ManagedClustersClient;
import com.azure.resourcemanager.containerservice.implementation.ContainerServiceManagementClientBuilder;
import com.azure.resourcemanager.resources.fluent.SubscriptionsClient;
import com.azure.resourcemanager.resources.implementation.SubscriptionClientBuilder;
import dev.plumbline.collectors.azure.AzureSettings.Cloud;
import dev.plumbline.collectors.azure.AzureSettings.Credentials;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** The SDK's clients. All of them share one pipeline: connections, token, limits. */
final class AzureClients {

  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration ATTEMPT = Duration.ofSeconds(20);

  private final Cloud cloud;
  private final NamedCredential credential;
  private final HttpPipeline pipeline;

  AzureClients(AzureSettings settings) {
    this.cloud = settings.cloud();
    HttpClient http = http(cloud);
    this.credential = new NamedCredential(credential(settings, http));
    this.pipeline =
        new HttpPipelineBuilder()
            .httpClient(http)
            .policies(
                new KnownReadsOnly(cloud.resourceManager()),
                new WireAnswers(),
                new UserAgentPolicy("plumbline"),
                new RequestIdPolicy(),
                // Asking again is not a matter of the pipeline; see Calls.
                authentication(cloud, credential),
                new WholeBody())
            .build();
  }

  /** Whom the token that was last sent was issued to. */
  Optional<String> principal() {
    return credential.principal();
  }

  SubscriptionsClient subscriptions() {
    return new SubscriptionClientBuilder()
        .pipeline(pipeline)
        .endpoint(endpoint())
        .buildClient()
        .getSubscriptions();
  }

  ManagedClustersClient clusters(String subscription) {
    return new ContainerServiceManagementClientBuilder()
        .pipeline(pipeline)
        .endpoint(endpoint())
        .subscriptionId(subscription)
        .buildClient()
        .getManagedClusters();
  }

  ArmGet get() {
    return new ArmGet(pipeline, cloud.resourceManager());
  }

  private String endpoint() {
    return cloud.resourceManager().toString();
  }

  private static HttpClient http(Cloud cloud) {
    var builder =
        new JdkHttpClientBuilder(
                java.net.http.HttpClient.newBuilder()
                    .followRedirects(Redirect.NEVER)
                    // One connection of HTTP/2 carries fewer requests at a time than we make.
                    .version(Version.HTTP_1_1))
            .connectionTimeout(CONNECT)
            .responseTimeout(ATTEMPT)
            .readTimeout(ATTEMPT);
    // The proxy of the environment leads to clouds, not to this machine.
    return (cloud.loopback() ? builder.configuration(Configuration.NONE) : builder).build();
  }

  private static TokenCredential credential(AzureSettings settings, HttpClient http) {
    return switch (settings.credentials()) {
      case Credentials.Token(String value) ->
          wanted ->
              Mono.fromSupplier(
                  () -> new AccessToken(value, OffsetDateTime.now(ZoneOffset.UTC).plusHours(1)));
      case Credentials.Ambient _ -> ambient(settings.cloud(), http);
    };
  }

  private static TokenCredential ambient(Cloud cloud, HttpClient http) {
    var builder =
        new DefaultAzureCredentialBuilder()
            .authorityHost(cloud.authority().toString())
            .httpClient(http);
    // Microsoft's directory of clouds does not know a private one.
    return (cloud.custom() ? builder.disableInstanceDiscovery() : builder).build();
  }

  private static HttpPipelinePolicy authentication(Cloud cloud, TokenCredential credential) {
    String scope = cloud.resourceManager() + "/.default";
    return cloud.resourceManager().getScheme().equals("http")
        ? new LoopbackToken(credential, scope)
        : new BearerTokenAuthenticationPolicy(credential, scope);
  }
}

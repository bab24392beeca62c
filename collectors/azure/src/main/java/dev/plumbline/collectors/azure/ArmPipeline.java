package dev.plumbline.collectors.azure;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
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
import dev.plumbline.collectors.PlainHttp;
import dev.plumbline.collectors.Renewals;
import dev.plumbline.collectors.azure.AzureSettings.Cloud;
import dev.plumbline.collectors.azure.AzureSettings.Credentials;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** What every request goes through: connections, token, limits. One for a run. */
final class ArmPipeline {

  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration ATTEMPT = Duration.ofSeconds(20);

  private volatile Optional<String> principal = Optional.empty();
  private final ArmGet get;

  ArmPipeline(AzureSettings settings) {
    this(settings, ArmPipeline::ambient);
  }

  /** Finds credentials that have no token yet. */
  @FunctionalInterface
  interface Ambient {
    TokenCredential find(Cloud cloud, HttpClient http);
  }

  ArmPipeline(AzureSettings settings, Ambient ambient) {
    Cloud cloud = settings.cloud();
    HttpClient http = http(settings);
    HttpPipeline pipeline =
        new HttpPipelineBuilder()
            .httpClient(http)
            .policies(
                new KnownReadsOnly(cloud.resourceManager()),
                new UserAgentPolicy("plumbline"),
                new RequestIdPolicy(),
                // Asking again is not a matter of the pipeline; see Calls.
                settings.credentials() instanceof Credentials.Token token
                    ? authentication(cloud, new GivenToken(token.value()))
                    : new RenewedToken(
                        () -> authentication(cloud, ambient.find(cloud, http)),
                        new Renewals(InstantSource.system())))
            .build();
    this.get = new ArmGet(pipeline, cloud.resourceManager());
  }

  /** Whom the token that was last sent was issued to. */
  Optional<String> principal() {
    return principal;
  }

  ArmGet get() {
    return get;
  }

  private static HttpClient http(AzureSettings settings) {
    Cloud cloud = settings.cloud();
    var client =
        java.net.http.HttpClient.newBuilder()
            .followRedirects(Redirect.NEVER)
            // One connection of HTTP/2 carries fewer requests at a time than we make.
            .version(Version.HTTP_1_1);
    if (plain(cloud) && settings.credentials() instanceof Credentials.Token) {
      client.sslContext(PlainHttp.tls());
    }
    var builder =
        new JdkHttpClientBuilder(client)
            .connectionTimeout(CONNECT)
            .responseTimeout(ATTEMPT)
            .readTimeout(ATTEMPT);
    // Proxies are those of the process; what the SDK reads of the environment would count more.
    return new ProxiedHttp(builder.configuration(Configuration.NONE).build());
  }

  /** A token that somebody else obtained; how long it is good for only Azure knows. */
  private record GivenToken(String value) implements TokenCredential {

    @Override
    public Mono<AccessToken> getToken(TokenRequestContext wanted) {
      return Mono.fromSupplier(() -> getTokenSync(wanted));
    }

    @Override
    public AccessToken getTokenSync(TokenRequestContext wanted) {
      return new AccessToken(value, OffsetDateTime.now(ZoneOffset.UTC).plusHours(1));
    }

    @Override
    public String toString() {
      return "GivenToken[value=***]";
    }
  }

  private static TokenCredential ambient(Cloud cloud, HttpClient http) {
    var builder =
        new DefaultAzureCredentialBuilder()
            .authorityHost(cloud.authority().toString())
            .httpClient(http);
    // Microsoft's directory of clouds does not know a private one.
    return (cloud.custom() ? builder.disableInstanceDiscovery() : builder).build();
  }

  private HttpPipelinePolicy authentication(Cloud cloud, TokenCredential whose) {
    var credential = new NamedCredential(whose, name -> principal = Optional.of(name));
    String scope = cloud.resourceManager() + "/.default";
    return plain(cloud)
        ? new LoopbackToken(credential, scope)
        : new BearerTokenAuthenticationPolicy(credential, scope);
  }

  private static boolean plain(Cloud cloud) {
    return cloud.resourceManager().getScheme().equals("http");
  }
}

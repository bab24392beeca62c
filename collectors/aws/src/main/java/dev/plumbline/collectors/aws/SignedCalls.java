package dev.plumbline.collectors.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.collectors.CallType;
import dev.plumbline.collectors.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.ServiceMetadata;

/**
 * Asks services of AWS without a jar of their own: their requests are a few fields, and their
 * answers are kept as they come. Signer, HTTP client, credentials and endpoints are those of the
 * SDK; the allow-list is the same as for its clients.
 */
final class SignedCalls {

  private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();

  private final Region region;
  private final AwsCredentialsProvider credentials;
  private final SdkHttpClient http;
  private final Function<AwsService, URI> endpoints;

  SignedCalls(
      Region region,
      AwsCredentialsProvider credentials,
      SdkHttpClient http,
      Function<AwsService, URI> endpoints) {
    this.region = region;
    this.credentials = credentials;
    this.http = http;
    this.endpoints = endpoints;
  }

  /** The region does not have the service, as far as the SDK knows regions. */
  static final class NotOffered extends IOException {
    @Serial private static final long serialVersionUID = 1;

    NotOffered(AwsService service, Region region) {
      super(service.id() + " has no address in " + region + "; it is not offered there.");
    }
  }

  /** Asks once; {@code input} has the members of the operation's request. */
  JsonNode ask(CallType type, ObjectNode input) throws IOException {
    AwsService service = AwsService.of(type);
    String operation = type.id().substring(type.id().indexOf(':') + 1);
    AllowedOnly.require(service.word(), operation);
    HttpExecuteRequest request = signed(service, ServiceMessage.of(service, operation, input));
    try {
      HttpExecuteResponse response = http.prepareRequest(request).call();
      byte[] body = body(response);
      if (!response.httpResponse().isSuccessful()) {
        throw ServiceError.of(service, response.httpResponse(), body);
      }
      return ServiceAnswer.document(service, operation, body);
    } catch (UnknownHostException unknown) {
      throw offered(service) ? unknown : new NotOffered(service, region);
    }
  }

  private HttpExecuteRequest signed(AwsService service, ServiceMessage message) {
    SdkHttpRequest unsigned = message.to(endpoints.apply(service));
    ContentStreamProvider body = ContentStreamProvider.fromUtf8String(message.body());
    SignedRequest signed =
        SIGNER.sign(
            r ->
                r.identity(credentials.resolveCredentials())
                    .request(unsigned)
                    .payload(body)
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service.signingName())
                    .putProperty(AwsV4HttpSigner.REGION_NAME, region.id()));
    HttpExecuteRequest.Builder request = HttpExecuteRequest.builder().request(signed.request());
    if (!message.body().isEmpty()) {
      request.contentStreamProvider(signed.payload().orElse(body));
    }
    return request.build();
  }

  private static byte[] body(HttpExecuteResponse response) throws IOException {
    Optional<? extends InputStream> body = response.responseBody();
    if (body.isEmpty()) {
      return new byte[0];
    }
    try (InputStream stream = body.get()) {
      return Wire.body(stream);
    }
  }

  private boolean offered(AwsService service) {
    return ServiceMetadata.of(service.endpoint().toLowerCase(Locale.ROOT))
        .regions()
        .contains(region);
  }
}

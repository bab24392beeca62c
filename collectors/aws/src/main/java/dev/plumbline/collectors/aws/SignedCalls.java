package dev.plumbline.collectors.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.collectors.CallType;
import dev.plumbline.collectors.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
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
 * Asks AWS, in one region and with one identity: the only place from which a request leaves, and
 * only one that is a known read does. Signer, HTTP client, credentials and endpoints are those of
 * the SDK; requests are a few fields, and answers are kept as they come.
 */
final class SignedCalls {

  private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();

  private final Region region;
  private final AwsCredentialsProvider credentials;
  private final SdkHttpClient http;
  private final Endpoints endpoints;

  SignedCalls(
      Region region, AwsCredentialsProvider credentials, SdkHttpClient http, Endpoints endpoints) {
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

  /** The same, asked by somebody else. */
  SignedCalls as(AwsCredentialsProvider others) {
    return new SignedCalls(region, others, http, endpoints);
  }

  /** Asks once; {@code input} has the members of the operation's request. */
  ObjectNode ask(CallType type, ObjectNode input) throws IOException {
    AllowedOnly.require(type);
    AwsService service = AwsService.of(type);
    String operation = AwsService.operation(type);
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
    Endpoints.Place place = endpoints.of(service, region);
    byte[] bytes = message.body().getBytes(StandardCharsets.UTF_8);
    ContentStreamProvider body = ContentStreamProvider.fromByteArrayUnsafe(bytes);
    SdkHttpRequest unsigned = message.to(place.uri(), bytes.length);
    SignedRequest signed =
        SIGNER.sign(
            r ->
                r.identity(credentials.resolveCredentials())
                    .request(unsigned)
                    .payload(body)
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service.signingName())
                    .putProperty(AwsV4HttpSigner.REGION_NAME, place.region()));
    HttpExecuteRequest.Builder request = HttpExecuteRequest.builder().request(signed.request());
    if (bytes.length > 0) {
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
      byte[] bytes = Wire.body(stream);
      // The client of the JDK takes a connection that was closed early for the end of the body.
      Optional<String> length = response.httpResponse().firstMatchingHeader("Content-Length");
      if (length.isPresent() && !length.get().equals(String.valueOf(bytes.length))) {
        throw new IOException("The answer was cut off");
      }
      return bytes;
    }
  }

  /** The region of a service that a partition has once is not a region. */
  private boolean offered(AwsService service) {
    return region.isGlobalRegion()
        || ServiceMetadata.of(service.endpoint().toLowerCase(Locale.ROOT))
            .regions()
            .contains(region);
  }
}

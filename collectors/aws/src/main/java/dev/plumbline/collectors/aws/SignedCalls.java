package dev.plumbline.collectors.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.collectors.CallType;
import dev.plumbline.collectors.aws.Transport.Outgoing;
import dev.plumbline.collectors.aws.Transport.Received;
import java.io.IOException;
import java.io.Serial;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.ServiceMetadata;

/**
 * Asks AWS, in one region and with one identity: the only place from which a request leaves, and
 * only one that is a known read does. Credentials and endpoints are those of the SDK; requests are
 * a few fields, and answers are kept as they come.
 */
final class SignedCalls {

  private final Region region;
  private final AwsCredentialsProvider credentials;
  private final Transport transport;
  private final Endpoints endpoints;
  private final AwsTime time;
  private final Map<AwsService, Target> targets = new ConcurrentHashMap<>();

  SignedCalls(
      Region region,
      AwsCredentialsProvider credentials,
      Transport transport,
      Endpoints endpoints,
      AwsTime time) {
    this.region = region;
    this.credentials = credentials;
    this.transport = transport;
    this.endpoints = endpoints;
    this.time = time;
  }

  /** The region does not have the service, as far as the SDK knows regions. */
  static final class NotOffered extends IOException {
    @Serial private static final long serialVersionUID = 1;

    NotOffered(AwsService service, Region region) {
      super(service.id() + " has no address in " + region + "; it is not offered there.");
    }
  }

  /** A service here, and what signs for it. */
  private record Target(String base, SignatureV4 signature) {}

  /** The same, asked by somebody else. */
  SignedCalls as(AwsCredentialsProvider others) {
    return new SignedCalls(region, others, transport, endpoints, time);
  }

  /**
   * Asks once, and once more where the clock of this machine was the reason to refuse, or that
   * credentials are over before their time; {@code input} has the members of the operation's
   * request.
   */
  ObjectNode ask(CallType type, ObjectNode input) throws IOException {
    AllowedOnly.require(type);
    AwsService service = AwsService.of(type);
    String operation = AwsService.operation(type);
    Protocol protocol = service.protocol();
    ServiceMessage message = protocol.message(operation, input);
    try {
      return protocol.document(service, operation, answer(service, message));
    } catch (UnknownHostException unknown) {
      throw offered(service) ? unknown : new NotOffered(service, region);
    }
  }

  private byte[] answer(AwsService service, ServiceMessage message) throws IOException {
    Instant now = time.now();
    AwsCredentials identity = credentials.resolveCredentials();
    Received answer = transport.send(signed(service, message, identity, now));
    if (answer.successful()) {
      return answer.body();
    }
    AwsServiceException refused = ServiceError.of(service, answer);
    boolean corrected = time.corrected(refused, answer, now);
    AwsCredentials other = corrected ? identity : inPlaceOf(identity, refused);
    if (!corrected && other.equals(identity)) {
      throw refused;
    }
    Received again = transport.send(signed(service, message, other, time.now()));
    if (!again.successful()) {
      throw ServiceError.of(service, again);
    }
    return again.body();
  }

  /** Others than those that were good once; the same where none can be had. */
  private AwsCredentials inPlaceOf(AwsCredentials identity, AwsServiceException refused) {
    if (credentials instanceof Renewable renewable && ErrorCode.sessionExpired(refused)) {
      renewable.forget(identity);
      return renewable.resolveCredentials();
    }
    return identity;
  }

  private Outgoing signed(
      AwsService service, ServiceMessage message, AwsCredentials identity, Instant now) {
    Target target = targets.computeIfAbsent(service, this::target);
    return target.signature().sign(message.to(target.base()), identity, now);
  }

  private Target target(AwsService service) {
    Endpoints.Place place = endpoints.of(service, region);
    return new Target(
        ServiceMessage.base(place.uri()), new SignatureV4(service.signingName(), place.region()));
  }

  /** The region of a service that a partition has once is not a region. */
  private boolean offered(AwsService service) {
    return region.isGlobalRegion()
        || ServiceMetadata.of(service.endpoint().toLowerCase(Locale.ROOT))
            .regions()
            .contains(region);
  }
}

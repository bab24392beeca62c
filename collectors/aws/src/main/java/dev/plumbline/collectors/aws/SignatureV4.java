package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.aws.Transport.Outgoing;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/**
 * Signs what goes to one service in one region, by Signature Version 4: for requests whose body is
 * at hand, whose query is in the order of its names, and whose path has no empty or dotted
 * segments. All that we send is like that.
 *
 * <p>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
final class SignatureV4 {

  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final String MAC = "HmacSHA256";

  /** Copied for each use: to look one up takes longer than to hash a request. */
  private static final MessageDigest SHA_256 = sha256();

  private static final String NOTHING = sha256(new byte[0]);

  private final String service;
  private final String region;
  private volatile Optional<DayKey> last = Optional.empty();

  SignatureV4(String service, String region) {
    this.service = service;
    this.region = region;
  }

  /** What is derived from a secret for one day, and signs all requests of it. */
  private static final class DayKey {
    private final String secret;
    private final String day;
    private final Mac mac;

    private DayKey(String secret, String day, Mac mac) {
      this.secret = secret;
      this.day = day;
      this.mac = mac;
    }

    private boolean isOf(String secret, String day) {
      return this.day.equals(day) && this.secret.equals(secret);
    }
  }

  /** The same request with the headers that say who sends it. */
  Outgoing sign(Outgoing request, AwsCredentials credentials, Instant now) {
    ZonedDateTime time = now.atZone(ZoneOffset.UTC);
    String day = day(time);
    String moment = day + "T" + timeOfDay(time) + "Z";
    String scope = day + "/" + region + "/" + service + "/aws4_request";
    String bodyHash = request.body().length == 0 ? NOTHING : sha256(request.body());

    SortedMap<String, String> headers = new TreeMap<>(request.headers());
    headers.put("x-amz-content-sha256", bodyHash);
    headers.put("x-amz-date", moment);
    if (credentials instanceof AwsSessionCredentialsIdentity session) {
      headers.put("x-amz-security-token", session.sessionToken().trim());
    }
    SortedMap<String, String> signed = new TreeMap<>(headers);
    signed.remove("user-agent");
    signed.put("host", host(request.uri()));
    if (request.body().length > 0) {
      signed.put("content-length", String.valueOf(request.body().length));
    }
    String names = String.join(";", signed.keySet());
    String toSign =
        String.join(
            "\n",
            ALGORITHM,
            moment,
            scope,
            sha256(canonical(request, signed, names, bodyHash).getBytes(StandardCharsets.UTF_8)));
    Mac mac = copy(key(credentials.secretAccessKey().trim(), day).mac);
    headers.put(
        "authorization",
        ALGORITHM
            + " Credential="
            + credentials.accessKeyId().trim()
            + "/"
            + scope
            + ", SignedHeaders="
            + names
            + ", Signature="
            + HexFormat.of().formatHex(mac.doFinal(bytes(toSign))));
    return new Outgoing(request.method(), request.uri(), headers, request.body());
  }

  private static String canonical(
      Outgoing request, SortedMap<String, String> signed, String names, String bodyHash) {
    URI uri = request.uri();
    String query = uri.getRawQuery();
    StringBuilder text =
        new StringBuilder(1024)
            .append(request.method())
            .append('\n')
            // Encoded a second time; only S3 does without.
            .append(PercentEncoding.ofPath(uri.getRawPath()))
            .append('\n')
            .append(query == null ? "" : query)
            .append('\n');
    signed.forEach((name, value) -> text.append(name).append(':').append(value).append('\n'));
    return text.append('\n').append(names).append('\n').append(bodyHash).toString();
  }

  /** As the JDK will write it into the request. */
  private static String host(URI uri) {
    int usual = uri.getScheme().equals("https") ? 443 : 80;
    return uri.getPort() < 0 || uri.getPort() == usual
        ? uri.getHost()
        : uri.getHost() + ":" + uri.getPort();
  }

  private DayKey key(String secret, String day) {
    Optional<DayKey> known = last.filter(key -> key.isOf(secret, day));
    if (known.isPresent()) {
      return known.get();
    }
    Mac mac = keyed(bytes("AWS4" + secret));
    for (String part : new String[] {day, region, service, "aws4_request"}) {
      mac = keyed(mac.doFinal(bytes(part)));
    }
    DayKey key = new DayKey(secret, day, mac);
    last = Optional.of(key);
    return key;
  }

  private static Mac keyed(byte[] key) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(key, MAC));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no " + MAC, e);
    }
  }

  /** Several threads sign at once. */
  private static Mac copy(Mac mac) {
    try {
      return (Mac) mac.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("This Java cannot copy " + MAC, e);
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      MessageDigest digest = (MessageDigest) SHA_256.clone();
      return HexFormat.of().formatHex(digest.digest(bytes));
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("This Java cannot copy SHA-256", e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256", e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** {@code 20261231}: a formatter would cost more than the rest of the signature. */
  private static String day(ZonedDateTime time) {
    return String.valueOf(
        time.getYear() * 10_000 + time.getMonthValue() * 100 + time.getDayOfMonth());
  }

  /** {@code 235959}, with its zeros. */
  private static String timeOfDay(ZonedDateTime time) {
    int digits = time.getHour() * 10_000 + time.getMinute() * 100 + time.getSecond();
    return String.valueOf(1_000_000 + digits).substring(1);
  }
}

package dev.plumbline.collectors.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.collectors.aws.Transport.Outgoing;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/** Signatures are those of the SDK's signer, header by header. */
class SignatureV4Test {

  private static final AwsV4HttpSigner SDK = AwsV4HttpSigner.create();

  private static final Instant NOON = Instant.parse("2026-03-09T12:00:00Z");

  private static final AwsCredentials KEYS = AwsBasicCredentials.create("AKIATEST", "secret");

  private static final String ALPHABET =
      "abcXYZ0189-._~ !\"#$%&'()*+,/:;<=>?@[\\]^`{|}\u00e4\u00df\u20ac\t\ud83d\ude00";

  private static final List<String> SERVICES =
      Stream.of(AwsService.values()).map(AwsService::signingName).distinct().toList();

  private static final List<String> REGIONS = List.of("us-east-1", "cn-north-1", "eu-west-1");

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void anyRequestIsSignedAsByTheSdk(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 1000; i++) {
      String service = one(random, SERVICES);
      String region = one(random, REGIONS);
      AwsCredentials credentials = credentials(random);
      Instant now = NOON.plus(Duration.ofSeconds(random.nextLong(40L * 365 * 86_400)));
      Outgoing request = request(random);

      assertSame(new SignatureV4(service, region), request, service, region, credentials, now);
    }
  }

  @Test
  void theKeyOfADayIsNotThatOfTheNext() {
    var signature = new SignatureV4("eks", "eu-west-1");
    Outgoing request = request(new Random(1));
    for (int day = 0; day < 3; day++) {
      for (AwsCredentials keys : List.of(KEYS, AwsBasicCredentials.create("AKIATEST", "other"))) {
        Instant now = NOON.plus(Duration.ofDays(day));

        assertSame(signature, request, "eks", "eu-west-1", keys, now);
        assertSame(signature, request, "eks", "eu-west-1", keys, now.plusSeconds(1));
      }
    }
  }

  @Test
  void severalThreadsMaySignAtOnce() {
    var signature = new SignatureV4("eks", "eu-west-1");

    IntStream.range(0, 2000)
        .parallel()
        .forEach(
            seed ->
                assertSame(signature, request(new Random(seed)), "eks", "eu-west-1", KEYS, NOON));
  }

  @Test
  void textIsEncodedAsByTheSdk() {
    Random random = new Random(7);
    for (int i = 0; i < 2000; i++) {
      String text = text(random, 20);

      assertThat(PercentEncoding.of(text)).isEqualTo(SdkHttpUtils.urlEncode(text));
      assertThat(PercentEncoding.ofPath(text)).isEqualTo(SdkHttpUtils.urlEncodeIgnoreSlashes(text));
    }
  }

  private static void assertSame(
      SignatureV4 signature,
      Outgoing request,
      String service,
      String region,
      AwsCredentials credentials,
      Instant now) {
    Map<String, String> ours = signature.sign(request, credentials, now).headers();
    Map<String, String> theirs =
        SDK
            .sign(
                r ->
                    r.identity(credentials)
                        .request(unsigned(request))
                        .payload(ContentStreamProvider.fromByteArray(request.body()))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(now, ZoneOffset.UTC)))
            .request()
            .headers()
            .entrySet()
            .stream()
            .collect(
                Collectors.toMap(
                    header -> header.getKey().toLowerCase(Locale.ROOT),
                    header -> header.getValue().getFirst()));
    // The connection adds them.
    theirs.remove("host");
    theirs.remove("content-length");

    assertThat(ours).as(request.method() + " " + request.uri()).isEqualTo(theirs);
  }

  /** As it would be handed to the SDK. */
  private static SdkHttpRequest unsigned(Outgoing request) {
    SdkHttpRequest.Builder unsigned =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.fromValue(request.method()))
            .uri(request.uri());
    request.headers().forEach(unsigned::putHeader);
    if (request.body().length > 0) {
      unsigned.putHeader("Content-Length", String.valueOf(request.body().length));
    }
    return unsigned.build();
  }

  private static Outgoing request(Random random) {
    String origin =
        one(random, List.of("https://eks.eu-west-1.amazonaws.com", "http://127.0.0.1:4566"));
    URI endpoint = URI.create(origin + one(random, List.of("", "/", "/below", "/be%20low/")));
    boolean get = random.nextBoolean();
    String path =
        IntStream.rangeClosed(1, 1 + random.nextInt(4))
            .mapToObj(i -> "/x" + PercentEncoding.of(text(random, 12)))
            .collect(Collectors.joining());
    Map<String, String> query = new TreeMap<>();
    for (int i = random.nextInt(3); get && i > 0; i--) {
      query.put("name" + i, PercentEncoding.of(text(random, 12)));
    }
    return new ServiceMessage(
            get ? SdkHttpMethod.GET : SdkHttpMethod.POST,
            path,
            query.entrySet().stream()
                .map(field -> field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining("&")),
            random.nextBoolean() ? Optional.of("Service_1.Operation") : Optional.empty(),
            one(
                random,
                List.of("application/json", "application/x-www-form-urlencoded; charset=utf-8")),
            get ? "" : "{" + text(random, 300) + "}")
        .to(ServiceMessage.base(endpoint));
  }

  private static AwsCredentials credentials(Random random) {
    String secret = " " + new String(bytes(random), StandardCharsets.ISO_8859_1);
    return random.nextBoolean()
        ? AwsBasicCredentials.create("AKIA" + random.nextInt(), secret)
        : AwsSessionCredentials.create(
            "ASIA" + random.nextInt(), secret, "to/ken+" + random.nextLong());
  }

  private static byte[] bytes(Random random) {
    byte[] bytes = new byte[30];
    random.nextBytes(bytes);
    return bytes;
  }

  private static String text(Random random, int longest) {
    int[] points = ALPHABET.codePoints().toArray();
    return IntStream.range(0, random.nextInt(longest))
        .map(i -> points[random.nextInt(points.length)])
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static <T> T one(Random random, List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}

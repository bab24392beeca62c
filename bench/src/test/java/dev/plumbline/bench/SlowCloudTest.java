package dev.plumbline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the clients are measured against says what a cloud would say, when it would. */
class SlowCloudTest {

  private static final String ACCOUNT = "900000000001";
  private static final Size SIZE = new Size(2, 17, 250, 60, 64);

  private final SlowCloud cloud = start();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private static SlowCloud start() {
    try {
      return SlowCloud.start(SIZE);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterEach
  void stop() {
    http.close();
    cloud.close();
  }

  @Test
  void noAnswerComesBeforeItsTime() throws Exception {
    for (int i = 0; i < 5; i++) {
      long begun = System.nanoTime();
      assertThat(get("/clusters/c-000007").statusCode()).isEqualTo(200);

      assertThat(Duration.ofNanos(System.nanoTime() - begun))
          .isGreaterThanOrEqualTo(Duration.ofMillis(SIZE.latency()));
    }
    assertThat(cloud.requests()).isEqualTo(5);
    assertThat(cloud.mostAtOnce()).isEqualTo(1);
    assertThat(cloud.connections()).isEqualTo(1);
  }

  @Test
  void requestsThatAreUnderWayTogetherWaitTogether() {
    long begun = System.nanoTime();
    List<CompletableFuture<HttpResponse<String>>> answers =
        IntStream.range(0, 20)
            .mapToObj(i -> request("/clusters/c-0000%02d".formatted(i), "eks").build())
            .map(request -> http.sendAsync(request, BodyHandlers.ofString()))
            .toList();

    for (int i = 0; i < 20; i++) {
      assertThat(answers.get(i).join().body()).contains("\"name\":\"c-0000%02d\"".formatted(i));
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begun))
        .isLessThan(Duration.ofMillis(20L * SIZE.latency()));
    assertThat(cloud.requests()).isEqualTo(20);
    assertThat(cloud.connections()).isBetween(2, 20);
    assertThat(cloud.mostAtOnce()).isBetween(2, 20);
  }

  @Test
  void whatIsAskedDecidesWhatIsAnswered() throws Exception {
    assertThat(get("/clusters/c-000249").statusCode()).isEqualTo(200);
    assertThat(get("/nothing").statusCode()).isEqualTo(404);
    assertThat(send(request("/clusters", "eks").DELETE()).statusCode()).isEqualTo(403);
    assertThat(send(HttpRequest.newBuilder(cloud.endpoint().resolve("/clusters"))).statusCode())
        .isEqualTo(403);
    assertThat(send(form("Action=GetCallerIdentity")).body())
        .contains("<Account>" + ACCOUNT + "</Account>");
    assertThat(send(form("Action=CreateUser")).statusCode()).isEqualTo(403);
  }

  @Test
  void aRequestMayComeInPieces() throws Exception {
    try (Socket socket = connect()) {
      OutputStream out = socket.getOutputStream();
      for (String piece :
          List.of(
              "POST / HTTP/1.1\r\nHost: x\r\ncontent-type: application/x-www-form-urlencoded\r\n",
              "Authorization: " + signed("sts") + "\r\nContent-Length: 24\r",
              "\n\r",
              "\nAction=GetCaller",
              "Identity")) {
        out.write(piece.getBytes(StandardCharsets.UTF_8));
        out.flush();
        Thread.sleep(20);
      }

      byte[] begin = socket.getInputStream().readNBytes(12);

      assertThat(new String(begin, StandardCharsets.UTF_8)).isEqualTo("HTTP/1.1 200");
    }
  }

  @Test
  void whatIsNoRequestEndsTheConnectionAndNoMore() throws Exception {
    try (Socket socket = connect()) {
      socket.getOutputStream().write("nonsense\r\n\r\n".getBytes(StandardCharsets.UTF_8));

      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
    assertThat(get("/clusters").statusCode()).isEqualTo(200);
  }

  /**
   * Per account four calls; per region three pages of clusters, two of versions; per cluster five.
   */
  @Test
  void thePlainClientReadsEveryPageAndEveryCluster() throws Exception {
    Size small = new Size(2, 2, 201, 0, 64);
    try (SlowCloud fast = SlowCloud.start(small)) {
      new PlainClient(small, fast.endpoint()).run();

      assertThat(fast.requests()).isEqualTo(2 * 4 + 4 * (3 + 2) + 4 * 201 * 5);
      assertThat(fast.mostAtOnce()).isLessThanOrEqualTo(64);
    }
  }

  private Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), cloud.endpoint().getPort());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(request(path, "eks"));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder form(String fields) {
    return request("/", fields.contains("User") ? "iam" : "sts")
        .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
        .POST(BodyPublishers.ofString(fields));
  }

  private HttpRequest.Builder request(String path, String service) {
    return HttpRequest.newBuilder(cloud.endpoint().resolve(path))
        .header("Authorization", signed(service));
  }

  private static String signed(String service) {
    return "AWS4-HMAC-SHA256 Credential=ASIADEMO%s/20261122/eu-central-1/%s/aws4_request, Signature=0"
        .formatted(ACCOUNT, service);
  }
}

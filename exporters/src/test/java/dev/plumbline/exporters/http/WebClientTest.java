package dev.plumbline.exporters.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Whether the other side can have seen a request, and how much of its answer we take. */
@Isolated
class WebClientTest {

  private HttpServer server = server();
  private final AtomicInteger requests = new AtomicInteger();

  private static HttpServer server() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void start() {
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          switch (exchange.getRequestURI().getPath()) {
            case "/huge" -> {
              exchange.sendResponseHeaders(200, 0);
              byte[] piece = new byte[1 << 20];
              for (int i = 0; i < 40; i++) {
                exchange.getResponseBody().write(piece);
              }
            }
            case "/drip" -> {
              exchange.sendResponseHeaders(200, 1000);
              exchange.getResponseBody().write('x');
              exchange.getResponseBody().flush();
              pause();
            }
            default -> exchange.sendResponseHeaders(204, -1);
          }
          exchange.close();
        });
    server.start();
  }

  private static void pause() {
    try {
      Thread.sleep(Duration.ofSeconds(3));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private WebClient client(AddressRules.Resolver resolver) {
    return new WebClient(
        URI.create("http://localhost:" + server.getAddress().getPort()),
        AddressRules.publicOnly(),
        resolver,
        new WebClient.Patience(Duration.ofSeconds(2), Duration.ofSeconds(1)));
  }

  @Test
  void anAnswerThatDripsIsGivenUpInTime() {
    long start = System.nanoTime();

    assertThat(client(InetAddress::getAllByName).send(WebRequest.get("/drip")))
        .isInstanceOf(WebResult.Lost.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
  }

  @Test
  void anAnswerWithoutEndIsGivenUp() {
    assertThat(client(InetAddress::getAllByName).send(WebRequest.get("/huge")))
        .isInstanceOf(WebResult.Lost.class);
  }

  @Test
  void aNameThatLeadsElsewhereMeanwhileGetsNothing() {
    WebClient rebound = client(_ -> new InetAddress[] {InetAddress.ofLiteral("169.254.169.254")});

    assertThat(rebound.send(WebRequest.get("/"))).isInstanceOf(WebResult.Refused.class);
    assertThat(requests).hasValue(0);
  }

  @Test
  void aRequestThatIsTooLargeIsNotSent() {
    WebRequest large = WebRequest.of("POST", "/", "text/plain", "x".repeat(5 << 20));

    assertThat(client(InetAddress::getAllByName).send(large)).isInstanceOf(WebResult.Refused.class);
    assertThat(requests).hasValue(0);
  }

  @Test
  void aLonelyRequestArrivesOnce() {
    WebClient client = client(InetAddress::getAllByName);

    assertThat(client.send(WebRequest.of("POST", "/", "text/plain", "x").alone()))
        .isInstanceOf(WebResult.Answered.class);
    assertThat(requests).hasValue(1);
  }

  @Test
  void whereNobodyListensNothingWasSent() {
    WebClient client = client(InetAddress::getAllByName);
    server.stop(0);
    server = server();

    assertThat(client.send(WebRequest.get("/"))).isInstanceOf(WebResult.Unsent.class);
  }
}

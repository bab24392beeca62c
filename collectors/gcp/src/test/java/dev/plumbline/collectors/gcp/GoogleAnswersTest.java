package dev.plumbline.collectors.gcp;

import static dev.plumbline.collectors.gcp.LoopbackGoogle.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.collectors.Cell;
import dev.plumbline.model.Gap;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes over the wire, and what does not. */
class GoogleAnswersTest extends ProjectScan {

  @Test
  void throttlingThatLooksLikeARefusalIsWaitedOut() {
    healthy();
    google.on(
        CLUSTERS_PATH,
        json(403, "{'error': {'code': 403, 'errors': [{'reason': 'rateLimitExceeded'}]}}"),
        json(429, "{'error': {'code': 429, 'status': 'RESOURCE_EXHAUSTED'}}"),
        json(503, ""),
        json(listing(cluster("web", "europe-west3", ""))));

    Cell cell = collect(google.settings("shop-prod")).getFirst();

    assertThat(cell.gaps()).isEmpty();
    assertThat(google.asked()).filteredOn(("GET " + CLUSTERS_PATH)::equals).hasSize(4);
  }

  @Test
  void endlessThrottlingEndsAfterSixAttempts() {
    healthy();
    google.on(CLUSTERS_PATH, json(429, ""));

    Cell cell = collect(google.settings("shop-prod")).getFirst();

    assertThat(cell.gaps()).extracting(Gap::reason).containsExactly(Gap.Reason.THROTTLED);
    assertThat(google.asked()).filteredOn(("GET " + CLUSTERS_PATH)::equals).hasSize(6);
  }

  @Test
  void aPauseThatIsTooLongIsNotWaitedFor() {
    healthy();
    google.on(
        CLUSTERS_PATH,
        exchange -> {
          exchange.getResponseHeaders().set("Retry-After", "3600");
          exchange.sendResponseHeaders(429, -1);
        });

    Cell cell = collect(google.settings("shop-prod")).getFirst();

    assertThat(cell.gaps()).extracting(Gap::reason).containsExactly(Gap.Reason.THROTTLED);
    assertThat(google.asked()).filteredOn(("GET " + CLUSTERS_PATH)::equals).hasSize(1);
  }

  @Test
  void aFilterThatRefusesInPlaceOfGoogleIsNoLastingRefusal() {
    healthy();
    google.on(CLUSTERS_PATH, json(403, "<html>Blocked by policy</html>"));

    Cell cell = collect(google.settings("shop-prod")).getFirst();

    assertThat(cell.gaps())
        .singleElement()
        .satisfies(
            gap -> {
              assertThat(gap.reason()).isEqualTo(Gap.Reason.ERROR);
              assertThat(gap.permission()).isEmpty();
            });
  }

  @Test
  void aPermissionIsNotAskedForTwice() {
    healthy();
    google.on(CLUSTERS_PATH, json(403, DENIED));

    collect(google.settings("shop-prod"));

    assertThat(google.asked()).filteredOn(("GET " + CLUSTERS_PATH)::equals).hasSize(1);
  }

  @Test
  void aTruncatedAnswerIsAskedForAgain() {
    healthy();
    google.on(
        CLUSTERS_PATH,
        exchange -> {
          exchange.sendResponseHeaders(200, 5000);
          exchange.getResponseBody().write("{\"clusters\": [".getBytes(StandardCharsets.UTF_8));
          exchange.getResponseBody().flush();
        },
        json(listing(cluster("web", "europe-west3", ""))));

    Cell cell = collect(google.settings("shop-prod")).getFirst();

    assertThat(cell.gaps()).isEmpty();
    assertThat(new GkeMapping().map(cell).clusters().items()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>Sign in to the wifi</html>",
        "{'clusters': [",
        "",
        "42",
        "[]",
        "[{'error': {'code': 403}}]",
        "{'error': {'code': 403, 'message': 'no'}}",
        "{'error': 'access_denied'}",
        "{'message': 'blocked', 'status': 403}"
      })
  void anAnswerThatIsNoDocumentIsAGap(String body) {
    healthy();
    google.on(CLUSTERS_PATH, json(body));

    Cell cell = collect(google.settings("shop-prod")).getFirst();

    assertThat(cell.gaps()).extracting(Gap::reason).containsExactly(Gap.Reason.ERROR);
    assertThat(google.asked()).filteredOn(("GET " + CLUSTERS_PATH)::equals).hasSize(6);
  }

  @Test
  void anAnswerWithoutEndIsAGap() {
    healthy();
    byte[] block = new byte[1 << 20];
    google.on(
        CLUSTERS_PATH,
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            for (int i = 0; i < 80; i++) {
              out.write(block);
            }
          }
        });

    Cell cell = collect(google.settings("shop-prod")).getFirst();

    assertThat(cell.gaps())
        .singleElement()
        .satisfies(gap -> assertThat(gap.detail()).contains("64 MiB"));
    assertThat(google.asked()).filteredOn(("GET " + CLUSTERS_PATH)::equals).hasSize(1);
  }

  @Test
  void anAnswerThatDripsIsGivenUp() {
    healthy();
    google.on(
        CLUSTERS_PATH,
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          OutputStream out = exchange.getResponseBody();
          for (int i = 0; i < 100; i++) {
            out.write('{');
            out.flush();
            pause(100);
          }
        });
    GcpSettings settings = google.settings("shop-prod");

    Cell cell =
        collect(
                new GcpCollector(
                    settings,
                    () ->
                        new GoogleApis(
                            settings, GcpCredentials.of(settings.token()), Duration.ofMillis(200))))
            .getFirst();

    assertThat(cell.gaps()).extracting(Gap::reason).containsExactly(Gap.Reason.TIMEOUT);
  }

  @Test
  void aRedirectIsNotFollowed() {
    healthy();
    try (LoopbackGoogle elsewhere = new LoopbackGoogle()) {
      google.on(
          CLUSTERS_PATH,
          exchange -> {
            exchange.getResponseHeaders().set("Location", elsewhere.url() + "/steal");
            exchange.sendResponseHeaders(302, -1);
          });

      Cell cell = collect(google.settings("shop-prod")).getFirst();

      assertThat(cell.gaps()).extracting(Gap::reason).containsExactly(Gap.Reason.ERROR);
      assertThat(elsewhere.asked()).isEmpty();
    }
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}

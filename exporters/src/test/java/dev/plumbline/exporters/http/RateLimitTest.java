package dev.plumbline.exporters.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** How trackers say "later". */
class RateLimitTest {

  private static final InstantSource NOW =
      InstantSource.fixed(Instant.parse("2026-11-25T02:00:00Z"));

  private static WebResult.Answered answer(int status, String body, String... headers) {
    Map<String, List<String>> all = new TreeMap<>();
    for (int i = 0; i < headers.length; i += 2) {
      all.put(headers[i], List.of(headers[i + 1]));
    }
    return new WebResult.Answered(status, HttpHeaders.of(all, (_, _) -> true), body);
  }

  private static Optional<Duration> after(String... headers) {
    return RateLimit.after(answer(429, "", headers), NOW);
  }

  @Test
  void secondsAndDatesAreRead() {
    assertThat(after("Retry-After", "17")).contains(Duration.ofSeconds(17));
    assertThat(after("Retry-After", "0.5")).contains(Duration.ofMillis(500));
    assertThat(after("Retry-After", "Wed, 25 Nov 2026 02:00:30 GMT"))
        .contains(Duration.ofSeconds(30));
    assertThat(after("Retry-After", "Wed, 25 Nov 2026 01:00:00 GMT")).contains(Duration.ZERO);
  }

  @Test
  void nonsenseCountsAsNotSaidAndTheAbsurdIsBounded() {
    assertThat(after()).isEmpty();
    assertThat(after("Retry-After", "-1")).isEmpty();
    assertThat(after("Retry-After", "")).isEmpty();
    assertThat(after("Retry-After", "soon")).isEmpty();
    assertThat(after("Retry-After", "1e9")).isEmpty();
    assertThat(after("Retry-After", "9".repeat(25))).contains(Duration.ofDays(1));
    assertThat(after("Retry-After", "Mon, 25 Nov 2126 02:00:30 GMT")).contains(Duration.ofDays(1));
  }

  @Test
  void resetsAreMomentsInTwoLayouts() {
    assertThat(after("X-RateLimit-Reset", "1795572060")).contains(Duration.ofSeconds(60));
    assertThat(after("RateLimit-Reset", "1795572060")).contains(Duration.ofSeconds(60));
    assertThat(after("X-RateLimit-Reset", "2026-11-25T02:01Z")).contains(Duration.ofSeconds(60));
    assertThat(after("X-RateLimit-Reset", "2026-11-25T02:01:00.000+0000"))
        .contains(Duration.ofSeconds(60));
    assertThat(after("Retry-After", "5", "X-RateLimit-Reset", "2026-11-25T02:01Z"))
        .contains(Duration.ofSeconds(5));
  }

  @Test
  void aForbiddenRequestMayBeOneThatCameTooSoon() {
    assertThat(RateLimit.refused(answer(429, ""))).isTrue();
    assertThat(RateLimit.refused(answer(403, "", "Retry-After", "60"))).isTrue();
    assertThat(RateLimit.refused(answer(403, "", "X-RateLimit-Remaining", "0"))).isTrue();
    assertThat(RateLimit.refused(answer(403, "You have exceeded a secondary rate limit"))).isTrue();
    assertThat(RateLimit.refused(answer(403, "Not for you", "X-RateLimit-Remaining", "7")))
        .isFalse();
  }
}

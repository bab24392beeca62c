package dev.plumbline.collectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

  private static final Instant NOW = Instant.parse("2026-11-22T01:10:04Z");

  @Test
  void secondsAndDatesAreUnderstood() {
    assertThat(RetryAfter.of(" 372 ", NOW)).contains(Duration.ofSeconds(372));
    assertThat(RetryAfter.of("Sun, 22 Nov 2026 01:10:34 GMT", NOW))
        .contains(Duration.ofSeconds(30));
    assertThat(RetryAfter.ofMillis("1500")).contains(Duration.ofMillis(1500));
  }

  @Test
  void aDateThatHasPassedMeansNow() {
    assertThat(RetryAfter.of("Sat, 21 Nov 2026 01:10:34 GMT", NOW)).contains(Duration.ZERO);
  }

  @Test
  void nobodyWaitsForLongerThanADay() {
    assertThat(RetryAfter.of("999999999", NOW)).contains(Duration.ofDays(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "soon", "1e9", "99999999999999999999", "1; DROP"})
  void nothingElseIs(String value) {
    assertThat(RetryAfter.of(value, NOW)).isEmpty();
  }
}

package dev.plumbline.collectors.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MomentsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1770033600.113",
        "1.770033600113E9",
        "2026-02-02T12:00:00.113Z",
        "2026-02-02T13:00:00.113+01:00"
      })
  void oneMomentHasOneSpelling(String told) {
    assertThat(Moments.text(told)).isEqualTo("2026-02-02T12:00:00.113Z");
  }

  @Test
  void whatIsNoMomentStaysAsItIs() {
    assertThat(Moments.text("yesterday")).isEqualTo("yesterday");
    assertThat(Moments.of("yesterday")).isEmpty();
  }
}

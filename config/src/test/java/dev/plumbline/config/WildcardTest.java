package dev.plumbline.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WildcardTest {

  @ParameterizedTest
  @CsvSource({
    "*, anything, true",
    "*, '', true",
    "'', '', true",
    "'', a, false",
    "eu-*, eu-west-1, true",
    "eu-*, eu-, true",
    "eu-*, us-west-1, false",
    "*-west-*, eu-west-1, true",
    "*-west-1, eu-west-11, false",
    "eu-west-1, eu-west-1, true",
    "eu-west-1, eu-west-12, false",
    "a.c, abc, false",
    "a*b*c, axxbyybzc, true",
    "a*b*c, axxcyyb, false",
    "**a, a, true",
  })
  void matches(String pattern, String text, boolean expected) {
    assertThat(new Wildcard(pattern).matches(text)).isEqualTo(expected);
  }

  @Test
  void manyStarsTakeNoTime() {
    var pattern = new Wildcard("*a".repeat(200) + "b");

    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(2), () -> assertThat(pattern.matches("a".repeat(20_000))).isFalse());
  }

  @Test
  void regionsAreIncludedByPattern() {
    var regions =
        new Regions.Matching(java.util.List.of(new Wildcard("eu-*"), new Wildcard("us-east-1")));

    assertThat(regions.includes("eu-central-1")).isTrue();
    assertThat(regions.includes("us-east-1")).isTrue();
    assertThat(regions.includes("us-east-2")).isFalse();
    assertThat(new Regions.All().includes("us-east-2")).isTrue();
  }
}

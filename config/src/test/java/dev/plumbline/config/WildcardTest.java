package dev.plumbline.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
    "prod-?, prod-1, true",
    "prod-?, prod-, false",
    "prod-?, prod-12, false",
    "prod-?, prod-🚀, true",
    "?*, a, true",
    "?*, '', false",
    "*?x, abx, true",
    "a?c, a?c, true",
  })
  void matches(String pattern, String text, boolean expected) {
    assertThat(new Wildcard(pattern).matches(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "*, anything, true",
    "*, a?b*, true",
    "eu-*, eu-west-1, true",
    "eu-*, eu-west-*, true",
    "eu-west-*, eu-*, false",
    "eu-west-1, eu-west-1, true",
    "eu-west-1, eu-west-?, false",
    "eu-west-?, eu-west-1, true",
    "a?, a*, false",
    "a*, a?, true",
    "*?, ?*, true",
    "?*, *?, true",
    "?, *, false",
    "*a*, *ba*, true",
    "*ba*, *a*, false",
  })
  void covers(String wide, String narrow, boolean expected) {
    assertThat(new Wildcard(wide).covers(new Wildcard(narrow))).isEqualTo(expected);
  }

  /** Tried with all short words and patterns. */
  @Test
  void whatCoversAPatternMatchesWhateverThatMatches() {
    List<String> words = words("ab", 4);
    List<String> patterns = words("a*?", 4);
    for (String wide : patterns) {
      for (String narrow : patterns) {
        if (new Wildcard(wide).covers(new Wildcard(narrow))) {
          assertThat(words.stream().filter(new Wildcard(narrow)::matches))
              .as("%s covers %s", wide, narrow)
              .allMatch(new Wildcard(wide)::matches);
        }
      }
    }
  }

  private static List<String> words(String alphabet, int longest) {
    List<String> words = new ArrayList<>(List.of(""));
    List<String> last = words;
    for (int i = 0; i < longest; i++) {
      last =
          last.stream().flatMap(word -> alphabet.chars().mapToObj(c -> word + (char) c)).toList();
      words.addAll(last);
    }
    return words;
  }

  @Test
  void manyStarsTakeNoTime() {
    var pattern = new Wildcard("*a".repeat(200) + "b");

    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(2), () -> assertThat(pattern.matches("a".repeat(20_000))).isFalse());
  }

  @Test
  void regionsAreIncludedByPattern() {
    var regions = new Regions.Matching(List.of(new Wildcard("eu-*"), new Wildcard("us-east-1")));

    assertThat(regions.includes("eu-central-1")).isTrue();
    assertThat(regions.includes("us-east-1")).isTrue();
    assertThat(regions.includes("us-east-2")).isFalse();
    assertThat(new Regions.All().includes("us-east-2")).isTrue();
  }
}

package dev.plumbline.collectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Provider;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectionTest {

  @ParameterizedTest
  @CsvSource({
    "prod,      prod,        true",
    "prod,      prod-2,      false",
    "prod,      PROD,        true",
    "PROD*,     prod-2,      true",
    "*-prod,    team-a-prod, true",
    "prod-?,    prod-2,      true",
    "prod-?,    prod-22,     false",
    "?,         🦊,          true",
    "*,         '',          true",
    "a.c,       abc,         false",
    "[ab],      a,           false",
    "\\Qa\\E,   a,           false",
    "eu-*,      eu-west-1,   true"
  })
  void starsAndQuestionMarksAreWildcardsAndNothingElseIs(
      String pattern, String text, boolean matches) {
    assertThat(Selection.matches(List.of(pattern), text)).isEqualTo(matches);
  }

  @Test
  void nothingChosenIsEverythingChosen() {
    assertThat(Selection.EVERYTHING.provider(Provider.GCP)).isTrue();
    assertThat(Selection.EVERYTHING.account("1")).isTrue();
    assertThat(Selection.EVERYTHING.region("eu-west-1")).isTrue();
    assertThat(Selection.EVERYTHING.cluster("prod")).isTrue();
  }

  @Test
  void everyListChoosesByItself() {
    Selection selection =
        new Selection(List.of(Provider.AWS), List.of("1"), List.of("eu-*"), List.of("prod"));

    assertThat(selection.provider(Provider.AWS)).isTrue();
    assertThat(selection.provider(Provider.GCP)).isFalse();
    assertThat(selection.account("2")).isFalse();
    assertThat(selection.region("us-east-1")).isFalse();
    assertThat(selection.cluster("test")).isFalse();
  }
}

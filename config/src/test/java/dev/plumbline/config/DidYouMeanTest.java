package dev.plumbline.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DidYouMeanTest {

  private static final List<String> KNOWN = List.of("regions", "accounts", "aws");

  @ParameterizedTest
  @CsvSource({
    "acounts, accounts",
    "acconuts, accounts",
    "Accounts, accounts",
    "region, regions",
    "asw, aws",
    "aw, aws",
  })
  void theNearestIsNamed(String word, String nearest) {
    assertThat(DidYouMean.sentence(word, KNOWN, "keys"))
        .isEqualTo("Did you mean '" + nearest + "'?");
  }

  @Test
  void withoutANearOneAllAreListed() {
    assertThat(DidYouMean.sentence("gcp", KNOWN, "keys"))
        .isEqualTo("Known keys: accounts, aws, regions.");
  }

  @Test
  void aLongListIsNotTold() {
    List<String> many = IntStream.range(0, 300).mapToObj(i -> "check-number-" + i).toList();

    assertThat(DidYouMean.sentence("colour", many, "checks")).isEmpty();
    assertThat(DidYouMean.sentence("chek-number-7", many, "checks"))
        .isEqualTo("Did you mean 'check-number-7'?");
    assertThat(DidYouMean.sentence("x", Collections.emptyList(), "checks")).isEmpty();
  }
}

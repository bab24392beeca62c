package dev.plumbline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileInputTest {

  /** Generous for a busy machine; what is not linear takes minutes. */
  private static final Duration QUICKLY = Duration.ofSeconds(20);

  private static final int LONG = 1 << 18;

  private static final List<String> PIECES =
      List.of(
          "*a",
          "&a ",
          "<<: *a",
          "!!binary ",
          "!x ",
          "? ",
          ": ",
          "- ",
          "[",
          "]",
          "{",
          "}",
          "\"",
          "'",
          "|\n",
          ">\n",
          "\t",
          "\n",
          "\r",
          "---\n",
          "...\n",
          "%YAML 99999999999.1\n---\n",
          "%TAG ! x\n",
          "\\U00110000",
          "\"\\xZZ\"",
          "\"\\ud800\"",
          "\uD800",
          "\u0000",
          "\u2028",
          "\uFEFF",
          "#",
          "~",
          "null",
          "0x",
          "1e999999999",
          ".nan",
          "-0",
          "9".repeat(400),
          "env:",
          "file:",
          "file:\u0000",
          "http://[",
          "http://[::1",
          "https://[::g]",
          "https://%",
          "arn:aws:iam::",
          "@",
          "`",
          "é",
          "𝄞");

  @Test
  void mutatedTextIsReadOrRefusedAndNothingElse() {
    var random = new Random(20_260_101);
    int refused = 0;
    for (int i = 0; i < 4_000; i++) {
      String text = mutated(Samples.FULL, random);
      try {
        AuditFileLoader.parse(text, "plumbline.yaml");
      } catch (ConfigException e) {
        refused++;
        assertThat(e.problems()).isNotEmpty();
      } catch (RuntimeException | StackOverflowError e) {
        fail("Not a ConfigException for:\n" + text, e);
      }
    }
    assertThat(refused).isBetween(2_000, 4_000);
  }

  @Test
  void aBillionLaughsAreNotLaughed() {
    var text = new StringBuilder("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
    for (int i = 1; i < 12; i++) {
      String alias = "*a" + (i - 1);
      text.append("a%d: &a%d [%s]\n".formatted(i, i, (alias + ", ").repeat(9) + alias));
    }

    assertThat(refusal(text.toString()))
        .containsExactly(
            "f.yaml, line 6: the file has more than 1000000 values, aliases included.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{a: ", "- ", "? ", "[{", "- - "})
  void deepNestingIsRefused(String opening) {
    assertThat(refusal("a:\n " + opening.repeat(10_000))).hasSize(1);
  }

  @Test
  void deepNestingNamesTheLineWhereItGoesTooFar() {
    assertThat(refusal("a: " + "[\n".repeat(10_000)))
        .containsExactly("f.yaml, line 64: lists and maps are nested deeper than 64 levels.");
  }

  @Test
  void nestingThroughAliasesIsRefused() {
    var text = new StringBuilder("a0: &a0 [x]\n");
    for (int i = 1; i < 1_000; i++) {
      text.append("a%d: &a%d [*a%d]\n".formatted(i, i, i - 1));
    }

    assertThat(refusal(text.toString()))
        .containsExactly("f.yaml, line 64: lists and maps are nested deeper than 64 levels.");
  }

  @Test
  void aValueThatContainsItselfIsRefused() {
    assertThat(refusal("a: &a [*a]"))
        .containsExactly(
            "f.yaml, line 1: this alias has no anchor above it. A value that starts with * needs"
                + " quotes.");
  }

  @Test
  void moreThanAMebiCharactersAreRefused() {
    assertThat(refusal("a: " + "x".repeat(1 << 20)))
        .containsExactly("f.yaml: the file is longer than 1048576 characters.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a,", "[],", "&a x,", "\"a\n\",", "a: b, "})
  void aLongFileOfAnythingIsReadQuickly(String piece) {
    String many = piece.repeat(LONG / piece.length());

    Assertions.assertTimeoutPreemptively(QUICKLY, () -> answer("gcp: [" + many + "]"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"- a\n", "\n", "# x\n", "a\n", "? a\n", "'", "\"\\\n", "-", "a: ", " ", "!"})
  void aLongFileOfLinesIsReadQuickly(String piece) {
    String many = piece.repeat(LONG / piece.length());

    Assertions.assertTimeoutPreemptively(QUICKLY, () -> answer(many));
  }

  @Test
  void manyUnknownKeysAreCountedAndNotAllTold() {
    var text = new StringBuilder("gcp: {projects: [my-project]}\n");
    for (int i = 0; i < 60_000; i++) {
      text.append("key").append(i).append(": 1\n");
    }

    List<String> problems = answer(text.toString());

    assertThat(problems)
        .hasSize(101)
        .last()
        .isEqualTo("f.yaml: and 59900 more problems that are not shown.");
  }

  private static List<String> refusal(String text) {
    List<String> problems =
        Assertions.assertTimeoutPreemptively(
            QUICKLY,
            () -> {
              var collected = new Problems("f.yaml");
              assertThat(YamlSource.read(text, collected)).isEmpty();
              return collected.list().stream().map(Problem::toString).toList();
            });
    assertThat(problems).isNotEmpty();
    return problems;
  }

  private static List<String> answer(String text) {
    try {
      AuditFileLoader.parse(text, "f.yaml");
      return List.of();
    } catch (ConfigException e) {
      return e.problems().stream().map(Problem::toString).toList();
    }
  }

  private static String mutated(String text, Random random) {
    var mutant = new StringBuilder(text);
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(mutant.length());
      int to = Math.min(mutant.length(), at + random.nextInt(20));
      switch (random.nextInt(4)) {
        case 0 -> mutant.delete(at, to);
        case 1 -> mutant.insert(at, mutant.substring(at, to));
        case 2 -> mutant.setCharAt(at, (char) random.nextInt(0x100));
        default -> mutant.insert(at, PIECES.get(random.nextInt(PIECES.size())));
      }
    }
    return mutant.toString();
  }
}

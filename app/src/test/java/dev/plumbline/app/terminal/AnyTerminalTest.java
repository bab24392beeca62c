package dev.plumbline.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.RunResults;
import dev.plumbline.model.Severity;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every estate on every terminal. */
class AnyTerminalTest {

  private static final String COLOUR = "\u001b\\[[0-9;]*m";
  private static final SummaryText.Options OPTIONS =
      SummaryText.Options.of(
              1,
              Optional.of(Severity.HIGH),
              List.of(SummaryText.Written.of("plumbline-out/latest/report.html", 150_000)))
          .withSnapshot("plumbline-out/latest/snapshot");

  static Stream<Arguments> everything() {
    Map<String, RunResults> estates = new LinkedHashMap<>();
    estates.put("mixed", Estates.mixed());
    estates.put("small", Estates.small());
    estates.put("all good", Estates.allGood());
    estates.put("empty", new TestRun().results());
    estates.put("hostile", Estates.named(Estates.HOSTILE));
    estates.put("long", Estates.named("x".repeat(300)));
    estates.put("long words", Estates.named("many words ".repeat(30)));
    estates.put("japanese", Estates.named("本番環境の決済クラスター".repeat(12)));
    estates.put("marks", Estates.named("e\u0301".repeat(150)));
    return estates.entrySet().stream()
        .flatMap(
            estate ->
                Stream.of(60, 80, 99, 100, 120, 200)
                    .flatMap(
                        width ->
                            Stream.of(true, false)
                                .flatMap(
                                    color ->
                                        Stream.of(true, false)
                                            .map(
                                                unicode ->
                                                    Arguments.of(
                                                        estate.getKey(),
                                                        new Terminal(width, color, color, unicode),
                                                        estate.getValue())))));
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("everything")
  void noLineIsWiderThanTheTerminalButCommands(String name, Terminal terminal, RunResults results) {
    Predicate<String> command =
        line -> line.strip().matches("(\\$ |aws |az |--|(Next +)?plumbline ).*");

    assertThat(text(terminal, results).lines().map(line -> line.replaceAll(COLOUR, "")))
        .filteredOn(command.negate())
        .allMatch(line -> SafeText.width(line) <= terminal.width());
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("everything")
  void nothingFromACloudReachesTheTerminalRaw(String name, Terminal terminal, RunResults results) {
    String words = text(terminal, results).replaceAll(COLOUR, "").replace("\n", "");

    assertThat(SafeText.escape(words)).isEqualTo(words);
    if (!terminal.unicode()) {
      assertThat(words).matches("[ -~]*");
    }
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("everything")
  void noLineEndsInBlanks(String name, Terminal terminal, RunResults results) {
    assertThat(text(terminal, results).lines()).noneMatch(line -> line.endsWith(" "));
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("everything")
  void coloursAddNothingToTheWords(String name, Terminal terminal, RunResults results) {
    Terminal colourless = new Terminal(terminal.width(), false, false, terminal.unicode());

    assertThat(words(text(terminal, results).replaceAll(COLOUR, "")))
        .isEqualTo(words(text(colourless, results)));
  }

  private static String text(Terminal terminal, RunResults results) {
    return SummaryText.render(results, terminal, OPTIONS)
        + DemoText.header("1.0.0", terminal)
        + DemoText.render(results, terminal, "plumbline-out/latest/report.html");
  }

  private static Set<String> words(String text) {
    return Arrays.stream(text.split("\\s+", -1))
        .filter(word -> !Set.of("$", "\\").contains(word))
        .collect(Collectors.toSet());
  }
}

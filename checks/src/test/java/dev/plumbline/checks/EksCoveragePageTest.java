package dev.plumbline.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.model.Provider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/coverage/eks.md says of the settings catalogue is so. */
class EksCoveragePageTest {

  private static final Path PAGE = Path.of("docs", "coverage", "eks.md");
  private static final Path ROWS = Path.of("..", "shared", "catalogue", "eks.csv");

  private static final Catalogue CATALOGUE = Catalogue.builtIn();

  private static final Pattern ROW = Pattern.compile("^\\| `([a-z0-9-]+)` \\| (.+) \\|$");
  private static final Pattern ANSWERED = Pattern.compile("answered by `([a-z0-9-]+)`");

  @Test
  void everyRowOfTheCatalogueStandsThereOnce() throws IOException {
    assumeTrue(Files.isRegularFile(ROWS), "No settings catalogue beside this project");
    List<String> rows =
        Files.readAllLines(ROWS, StandardCharsets.UTF_8).stream()
            .skip(1)
            .filter(line -> !line.isBlank())
            .map(line -> line.substring(0, line.indexOf(',')))
            .toList();

    assertThat(page().stream().map(row -> row.group(1))).containsExactlyInAnyOrderElementsOf(rows);
  }

  @Test
  void everyRowSaysWhatBecomesOfIt() {
    assertThat(page().stream().map(row -> row.group(2)))
        .isNotEmpty()
        .allMatch(
            answer ->
                ANSWERED.matcher(answer).matches()
                    || answer.matches("not yet: needs \\S.*|not graded: \\S.*"));
  }

  @Test
  void everyCheckThatAnswersARowSpeaksOfEks() {
    assertThat(answers())
        .isNotEmpty()
        .allSatisfy(
            (row, id) ->
                assertThat(CATALOGUE.find(id))
                    .as("%s, which is to answer %s", id, row)
                    .hasValueSatisfying(
                        check -> assertThat(check.providers()).contains(Provider.AWS)));
  }

  @Test
  void aRowThatACheckAnswersIsNotLeftOpen() {
    Map<String, String> answers = answers();

    for (Check check : CATALOGUE.checks()) {
      if (check.providers().contains(Provider.AWS)) {
        check.catalogue().stream()
            .filter(row -> row.startsWith("eks/"))
            .map(row -> row.substring("eks/".length()))
            .forEach(row -> assertThat(answers).containsEntry(row, check.id()));
      }
    }
  }

  private static Map<String, String> answers() {
    Map<String, String> answers = new TreeMap<>();
    for (MatchResult row : page()) {
      ANSWERED.matcher(row.group(2)).results().forEach(a -> answers.put(row.group(1), a.group(1)));
    }
    return answers;
  }

  private static List<MatchResult> page() {
    try {
      return Files.readAllLines(PAGE, StandardCharsets.UTF_8).stream()
          .flatMap(line -> ROW.matcher(line).results())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

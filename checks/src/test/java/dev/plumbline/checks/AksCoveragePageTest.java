package dev.plumbline.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.plumbline.model.Provider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/coverage/aks.md says about the checks of AKS. */
class AksCoveragePageTest {

  private static final Catalogue CATALOGUE = Catalogue.builtIn();

  private static final Pattern LINE =
      Pattern.compile(
          "^\\| `([a-z0-9-]+)` \\| (?:answered by `([a-z0-9-]+)`|not yet: needs .+|not graded: .+)"
              + " \\|$",
          Pattern.MULTILINE);
  private static final Pattern ROW =
      Pattern.compile("^([a-z0-9]+(?:-[a-z0-9]+)+),", Pattern.MULTILINE);

  @Test
  void everyRowOfTheSettingsCatalogueStandsOnThePageOnce() throws IOException {
    Path rows = Path.of("..", "shared", "catalogue", "aks.csv");
    assumeThat(rows).as("the settings catalogue is not on this machine").exists();

    assertThat(lines().stream().map(line -> line.group(1)))
        .containsExactlyInAnyOrderElementsOf(
            ROW.matcher(read(rows)).results().map(row -> row.group(1)).toList());
  }

  @Test
  void everyAnswerIsACheckOfAksThatSpeaksOfTheRow() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (MatchResult line : lines()) {
      String row = line.group(1);
      String id = line.group(2);
      if (id != null && CATALOGUE.find(id).filter(check -> answers(check, row)).isEmpty()) {
        wrong.add(row + " is not answered by " + id);
      }
    }

    assertThat(wrong).isEmpty();
  }

  private static boolean answers(Check check, String row) {
    return check.providers().contains(Provider.AZURE)
        && (check.id().equals(row) || check.catalogue().contains("aks/" + row));
  }

  private static List<MatchResult> lines() throws IOException {
    return LINE.matcher(read(Path.of("docs", "coverage", "aks.md"))).results().toList();
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}

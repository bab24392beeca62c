package dev.plumbline.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.model.Provider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/coverage/gke.md says of the catalogue of settings. */
class GkeCoveragePageTest {

  private static final Path ROWS = Path.of("..", "shared", "catalogue", "gke.csv");
  private static final Pattern ROW =
      Pattern.compile("^\\| ([a-z0-9-]+) \\| (.+) \\|$", Pattern.MULTILINE);
  private static final Pattern NAME = Pattern.compile("^([a-z0-9-]+),", Pattern.MULTILINE);

  private record Row(String id, String answer) {

    /** The check that answers it. */
    Optional<String> check() {
      return answer.startsWith("`") ? Optional.of(answer.replace("`", "")) : Optional.empty();
    }
  }

  @Test
  void everyRowOfTheCatalogueStandsOnThePageOnce() throws IOException {
    assumeTrue(Files.isRegularFile(ROWS), "There is no settings catalogue beside this checkout");

    assertThat(rows())
        .extracting(Row::id)
        .containsExactlyInAnyOrderElementsOf(
            NAME.matcher(Files.readString(ROWS)).results().map(name -> name.group(1)).toList());
  }

  @Test
  void everyRowHasACheckOrAReason() throws IOException {
    assertThat(rows())
        .extracting(Row::answer)
        .allMatch(answer -> answer.matches("`[a-z0-9-]+`|not yet: .+|not graded: .+"));
  }

  @Test
  void everyCheckOnThePageAnswersItsRow() throws IOException {
    Set<Row> answered =
        checks().stream()
            .flatMap(
                check ->
                    Stream.concat(
                            Stream.of(check.id()),
                            check.catalogue().stream()
                                .filter(row -> row.startsWith("gke/"))
                                .map(row -> row.substring("gke/".length())))
                        .map(row -> new Row(row, "`" + check.id() + "`")))
            .collect(Collectors.toSet());

    assertThat(rows()).filteredOn(row -> row.check().isPresent()).isSubsetOf(answered);
  }

  @Test
  void noRowThatACheckAnswersIsSaidToBeOpen() throws IOException {
    assertThat(rows())
        .filteredOn(row -> row.check().isEmpty())
        .extracting(Row::id)
        .doesNotContainAnyElementsOf(checks().stream().map(Check::id).toList());
  }

  private static List<Check> checks() {
    return Catalogue.builtIn().checks().stream()
        .filter(check -> check.providers().contains(Provider.GCP))
        .toList();
  }

  private static List<Row> rows() throws IOException {
    return ROW.matcher(Files.readString(Path.of("docs", "coverage", "gke.md")))
        .results()
        .map(row -> new Row(row.group(1), row.group(2)))
        .toList();
  }
}

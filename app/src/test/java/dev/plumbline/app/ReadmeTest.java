package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.plumbline.app.cases.CaseRunner;
import dev.plumbline.app.commands.PlumblineCommand;
import dev.plumbline.checks.Catalogue;
import dev.plumbline.checks.Check;
import dev.plumbline.checks.CheckCase;
import dev.plumbline.model.Provider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages promise: commands that exist, checks as they are, links that lead somewhere. */
class ReadmeTest {

  private static final Path README = Path.of("README.md");
  private static final Path CONTAINERFILE = Path.of("docs", "container", "Containerfile");

  /**
   * A command on a line of its own in a block, between backquotes in a sentence, where it is
   * installed, or as the arguments of a container.
   */
  private static final Pattern COMMAND =
      Pattern.compile(
          "^(?:\\$ )?(?:\\./)?plumbline ([^\\n#|;&)>]+)|`(?:\\./)?plumbline ([^`]+)`"
              + "|/opt/plumbline/plumbline ([a-z][^\\n#|;&)>]+)|args: \\[([^]\\n]+)]",
          Pattern.MULTILINE);

  private static final Pattern ROW =
      Pattern.compile("^\\| `[a-z][a-z0-9]*(?:-[a-z0-9]+)+` \\|.*$", Pattern.MULTILINE);
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");
  private static final Pattern AUDIT_FILE =
      Pattern.compile("```yaml\\n(aws:.*?)```", Pattern.DOTALL);
  private static final Pattern CHECK_FILE =
      Pattern.compile("```yaml\\n(id: ([a-z0-9-]+)\\b.*?)```", Pattern.DOTALL);

  /** The ids of the first release. */
  private static final int PERMANENT = 17;

  @ParameterizedTest
  @MethodSource("pages")
  void everyCommandThatIsShownExistsWithItsOptions(Path page) {
    for (String command : commands(text(page))) {
      String[] words = words(command);
      assertThatCode(() -> PlumblineCommand.commandLine(Map.of(), words).parseArgs(words))
          .as("%s shows: plumbline %s", page, command)
          .doesNotThrowAnyException();
    }
  }

  @Test
  void theReadmeShowsTheMainCommands() {
    assertThat(commands(text(README)).stream().map(command -> words(command)[0]))
        .contains("demo", "scan", "judge", "checks", "config", "permissions");
  }

  @Test
  void whatTimersAndContainersRunIsLookedAtToo() {
    assertThat(commands(text(Path.of("docs", "operations.md"))))
        .contains(
            "scan --log-format json --deadline 4h --fail-on critical",
            "scan --log-format json --deadline 4h",
            "scan --config /etc/plumbline/plumbline.yaml --out /out/plumbline --log-format json"
                + " --deadline 4h");
    assertThat(commands(text(CONTAINERFILE))).containsExactly("checks list");
  }

  @Test
  void theTableHasThePermanentChecksAsTheyAre() {
    List<String> rows = ROW.matcher(text(README)).results().map(row -> row.group()).toList();
    List<String> catalogue = Catalogue.builtIn().checks().stream().map(ReadmeTest::row).toList();

    assertThat(rows).hasSize(PERMANENT).doesNotHaveDuplicates().isSorted();
    assertThat(catalogue).containsAll(rows);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyAuditFileThatIsShownIsValid(Path page, @TempDir Path folder) throws IOException {
    for (var shown : AUDIT_FILE.matcher(text(page)).results().toList()) {
      Path file = folder.resolve("plumbline.yaml");
      Files.writeString(file, shown.group(1), StandardCharsets.UTF_8);

      CommandRun run =
          CommandRun.of(
              Map.of("PLUMBLINE_EXTERNAL_ID", "x"),
              "config",
              "validate",
              "--config",
              file.toString());

      assertThat(run.err()).isEmpty();
      assertThat(run.exit()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyLinkToAFileLeadsThere(Path page) {
    assertThat(LINK.matcher(text(page)).results().map(link -> link.group(1)))
        .allSatisfy(link -> assertThat(page.resolveSibling(link)).exists());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyCheckThatIsShownPassesItsCases(Path page, @TempDir Path folder) throws IOException {
    var shown = CHECK_FILE.matcher(text(page)).results().toList();
    for (var one : shown) {
      Files.writeString(
          folder.resolve(one.group(2) + ".yaml"), one.group(1), StandardCharsets.UTF_8);
    }
    Catalogue catalogue = Catalogue.of(folder);

    assertThat(catalogue.problems()).isEmpty();
    assertThat(catalogue.checks()).hasSameSizeAs(shown);
    var runner = new CaseRunner(AppModule.mappings());
    for (Check check : catalogue.checks()) {
      for (CheckCase one : check.cases()) {
        assertThat(runner.run(check, one)).as("%s: %s", check.id(), one.name()).isEmpty();
      }
    }
  }

  @Test
  void contributorsSeeACheckAsItStandsInTheCatalogue() {
    assertThat(CHECK_FILE.matcher(text(Path.of("CONTRIBUTING.md"))).results())
        .isNotEmpty()
        .allSatisfy(shown -> assertThat(Catalogue.source(shown.group(2))).contains(shown.group(1)));
  }

  private static Stream<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
      return Stream.concat(
          Stream.of(README, Path.of("CONTRIBUTING.md"), Path.of("CHANGELOG.md"), CONTAINERFILE),
          docs.filter(file -> file.toString().endsWith(".md")).sorted())
          .toList()
          .stream();
    }
  }

  private static String row(Check check) {
    return "| `%s` | %s | %s | %s |"
        .formatted(
            check.id(),
            check.info().severity().word(),
            check.providers().stream()
                .sorted()
                .map(Provider::word)
                .collect(Collectors.joining(" ")),
            check.info().title());
  }

  private static List<String> commands(String page) {
    List<String> commands = new ArrayList<>();
    COMMAND
        .matcher(page)
        .results()
        .forEach(
            found ->
                IntStream.rangeClosed(1, found.groupCount())
                    .mapToObj(found::group)
                    .filter(Objects::nonNull)
                    .forEach(command -> commands.add(command.replace(", ", " ").strip())));
    return commands;
  }

  private static String[] words(String command) {
    return Arrays.stream(command.split("\\s+"))
        .map(word -> word.replace("'", ""))
        .toArray(String[]::new);
  }

  private static String text(Path page) {
    try {
      return Files.readString(page, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

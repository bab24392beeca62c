package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.app.commands.PlumblineCommand;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A start brings along what its arguments need. */
class AskedCommandTest {

  private static final Set<String> ALL = commands();

  @Test
  void aCommandComesAlone() {
    for (String name : ALL) {
      if (!name.equals("generate-completion")) {
        assertThat(commands(name, "--help")).containsExactly(name);
      }
    }
  }

  @Test
  void theExitCodesAreBrokenOnce() {
    String help = CommandRun.of(Map.of(), "--help").out();

    assertThat(help.substring(help.indexOf("Exit codes")))
        .isEqualTo(
            """
            Exit codes: 0 nothing at or above --fail-on, 1 findings at or above it, 2 wrong
            usage or configuration, 3 no such findings but coverage is incomplete, 4 no
            scope could be read, 5 an export failed, 130 and 143 interrupted.
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "generate-completion", "chekcs", "@file", "--", ""})
  void helpCompletionAndMistakesComeWithAll(String first) {
    assertThat(commands(first, "scan")).isEqualTo(ALL).contains("scan", "checks", "tickets");
  }

  @Test
  void theHelpAndTheCompletionNameAll() {
    assertThat(CommandRun.of(Map.of(), "--help").out()).contains(ALL);
    assertThat(CommandRun.of(Map.of(), "generate-completion").out()).contains(ALL);
  }

  @Test
  void aMistakeIsAnsweredWithTheNearestCommand() {
    CommandRun run = CommandRun.of(Map.of(), "chekcs");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("Did you mean: plumbline checks?");
  }

  @Test
  void everyCommandTellsTheVersion() {
    String version = CommandRun.of(Map.of(), "--version").out();

    assertThat(version).startsWith("plumbline ");
    assertThat(CommandRun.of(Map.of(), "scan", "--version").out()).isEqualTo(version);
    assertThat(CommandRun.of(Map.of(), "checks", "list", "--version").out()).isEqualTo(version);
  }

  private static Set<String> commands(String... arguments) {
    return PlumblineCommand.commandLine(Map.of(), arguments).getSubcommands().keySet();
  }
}

package dev.plumbline.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerminalTest {

  @Test
  void aTerminalWithAUtf8LocaleShowsEverything() {
    assertThat(of(Map.of("TERM", "xterm-256color", "LANG", "en_US.UTF-8"), true))
        .isEqualTo(new Terminal(80, true, true, true));
  }

  @Test
  void aPipeHasNoColour() {
    assertThat(of(Map.of("TERM", "xterm", "LANG", "C.utf8"), false))
        .isEqualTo(new Terminal(80, false, false, true));
  }

  @Test
  void noColorSwitchesColourOffAndLeavesTheCursor() {
    assertThat(of(Map.of("TERM", "xterm", "NO_COLOR", "1"), true))
        .isEqualTo(new Terminal(80, true, false, false));
  }

  @Test
  void anEmptyNoColorMeansNothing() {
    assertThat(of(Map.of("NO_COLOR", ""), true).color()).isTrue();
  }

  @Test
  void aDumbTerminalCannotMoveTheCursor() {
    assertThat(of(Map.of("TERM", "dumb"), true)).isEqualTo(new Terminal(80, false, false, false));
  }

  @Test
  void oneThatDoesNotSayWhatItIsIsNotDrawnOn() {
    assertThat(of(Map.of(), true)).isEqualTo(new Terminal(80, false, true, false));
    assertThat(of(Map.of("TERM", ""), true).tty()).isFalse();
  }

  @Test
  void aTerminalOfABuildServerIsALogAndMayHaveColour() {
    assertThat(of(Map.of("TERM", "xterm", "CI", "true"), true))
        .isEqualTo(new Terminal(80, false, true, false));
    assertThat(of(Map.of("TERM", "xterm", "CI", "false"), true).tty()).isTrue();
    assertThat(of(Map.of("TERM", "xterm", "CI", ""), true).tty()).isTrue();
  }

  @Test
  void theFirstLocaleThatIsSetDecides() {
    assertThat(of(Map.of("LC_ALL", "C", "LANG", "en_US.UTF-8"), true).unicode()).isFalse();
    assertThat(of(Map.of("LC_ALL", "", "LC_CTYPE", "ja_JP.UTF-8", "LANG", "C"), true).unicode())
        .isTrue();
  }

  @Test
  void columnsGoBeforeTheMeasuredWidth() {
    Terminal terminal = Terminal.of(Map.of("COLUMNS", "132"), true, OptionalInt.of(90));

    assertThat(terminal.width()).isEqualTo(132);
  }

  @Test
  void theMeasuredWidthGoesBeforeTheUsualOne() {
    Terminal terminal = Terminal.of(Map.of("COLUMNS", "-3"), true, OptionalInt.of(90));

    assertThat(terminal.width()).isEqualTo(90);
  }

  @Test
  void noTerminalIsNarrowerThanTheColumnsNeed() {
    assertThat(of(Map.of("COLUMNS", "1"), true).width()).isEqualTo(Terminal.NARROWEST);
  }

  @Test
  void sttyTellsRowsAndColumns() {
    assertThat(TerminalProbe.columns("45 120\n")).hasValue(120);
    assertThat(TerminalProbe.columns("0 0\n")).isEmpty();
    assertThat(TerminalProbe.columns("")).isEmpty();
  }

  @Test
  void aStreamThatLeadsToAFileIsNotAttached(@TempDir Path folder) throws IOException {
    Path file = Files.createSymbolicLink(folder.resolve("1"), folder.resolve("out.txt"));
    Path terminal = Files.createSymbolicLink(folder.resolve("2"), Path.of("/dev/pts/7"));

    assertThat(TerminalProbe.attached(file)).isFalse();
    assertThat(TerminalProbe.attached(terminal)).isTrue();
  }

  @Test
  void theStreamsOfThisProcessCanBeProbed() {
    assertThat(TerminalProbe.stdout().width()).isPositive();
    assertThat(TerminalProbe.stderr().width()).isPositive();
  }

  private static Terminal of(Map<String, String> environment, boolean attached) {
    return Terminal.of(environment, attached, OptionalInt.empty());
  }
}

package dev.plumbline.app.terminal;

import static dev.plumbline.app.terminal.TestRun.notReadScope;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.collectors.Statistics;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Provider;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveProgressTest {

  private final Screen screen = new Screen();
  private Statistics.Figures asked = TestRun.nothingAsked();

  @Test
  void aCloudIsALineAndTheTotalIsTheLast() {
    LiveProgress progress = progress(120);
    progress.scopesDiscovered(Provider.AWS, 4);
    progress.scopesDiscovered(Provider.GCP, 1);
    progress.scopeStarted(Provider.AWS, "data-prod", "eu-west-1");
    progress.scopeStarted(Provider.AWS, "data-prod", "eu-central-1");
    progress.scopeStarted(Provider.GCP, "web", "");
    progress.calls(Provider.AWS, 1_904);
    screen.pass(Duration.ofSeconds(4));
    progress.scopeFinished(
        notReadScope(Provider.AWS, "data-prod", "eu-west-1", Coverage.Status.PARTIAL));
    progress.scopeFinished(notReadScope(Provider.GCP, "web", "", Coverage.Status.DISABLED));
    Estates.mixed().forEachFinding(progress::finding);
    screen.look();

    progress.draw();

    assertThat(words(screen.look()))
        .isEqualTo(
            """
              AWS            ╍╍╍╍╍╍╍─────────────────────  1 of 4 scopes   1 cluster    1,904 calls   now eu-central-1 data-prod
              Google Cloud   ━━━━━━━━━━━━━━━━━━━━━━━━━━━━  1 of 1 scopes   0 clusters       3 calls   done in 4 s
              00:04  11 failing so far, 7 critical   1 scope not fully read
            """);
  }

  @Test
  void narrowTerminalsLoseBarsAndCalls() {
    LiveProgress progress = progress(80);
    progress.scopesDiscovered(Provider.AWS, 4);
    progress.scopeStarted(Provider.AWS, "data-prod", "eu-west-1");
    screen.look();

    progress.draw();

    assertThat(words(screen.look()))
        .isEqualTo(
            """
              AWS            0 of 4 scopes   0 clusters   now eu-west-1 data-prod
              00:00  0 failing so far
            """);
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 60, 80, 100, 120, 200})
  void noRowIsWiderThanTheTerminal(int width) {
    LiveProgress progress = progress(width);
    for (Provider provider : Provider.values()) {
      progress.scopesDiscovered(provider, 1_234_567);
      progress.scopeStarted(provider, "本番".repeat(20), Estates.HOSTILE);
      progress.calls(provider, 123_456_789);
    }
    Estates.mixed().forEachFinding(progress::finding);
    progress.scopeFinished(notReadScope(Provider.AWS, "a", "b", Coverage.Status.DENIED));
    screen.look();

    progress.draw();

    String words = words(screen.look());
    assertThat(words.lines()).hasSize(4).allMatch(line -> SafeText.width(line) <= width);
    assertThat(SafeText.escape(words.replace("\n", ""))).isEqualTo(words.replace("\n", ""));
  }

  @Test
  void whatWasNotReadShowsHoweverLittleItIs() {
    LiveProgress progress = progress(120);
    progress.scopesDiscovered(Provider.AWS, 1_000);
    progress.scopeFinished(notReadScope(Provider.AWS, "a", "b", Coverage.Status.DENIED));
    screen.look();

    progress.draw();

    assertThat(screen.look()).contains("╍");
  }

  @Test
  void theTimeLeftIsGuessedFromWhatIsDone() {
    LiveProgress progress = progress(120);
    progress.scopesDiscovered(Provider.AWS, 40);
    for (int i = 0; i < 10; i++) {
      progress.scopeFinished(PlainProgressTest.read("a" + i, "b"));
    }
    screen.pass(Duration.ofSeconds(60));
    screen.look();

    progress.draw();

    assertThat(words(screen.look())).contains("01:00  0 failing so far   about 3 min left\n");
  }

  @Test
  void accountsThatWaitAreReckonedWithTheirRegions() {
    LiveProgress progress = progress(120);
    for (int account = 0; account < 1_000; account++) {
      progress.scopeAhead(Provider.AWS, "");
    }
    for (int account = 0; account < 10; account++) {
      scope(progress, "a" + account, "");
      for (int region = 0; region < 17; region++) {
        progress.scopeAhead(Provider.AWS, "r" + region);
      }
      // Off, and told without being read.
      progress.scopesDiscovered(Provider.AWS, 1);
      progress.scopeFinished(
          notReadScope(Provider.AWS, "a" + account, "off", Coverage.Status.DISABLED));
      for (int region = 0; region < 17; region++) {
        scope(progress, "a" + account, "r" + region);
      }
    }
    screen.pass(Duration.ofSeconds(60));
    screen.look();

    progress.draw();

    assertThat(words(screen.look()))
        .contains("190 of about 19,000 scopes")
        .contains("about 99 min left\n");
  }

  private static void scope(LiveProgress progress, String account, String region) {
    progress.scopesDiscovered(Provider.AWS, 1);
    progress.scopeStarted(Provider.AWS, account, region);
    progress.scopeFinished(PlainProgressTest.read(account, region));
  }

  @Test
  void theSpeedIsThatOfTheLastSecondsAndThrottlingIsNamed() {
    LiveProgress progress = progress(120);
    progress.scopesDiscovered(Provider.AWS, 40);
    for (int second = 1; second <= 30; second++) {
      screen.pass(Duration.ofSeconds(1));
      asked = new Statistics.Figures(second <= 15 ? 0 : (second - 15) * 300L, 14, 0, 0, 8);
      progress.draw();
    }
    screen.look();

    progress.draw();

    assertThat(words(screen.look()))
        .contains("00:30  0 failing so far   300 calls/s, 14 throttled\n");
  }

  @Test
  void whatIsOnlyTriedHasNeitherClustersNorFindings() {
    LiveProgress progress = progress(Progress.Job.TRIAL, 120);
    progress.scopesDiscovered(Provider.AWS, 4);
    progress.scopeStarted(Provider.AWS, "data-prod", "eu-west-1");
    progress.scopeFinished(
        notReadScope(Provider.AWS, "data-prod", "eu-west-1", Coverage.Status.PARTIAL));
    screen.look();

    progress.draw();

    assertThat(words(screen.look()))
        .isEqualTo(
            """
              AWS            ╍╍╍╍╍╍╍─────────────────────  1 of 4 scopes   3 calls
              00:00   1 scope not fully read
            """);
  }

  @Test
  void theNextPictureCoversTheLastOne() {
    LiveProgress progress = progress(120);
    progress.scopesDiscovered(Provider.AWS, 4);
    progress.draw();
    screen.look();

    progress.draw();

    assertThat(screen.look()).startsWith("\u001b[?25l\u001b[?7l\r\u001b[2A  AWS");
  }

  @Test
  void theEndLeavesNothingAndGivesTheCursorBack() {
    LiveProgress progress = progress(120);
    progress.scopesDiscovered(Provider.AWS, 4);
    progress.draw();
    screen.look();

    progress.close();
    progress.close();
    progress.draw();

    assertThat(screen.look()).isEqualTo("\r\u001b[2A\u001b[J\u001b[?25h");
  }

  @Test
  void aNoteStandsAboveThePicture() {
    LiveProgress progress = progress(120);
    progress.scopesDiscovered(Provider.AWS, 4);
    progress.draw();
    screen.look();

    progress.note("slow\u001b[2J");

    assertThat(screen.look())
        .startsWith("\r\u001b[2A\u001b[Jslow\\u001b[2J\n\u001b[?25l\u001b[?7l\r  AWS");
  }

  @Test
  void theHeaderStays() {
    LiveProgress progress = progress(120);
    progress.close();

    assertThat(screen.look()).startsWith("plumbline 1.0.0  profile \\u001bp  run r\n\n");
  }

  @Test
  void thePainterPaintsByItselfAndStops() throws InterruptedException {
    Terminal terminal = new Terminal(120, true, false, true);
    try (Progress progress =
        Progress.on(
            screen.stream(),
            terminal,
            InstantSource.system(),
            Progress.Job.SCAN,
            "header",
            TestRun::nothingAsked)) {
      progress.scopesDiscovered(Provider.AWS, 4);
      Thread.sleep(500);
    }

    assertThat(screen.look()).contains("0 of 4 scopes").endsWith("\u001b[?25h");
  }

  @Test
  void whereTheCursorCannotMoveThePlainLinesAreWritten() {
    Terminal terminal = new Terminal(80, false, false, false);
    try (Progress progress =
        Progress.on(
            screen.stream(),
            terminal,
            screen,
            Progress.Job.SCAN,
            "header",
            TestRun::nothingAsked)) {
      progress.scopesDiscovered(Provider.AWS, 4);
    }

    assertThat(screen.look()).isEqualTo("header\n01:10:04 aws    0 of 4 scopes\n\n");
  }

  private LiveProgress progress(int width) {
    return progress(Progress.Job.SCAN, width);
  }

  private LiveProgress progress(Progress.Job job, int width) {
    return new LiveProgress(
        screen.stream(),
        new Terminal(width, true, false, true),
        screen,
        job,
        Progress.header("1.0.0", "\u001bp", "r"),
        () -> asked);
  }

  /** What a person sees of a picture. */
  private static String words(String picture) {
    return picture.replaceAll("\u001b\\[[?0-9;]*[A-Za-z]|\r", "");
  }
}

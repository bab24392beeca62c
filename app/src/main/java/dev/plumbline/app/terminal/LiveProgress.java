package dev.plumbline.app.terminal;

import dev.plumbline.collectors.Statistics;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Provider;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/** Redraws a line a cloud and a total in place, and takes them away at the end. */
final class LiveProgress implements Progress {

  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final String HIDE_CURSOR = "\u001b[?25l";
  private static final String SHOW_CURSOR = "\u001b[?25h";
  // A line that a shrunken window cannot hold must not become two: the way back up is counted.
  private static final String WRAP_OFF = "\u001b[?7l";
  private static final String WRAP_ON = "\u001b[?7h";
  private static final String ERASE_LINE = "\u001b[K";
  private static final String ERASE_BELOW = "\u001b[J";

  private final PrintStream stream;
  private final Terminal terminal;
  private final InstantSource clock;
  private final Instant start;
  private final Speed speed;
  private final Tally tally;
  private final Thread painter;
  private final Thread hook;

  private int rows;
  private boolean closed;

  /** Writes the header; {@link #draw} does the rest. */
  LiveProgress(
      PrintStream stream,
      Terminal terminal,
      InstantSource clock,
      Job job,
      String header,
      Supplier<Statistics.Figures> asked) {
    this.stream = stream;
    this.terminal = terminal;
    this.clock = clock;
    this.tally = new Tally(job);
    this.start = clock.instant();
    this.speed = new Speed(asked, start);
    this.painter = Thread.ofPlatform().daemon().name("progress").unstarted(this::paint);
    this.hook = Thread.ofPlatform().name("progress-close").unstarted(this::clean);
    Page page = new Page(terminal);
    page.line(0, Line.of(Style.BOLD, header));
    page.blank();
    write(page.text());
  }

  static LiveProgress start(
      PrintStream stream,
      Terminal terminal,
      InstantSource clock,
      Job job,
      String header,
      Supplier<Statistics.Figures> asked) {
    LiveProgress progress = new LiveProgress(stream, terminal, clock, job, header, asked);
    Runtime.getRuntime().addShutdownHook(progress.hook);
    progress.painter.start();
    return progress;
  }

  @Override
  public void scopesDiscovered(Provider provider, int more) {
    tally.discovered(provider, more);
  }

  @Override
  public void scopeAhead(Provider provider, String region) {
    tally.ahead(provider, region);
  }

  @Override
  public void scopeStarted(Provider provider, String account, String region) {
    tally.started(provider, account, region, clock.instant());
  }

  @Override
  public void scopeFinished(Coverage scope) {
    tally.finished(scope, clock.instant());
  }

  @Override
  public void calls(Provider provider, int more) {
    tally.called(provider, more);
  }

  @Override
  public void finding(Finding finding) {
    tally.found(finding);
  }

  @Override
  public synchronized void note(String text) {
    Page page = new Page(terminal);
    text.lines().forEach(line -> page.line(0, Line.of(line)));
    if (closed) {
      write(page.text());
      return;
    }
    write(up() + ERASE_BELOW + page.text());
    rows = 0;
    draw();
  }

  /** Replaces what is on the screen, in one write so that nothing flickers. */
  synchronized void draw() {
    if (closed) {
      return;
    }
    Instant now = clock.instant();
    List<Line> lines =
        Frame.lines(tally.picture(), Duration.between(start, now), speed.at(now), terminal);
    StringBuilder frame = new StringBuilder(HIDE_CURSOR + WRAP_OFF).append(up());
    for (Line line : lines) {
      frame.append(line.text(terminal.color())).append(ERASE_LINE).append('\n');
    }
    write(frame + ERASE_BELOW + WRAP_ON);
    rows = lines.size();
  }

  @Override
  public void close() {
    painter.interrupt();
    clean();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The machine is going down, and the hook runs or has run.
      return;
    }
  }

  private synchronized void clean() {
    if (closed) {
      return;
    }
    write(up() + ERASE_BELOW + SHOW_CURSOR);
    closed = true;
  }

  private String up() {
    return "\r" + (rows == 0 ? "" : "\u001b[" + rows + "A");
  }

  private void write(String text) {
    stream.print(text);
    stream.flush();
  }

  private void paint() {
    try {
      while (true) {
        draw();
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException e) {
      // Closed: nothing is left to draw.
      Thread.currentThread().interrupt();
    }
  }
}

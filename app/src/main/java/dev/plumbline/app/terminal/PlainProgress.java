package dev.plumbline.app.terminal;

import dev.plumbline.collectors.Statistics;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Provider;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Writes for files, pipes and the logs of build servers: a line for each finished scope, and once
 * there are many for those only that were not fully read.
 */
final class PlainProgress implements Progress {

  private static final Duration SILENCE = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** From so many scopes on, nobody reads a line for each. */
  private static final int MANY = 200;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final PrintStream stream;
  private final Terminal terminal;
  private final InstantSource clock;
  private final Job job;
  private final Tally tally;
  private final Thread reminder;

  private final Instant start;
  private final Speed speed;
  private Instant lastTotal;
  private int lines;
  private boolean fewer;
  private boolean closed;

  /** Writes the header; {@link #remind} has to be called now and then. */
  PlainProgress(
      PrintStream stream,
      Terminal terminal,
      InstantSource clock,
      Job job,
      String header,
      Supplier<Statistics.Figures> asked) {
    this.stream = stream;
    this.terminal = terminal;
    this.clock = clock;
    this.job = job;
    this.tally = new Tally(job);
    this.start = clock.instant();
    this.lastTotal = start;
    this.speed = new Speed(asked, start);
    this.reminder = Thread.ofPlatform().daemon().name("progress").unstarted(this::remindForEver);
    write(header);
  }

  static PlainProgress start(
      PrintStream stream,
      Terminal terminal,
      InstantSource clock,
      Job job,
      String header,
      Supplier<Statistics.Figures> asked) {
    PlainProgress progress = new PlainProgress(stream, terminal, clock, job, header, asked);
    progress.reminder.start();
    return progress;
  }

  @Override
  public synchronized void scopesDiscovered(Provider provider, int more) {
    // Scopes are found one by one; a line for each would only announce the line that follows.
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
  public synchronized void scopeFinished(Coverage scope) {
    tally.finished(scope, clock.instant());
    if (job == Job.TRIAL) {
      // What became of each scope is told at the end.
      return;
    }
    if (++lines <= MANY || !scope.complete()) {
      event(scope.provider().word(), Words.scope(scope) + ": " + outcome(scope));
    } else if (!fewer) {
      fewer = true;
      event("total", "from here on only scopes that are not fully read have a line");
    }
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
    text.lines().forEach(this::write);
  }

  @Override
  public synchronized void close() {
    reminder.interrupt();
    if (!closed) {
      closed = true;
      // Not earlier: scopes are found while others end, and all that were found may be done for
      // now.
      tally.picture().clouds().forEach(this::total);
      write("");
    }
  }

  /** Writes a total where none was written for a while. */
  synchronized void remind() {
    Instant now = clock.instant();
    speed.at(now);
    if (closed || Duration.between(lastTotal, now).compareTo(SILENCE) < 0) {
      return;
    }
    Tally.Picture picture = tally.picture();
    String pace = speed.at(now).words();
    event(
        "total",
        progress(picture.finished(), picture.total(), picture.about(), picture.incomplete())
            + (job == Job.TRIAL ? "" : ", " + Words.count(picture.found(), "cluster", "clusters"))
            + (pace.isEmpty() ? "" : ", " + pace)
            + (job == Job.TRIAL ? "" : ", " + Words.number(picture.failing()) + " failing so far")
            + left(picture, now));
    lastTotal = now;
  }

  private String left(Tally.Picture picture, Instant now) {
    String left = Frame.left(picture, Duration.between(start, now));
    return left.isEmpty() ? "" : ", " + left;
  }

  private static String outcome(Coverage scope) {
    return switch (scope.status()) {
      case READ ->
          "read, "
              + Words.count(scope.clusters().orElse(0), "cluster", "clusters")
              + ", "
              + Words.count(scope.calls(), "call", "calls");
      case PARTIAL -> "partly read, " + gaps(scope);
      case DENIED -> scope.gaps().isEmpty() ? "refused" : "refused at " + firstCall(scope);
      case DISABLED -> "the service is off";
      case EXCLUDED -> "excluded";
      case TIMEOUT -> "timed out after " + Words.time(scope.duration());
      case ERROR -> "not read, " + gaps(scope);
    };
  }

  private static String firstCall(Coverage scope) {
    return scope.gaps().getFirst().call();
  }

  private static String gaps(Coverage scope) {
    List<String> gaps = new ArrayList<>();
    scope.gaps().forEach(gap -> gaps.add(gap.call() + " " + reason(gap)));
    List<String> distinct = gaps.stream().distinct().sorted().toList();
    return distinct.isEmpty()
        ? "no reason is known"
        : Words.some(distinct.subList(0, 1), distinct.size());
  }

  private static String reason(Gap gap) {
    return switch (gap.reason()) {
      case DENIED -> "refused";
      case THROTTLED -> "slowed down for too long";
      case TIMEOUT -> "timed out";
      case DISABLED -> "off";
      case UNSUPPORTED -> "not offered";
      case ERROR -> "failed";
    };
  }

  private void total(Tally.CloudPicture cloud) {
    event(
        cloud.provider().word(),
        progress(cloud.finished(), cloud.total(), cloud.about(), cloud.incomplete()));
  }

  private static String progress(int finished, int total, boolean about, int incomplete) {
    String scopes = Words.number(finished) + (about ? " of about " : " of ") + Words.scopes(total);
    return incomplete == 0 ? scopes : scopes + ", " + Words.number(incomplete) + " not fully read";
  }

  private void event(String who, String what) {
    write(String.format(Locale.ROOT, "%s %-5s  %s", TIME.format(clock.instant()), who, what));
  }

  /** One event is one line, however long: these lines are searched by programs. */
  private void write(String text) {
    stream.print(Line.of(text).on(terminal).text(false) + "\n");
    stream.flush();
  }

  private void remindForEver() {
    try {
      while (true) {
        Thread.sleep(PAUSE);
        remind();
      }
    } catch (InterruptedException e) {
      // Closed: nobody has to be reminded.
      Thread.currentThread().interrupt();
    }
  }
}

package dev.plumbline.app.terminal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Draws one picture of a running run; a function of its arguments. */
final class Frame {

  private static final int ENOUGH_TO_GUESS = 4;
  private static final Duration TOO_EARLY = Duration.ofSeconds(10);

  private Frame() {}

  /** Lines of which each takes one row of the terminal. */
  static List<Line> lines(
      Tally.Picture picture, Duration elapsed, Speed.Picture speed, Terminal terminal) {
    List<Line> lines =
        new ArrayList<>(
            CloudLines.lines(
                picture.clouds().stream().map(cloud -> cloud(picture.job(), cloud)).toList(),
                terminal));
    lines.add(total(picture, elapsed, speed, terminal));
    return lines;
  }

  private static CloudLines.Cloud cloud(Progress.Job job, Tally.CloudPicture cloud) {
    return new CloudLines.Cloud(
        cloud.provider(),
        cloud.finished(),
        cloud.incomplete(),
        cloud.total(),
        cloud.about(),
        job == Progress.Job.TRIAL ? -1 : cloud.clusters(),
        cloud.calls(),
        Line.of(Style.DIM, remark(cloud)));
  }

  private static String remark(Tally.CloudPicture cloud) {
    if (cloud.done()) {
      return "done in " + Words.time(cloud.took());
    }
    if (cloud.total() == 0) {
      return "looking for scopes";
    }
    return cloud.now().isEmpty() ? "" : "now " + cloud.now();
  }

  private static Line total(
      Tally.Picture picture, Duration elapsed, Speed.Picture speed, Terminal terminal) {
    Line line = Line.of("  ").plus(Style.BOLD, Words.elapsed(elapsed));
    if (picture.job() == Progress.Job.SCAN) {
      line = line.plus("  " + Words.number(picture.failing()) + " failing so far");
    }
    if (picture.critical() > 0) {
      line = line.plus(", ").plus(Style.CRITICAL, Words.number(picture.critical()) + " critical");
    }
    String unread =
        picture.incomplete() == 0 ? "" : Words.scopes(picture.incomplete()) + " not fully read";
    return CloudLines.joined(
        line,
        List.of(
            Page.Column.left(Line.of(Style.UNREAD, unread), 0),
            Page.Column.left(Line.of(Style.DIM, speed.words()), 0),
            Page.Column.left(Line.of(Style.DIM, left(picture, elapsed)), 0)),
        terminal);
  }

  /** How long it may still take; empty where that would be a guess. */
  static String left(Tally.Picture picture, Duration elapsed) {
    int finished = picture.finished();
    int open = picture.total() - finished;
    if (open <= 0 || finished < ENOUGH_TO_GUESS || elapsed.compareTo(TOO_EARLY) < 0) {
      return "";
    }
    long seconds = elapsed.toSeconds() * open / finished;
    return seconds < 60
        ? "less than 1 min left"
        : "about " + Words.number((seconds + 30) / 60) + " min left";
  }
}

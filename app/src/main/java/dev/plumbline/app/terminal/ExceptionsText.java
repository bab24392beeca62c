package dev.plumbline.app.terminal;

import dev.plumbline.model.Finding.NotSuppressed;
import dev.plumbline.model.Finding.Suppression;
import java.util.List;
import java.util.Map;

/** What is excepted and until when, and which exceptions do not do what they were meant to. */
final class ExceptionsText {

  private static final int LINES = 5;

  private final Page page;

  ExceptionsText(Page page) {
    this.page = page;
  }

  /**
   * Says nothing where there are no exceptions.
   *
   * @param unused sentences about exceptions that did nothing
   */
  void write(int suppressed, ExceptionDigest digest, List<String> unused) {
    List<Map.Entry<NotSuppressed, Integer>> without = digest.without();
    if (suppressed == 0 && without.isEmpty() && unused.isEmpty()) {
      return;
    }
    page.blank();
    page.line(0, Line.of(Style.BOLD, "Exceptions"));
    page.blank();
    digest.next().ifPresent(next -> page.line(2, Line.of(covered(suppressed, next))));
    without.stream().limit(LINES).forEach(one -> page.line(2, Line.of(open(one))));
    more(without.size());
    unused.stream().limit(LINES).forEach(sentence -> page.line(2, Line.of(sentence)));
    more(unused.size());
  }

  private static String covered(int findings, Suppression next) {
    return (findings == 1 ? "1 finding that fails is" : Words.findings(findings) + " that fail are")
        + " excepted. The first exception to end is that of "
        + next.owner()
        + ", on "
        + next.expires()
        + ".";
  }

  private static String open(Map.Entry<NotSuppressed, Integer> one) {
    int findings = one.getValue();
    String state =
        switch (one.getKey().why()) {
          case EXPIRED -> findings == 1 ? " is open again." : " are open again.";
          case TAGS_NOT_READ -> findings == 1 ? " stays open." : " stay open.";
        };
    return one.getKey().sentence() + " " + Words.findings(findings) + state;
  }

  private void more(int all) {
    if (all > LINES) {
      page.line(2, Line.of(Style.DIM, "and " + Words.number(all - LINES) + " more"));
    }
  }
}

package dev.plumbline.exporters;

import dev.plumbline.model.Finding;
import dev.plumbline.model.Summary;
import dev.plumbline.model.Verdict;
import java.util.Optional;

/**
 * Which findings a report has rows for. A browser opens no file with millions of them, so a large
 * run leaves out what needs nobody, and a huge one what goes beyond; the figures count all.
 *
 * @param most rows at most
 * @param all whether there is room for every finding
 * @param leftOut findings without a row
 */
record ReportRoom(int most, boolean all, int leftOut) {

  /** As many as a browser bears. */
  static final int USUAL = 500_000;

  static ReportRoom of(Summary summary, int most) {
    if (summary.findings() <= most) {
      return new ReportRoom(most, true, 0);
    }
    int quiet =
        summary.verdicts().getOrDefault(Verdict.PASS, 0)
            + summary.verdicts().getOrDefault(Verdict.NOT_APPLICABLE, 0);
    int beyond = Math.max(0, summary.findings() - quiet - most);
    return new ReportRoom(most, false, quiet + beyond);
  }

  boolean takes(Finding finding, int rows) {
    return all || (rows < most && !isQuiet(finding.verdict()));
  }

  private static boolean isQuiet(Verdict verdict) {
    return switch (verdict) {
      case PASS, NOT_APPLICABLE -> true;
      case FAIL, UNKNOWN, NEEDS_PARAMETER, MANUAL -> false;
    };
  }

  /** What the reader has to know; empty where everything is there. */
  Optional<String> sentence() {
    return all
        ? Optional.empty()
        : Optional.of(
            ReportSentences.number(leftOut)
                + " findings are counted here but not listed, first of all those that pass: a"
                + " browser could not open them. They are in findings.ndjson beside this file.");
  }
}

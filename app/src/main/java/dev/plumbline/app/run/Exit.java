package dev.plumbline.app.run;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.RunResults;
import dev.plumbline.model.Severity;
import dev.plumbline.model.Summary;

/** The exit codes; scripts rely on them. */
public final class Exit {

  public static final int NOTHING_FOUND = 0;
  public static final int FINDINGS = 1;
  public static final int WRONG_USAGE = 2;
  public static final int INCOMPLETE = 3;
  public static final int NOTHING_READ = 4;
  public static final int EXPORT_FAILED = 5;

  private Exit() {}

  /**
   * What a finished run ends with. Where several apply, the first of 4, 5, 1, 3.
   *
   * @param failOn failing findings of this severity or worse count
   */
  static int code(RunResults results, Severity failOn, boolean exportFailed) {
    Summary summary = results.summary();
    boolean somethingRead = results.coverage().stream().anyMatch(Coverage::readable);
    if (!somethingRead && (summary.incompleteScopes() > 0 || summary.nothingChosen())) {
      return NOTHING_READ;
    }
    if (exportFailed) {
      return EXPORT_FAILED;
    }
    boolean findings =
        summary.failing().entrySet().stream()
            .anyMatch(count -> count.getKey().atLeast(failOn) && count.getValue() > 0);
    if (findings) {
      return FINDINGS;
    }
    return summary.incompleteScopes() > 0 || results.run().interrupted()
        ? INCOMPLETE
        : NOTHING_FOUND;
  }

  /**
   * What a run ends with that was told where to look.
   *
   * @param found whether all that was named is there
   */
  public static int withSelection(int code, boolean found) {
    return found || code != NOTHING_FOUND ? code : INCOMPLETE;
  }

  /**
   * What a run ends with once its tickets were seen to.
   *
   * @param well whether all tickets are as they should be
   */
  public static int withTickets(int code, boolean well) {
    return well || code == NOTHING_READ ? code : EXPORT_FAILED;
  }

  /** The one that counts of two, which are 0, 2 or 5: wrong usage is for people to mend first. */
  public static int first(int one, int other) {
    return one == WRONG_USAGE || other == WRONG_USAGE ? WRONG_USAGE : Math.max(one, other);
  }

  /** What a command ends with whose words on stdout did not all arrive. */
  public static int withLostOutput(int code) {
    return code == WRONG_USAGE ? code : withTickets(code, false);
  }
}

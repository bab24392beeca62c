package dev.plumbline.app.diff;

import dev.plumbline.model.Finding;
import dev.plumbline.model.Severity;
import java.util.Locale;

/**
 * One finding that is not what it was.
 *
 * @param finding as the later run has it; as the earlier one has it where the later has none
 * @param before its severity in the earlier run; that of {@code finding} where it had none there
 * @param because what else is to be said of it, as a sentence; empty where the kind says all
 */
public record Change(Kind kind, Finding finding, Severity before, String because) {

  /** What became of a finding, in the order in which people want to hear of it. */
  public enum Kind {
    /** Fails now, and passed, did not apply, or was not there. */
    NEW(true),
    /** Fails now as before, and the exception that covered it holds no more. */
    EXCEPTION_ENDED(true),
    /** Fails now as before, and weighs more. */
    RAISED(true),
    /** Fails now, and the earlier run could not tell. */
    NOT_TOLD_BEFORE(true),
    /** Failed, and the later run cannot tell. */
    NOT_TOLD_NOW(false),
    /** Failed, and passes now or does not apply any more. */
    SOLVED(false),
    /** Failed, and its resource is missing where everything was read. */
    GONE(false),
    /** Fails now as before, and an exception covers it. */
    EXCEPTED(false),
    /** Fails now as before, and weighs less. */
    LOWERED(false);

    private final boolean worse;

    Kind(boolean worse) {
      this.worse = worse;
    }

    /** Whether somebody has to look at it who knew of all that the earlier run told. */
    public boolean worse() {
      return worse;
    }

    /** The word for it in files that machines read. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  static Change of(Kind kind, Finding finding) {
    return new Change(kind, finding, finding.severity(), "");
  }

  static Change because(Kind kind, Finding finding, String why) {
    return new Change(kind, finding, finding.severity(), why);
  }
}

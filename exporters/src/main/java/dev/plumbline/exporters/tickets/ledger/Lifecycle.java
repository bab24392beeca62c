package dev.plumbline.exporters.tickets.ledger;

import dev.plumbline.exporters.tickets.TicketSubject.Standing;
import java.util.Optional;

/** How a finding moves from run to run. Only what was seen moves it. */
public final class Lifecycle {

  /** So many complete listings in a row must miss a resource before its findings are gone. */
  public static final int ABSENT_RUNS = 2;

  private Lifecycle() {}

  /**
   * Where a finding stands after a run.
   *
   * @param absentRuns how many complete listings in a row missed its resource
   */
  public record Step(Standing standing, int absentRuns) {}

  /**
   * The first step of a finding; empty where there is nothing to remember.
   *
   * @param excepted whether an exception covers it
   */
  public static Optional<Step> first(Evidence evidence, boolean excepted) {
    if (evidence != Evidence.FAIL) {
      return Optional.empty();
    }
    return Optional.of(new Step(excepted ? Standing.SUPPRESSED : Standing.OPEN, 0));
  }

  /**
   * The next step.
   *
   * @param excepted whether an exception covers it; where nothing was decided, whether the one that
   *     covered it goes on
   */
  public static Step next(Step now, Evidence evidence, boolean excepted) {
    return switch (evidence) {
      case FAIL -> new Step(excepted ? Standing.SUPPRESSED : Standing.OPEN, 0);
      case PASS, NOT_APPLICABLE -> new Step(Standing.RESOLVED, 0);
      case NOT_EVALUATED -> new Step(undecided(now.standing(), excepted), 0);
      case ABSENT -> absent(now);
      case OUT_OF_SCOPE -> now;
    };
  }

  /** Nothing is decided, but an exception may have ended. */
  private static Standing undecided(Standing standing, boolean excepted) {
    return switch (standing) {
      case OPEN -> excepted ? Standing.SUPPRESSED : Standing.OPEN;
      case SUPPRESSED -> excepted ? Standing.SUPPRESSED : Standing.OPEN;
      case RESOLVED -> Standing.RESOLVED;
      case GONE -> Standing.GONE;
    };
  }

  private static Step absent(Step now) {
    int runs = Math.min(now.absentRuns() + 1, ABSENT_RUNS);
    boolean gone = now.standing() != Standing.OPEN || runs == ABSENT_RUNS;
    return new Step(gone ? Standing.GONE : Standing.OPEN, runs);
  }
}

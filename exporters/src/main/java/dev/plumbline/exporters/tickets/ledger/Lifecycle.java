package dev.plumbline.exporters.tickets.ledger;

import dev.plumbline.exporters.tickets.TicketSubject.Standing;
import java.time.Instant;
import java.util.Optional;

/** How a finding moves from run to run. Only what was seen moves it. */
public final class Lifecycle {

  /** So many complete listings in a row must miss a resource before its findings are gone. */
  public static final int ABSENT_RUNS = 2;

  private Lifecycle() {}

  /**
   * Where a finding stands after a run.
   *
   * @param absentRuns how many runs in a row missed its resource in a complete listing
   * @param absentAt when the last of them began; the epoch where there is none
   */
  public record Step(Standing standing, int absentRuns, Instant absentAt) {

    private static Step seen(Standing standing) {
      return new Step(standing, 0, Instant.EPOCH);
    }
  }

  /**
   * The first step of a finding; empty where there is nothing to remember.
   *
   * @param excepted whether an exception covers it
   */
  public static Optional<Step> first(Evidence evidence, boolean excepted) {
    if (evidence != Evidence.FAIL) {
      return Optional.empty();
    }
    return Optional.of(Step.seen(excepted ? Standing.SUPPRESSED : Standing.OPEN));
  }

  /**
   * The next step.
   *
   * @param excepted whether an exception covers it; where nothing was decided, whether the one that
   *     covered it goes on
   * @param startedAt of the run
   */
  public static Step next(Step now, Evidence evidence, boolean excepted, Instant startedAt) {
    return switch (evidence) {
      case FAIL -> Step.seen(excepted ? Standing.SUPPRESSED : Standing.OPEN);
      case PASS, NOT_APPLICABLE -> Step.seen(Standing.RESOLVED);
      case NOT_EVALUATED -> Step.seen(undecided(now.standing(), excepted));
      case ABSENT -> absent(now, startedAt);
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

  /** A run that is gone on with misses it again in what it has read before: that counts once. */
  private static Step absent(Step now, Instant startedAt) {
    if (now.absentRuns() == ABSENT_RUNS || startedAt.equals(now.absentAt())) {
      return now;
    }
    int runs = now.absentRuns() + 1;
    boolean gone = now.standing() != Standing.OPEN || runs == ABSENT_RUNS;
    return new Step(gone ? Standing.GONE : Standing.OPEN, runs, startedAt);
  }
}

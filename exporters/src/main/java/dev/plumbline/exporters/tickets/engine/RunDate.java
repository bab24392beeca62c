package dev.plumbline.exporters.tickets.engine;

import dev.plumbline.exporters.tickets.ledger.Ledger;
import dev.plumbline.model.RunInfo;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Whether a run is the next one, by its date, or the last one, which was gone on with since. A run
 * of a clock that was ahead would make all that follow look like earlier ones.
 *
 * @param last the run that was taken in last
 * @param clock what this machine takes for now
 */
record RunDate(RunInfo run, Ledger.Runs last, Instant clock) {

  /** Machines do not agree to the minute, and some take their local time for UTC. */
  private static final Duration AHEAD = Duration.ofDays(1);

  boolean isNext() {
    return !ahead() && (again() ? goneOnWith() : !earlier());
  }

  /** Why it is not taken in, where some clock has to be put right first. */
  Optional<String> problem() {
    if (ahead()) {
      return Optional.of(
          "run %s is not taken in: it is dated %s, but the clock of this machine says %s."
                  .formatted(run.runId(), seconds(run.startedAt()), seconds(clock))
              + " Put the clock right that is wrong; if it is the one of the scan, scan again.");
    }
    return earlier() && last.lastStartedAt().isAfter(clock)
        ? Optional.of(
            "run %s is not taken in: a later run was, %s, but that is dated %s, and the clock of"
                    .formatted(run.runId(), last.lastId(), seconds(last.lastStartedAt()))
                + " this machine says %s. If this clock is right, that run was made by one that was"
                    .formatted(seconds(clock))
                + " ahead: put back a copy of the state from before it, or remove the state of this"
                + " destination and run 'plumbline tickets rebuild'.")
        : Optional.empty();
  }

  /** Why it says nothing, where that is as it should be. */
  Optional<String> warning() {
    if (again() && run.finishedAt().isBefore(last.lastFinishedAt())) {
      return Optional.of(
          "run %s was gone on with after this and taken in as it was at %s, so this says nothing new"
              .formatted(run.runId(), seconds(last.lastFinishedAt())));
    }
    return earlier() && problem().isEmpty()
        ? Optional.of(
            "a later run was taken in already, %s of %s, so this one says nothing new: %s"
                .formatted(last.lastId(), seconds(last.lastStartedAt()), run.runId()))
        : Optional.empty();
  }

  private boolean ahead() {
    return run.startedAt().isAfter(clock.plus(AHEAD));
  }

  private boolean earlier() {
    return !again() && run.startedAt().isBefore(last.lastStartedAt());
  }

  private boolean again() {
    return run.runId().equals(last.lastId());
  }

  /** Where nobody noted how far it was when it was taken in, it counts as taken in whole. */
  private boolean goneOnWith() {
    return last.lastFinishedAt().isAfter(Instant.EPOCH)
        && run.finishedAt().isAfter(last.lastFinishedAt());
  }

  private static Instant seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS);
  }
}

package dev.plumbline.exporters.tickets.ledger;

import dev.plumbline.exporters.tickets.TicketSubject.Standing;
import dev.plumbline.model.Finding;
import java.time.Instant;
import java.util.Objects;

/**
 * A finding that failed at least once.
 *
 * @param absentAt when the run began that missed its resource last; the epoch where none did since
 *     it was seen
 * @param finding as it was when it last changed; run and time in it are of that day
 * @param lastSeen when it last failed
 * @param lastVerified when it was last decided, whatever came out
 * @param returnedAt when it failed again after it had been gone; the epoch where it never did
 * @param groupKey the ticket that it belongs to; empty where no policy takes it
 */
public record KnownFinding(
    String fingerprint,
    Standing standing,
    int absentRuns,
    Instant absentAt,
    Finding finding,
    Instant firstSeen,
    Instant lastSeen,
    Instant lastChanged,
    Instant lastVerified,
    Instant returnedAt,
    String groupKey) {

  public KnownFinding {
    Objects.requireNonNull(fingerprint, "fingerprint");
    Objects.requireNonNull(standing, "standing");
    Objects.requireNonNull(finding, "finding");
    Objects.requireNonNull(groupKey, "groupKey");
  }

  /** Whether it keeps a ticket open. */
  public boolean open() {
    return standing == Standing.OPEN;
  }

  public Lifecycle.Step step() {
    return new Lifecycle.Step(standing, absentRuns, absentAt);
  }

  /** The same under the id that its check has now. */
  public KnownFinding renamed(String newFingerprint, String check) {
    return new KnownFinding(
        newFingerprint,
        standing,
        absentRuns,
        absentAt,
        finding.renamed(check),
        firstSeen,
        lastSeen,
        lastChanged,
        lastVerified,
        returnedAt,
        groupKey);
  }

  /** The same again: only the times move. */
  KnownFinding seenAgain(Instant at) {
    boolean failing = standing == Standing.OPEN || standing == Standing.SUPPRESSED;
    return new KnownFinding(
        fingerprint,
        standing,
        0,
        Instant.EPOCH,
        finding,
        firstSeen,
        failing ? at : lastSeen,
        lastChanged,
        at,
        returnedAt,
        groupKey);
  }
}

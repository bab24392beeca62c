package dev.plumbline.exporters.tickets;

/** What a run changed for a group of findings, for whoever wants to hear of it. */
public enum TicketNews {
  /** Something fails that never did. */
  OPENED,
  /** It fails still, and something about it is different. */
  UPDATED,
  /** Nothing fails any more. */
  RESOLVED,
  /** Nothing fails any more but what an exception covers. */
  SUPPRESSED,
  /** It had been solved, and fails again. */
  REOPENED,
  /** Whether it still fails could not be read for a long time. */
  COVERAGE_LOST
}

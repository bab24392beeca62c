package dev.plumbline.exporters.tickets.ledger;

/** What one run says of one finding. */
public enum Evidence {
  FAIL,
  PASS,
  NOT_APPLICABLE,
  /** The resource was looked at, but this could not be decided. */
  NOT_EVALUATED,
  /** The resource is missing from a listing that was complete. */
  ABSENT,
  /** The run did not look there, or cannot be relied on there. */
  OUT_OF_SCOPE
}

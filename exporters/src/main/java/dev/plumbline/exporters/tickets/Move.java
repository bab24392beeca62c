package dev.plumbline.exporters.tickets;

/** Where a ticket is to go in its workflow. */
public enum Move {
  TO_DONE,
  TO_OPEN
}

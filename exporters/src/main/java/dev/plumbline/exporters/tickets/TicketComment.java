package dev.plumbline.exporters.tickets;

import java.util.Objects;

/**
 * A comment to be written.
 *
 * @param marker unique within its ticket; stored with the comment so that it is found again
 */
public record TicketComment(String marker, Document text) {

  public TicketComment {
    Objects.requireNonNull(text, "text");
    if (!marker.matches("[a-z0-9-]{1,80}")) {
      throw new IllegalArgumentException("Not a marker of a comment: " + marker);
    }
  }
}

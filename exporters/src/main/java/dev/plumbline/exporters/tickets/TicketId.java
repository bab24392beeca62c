package dev.plumbline.exporters.tickets;

/**
 * What names a ticket for ever, also after it moved to another project: the number behind a Jira
 * key, a {@code sys_id}.
 */
public record TicketId(String value) {

  public TicketId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("A ticket needs an id");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}

package dev.plumbline.exporters.tickets;

/**
 * What names a ticket for ever, also after it moved to another project: the number behind a Jira
 * key, a {@code sys_id}.
 */
public record TicketId(String value) implements Comparable<TicketId> {

  public TicketId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("A ticket needs an id");
    }
  }

  @Override
  public int compareTo(TicketId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}

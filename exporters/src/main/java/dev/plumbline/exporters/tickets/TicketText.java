package dev.plumbline.exporters.tickets;

/** What tickets say. Equal subjects give equal texts, whatever the locale and the day. */
public interface TicketText {

  /** One line of at most so many UTF-16 units, cut between characters. */
  String title(TicketSubject subject, int longest);

  /**
   * The block of the ticket.
   *
   * @param rows how many members are listed; the rest is counted
   */
  Document block(TicketSubject subject, int rows);

  /** A comment that explains what happened to the ticket. */
  Document comment(TicketSubject subject, TicketEvent event);

  /** What is told of a group outside of any ticket. */
  default Document news(TicketSubject subject, TicketNews news) {
    return block(subject, subject.members().size());
  }

  /** That so many more groups have news, in one line. */
  default String moreNews(int more) {
    return String.valueOf(more);
  }
}

package dev.plumbline.exporters.tickets.engine;

/** Is told how far a create is; for progress, and for tests that stop right there. */
@FunctionalInterface
public interface TicketListener {

  /** The steps of a create. */
  enum Step {
    /** It was decided on. */
    PLANNED,
    /** The intent is on the disk. */
    INTENDED,
    /** That it may be on its way is on the disk; from here on the tracker may act. */
    SENDING,
    /** An answer came. */
    ANSWERED,
    /** The answer is on the disk. */
    RECORDED,
    /** The ticket was read back. */
    VERIFIED,
    /** It is linked. */
    LINKED
  }

  void reached(Step step, String key);

  static TicketListener none() {
    return (_, _) -> {};
  }
}

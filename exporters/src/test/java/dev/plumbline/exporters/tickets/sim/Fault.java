package dev.plumbline.exporters.tickets.sim;

import dev.plumbline.exporters.tickets.Reply;
import java.time.Duration;
import java.util.Optional;

/** What goes wrong with one call. */
public sealed interface Fault {

  /** No connection: certainly nothing happened. */
  record NotSent() implements Fault {}

  /** Bytes went out, nothing came back, and nothing happened there. */
  record LostBefore() implements Fault {}

  /** It was done, and the answer never came. */
  record LostAfter() implements Fault {}

  /** Too many calls, or not now. */
  record Later(Optional<Duration> after) implements Fault {}

  record Refused(Reply.Reason reason) implements Fault {}

  /** A create that loses its labels without a word. */
  record DropsLabels() implements Fault {}
}

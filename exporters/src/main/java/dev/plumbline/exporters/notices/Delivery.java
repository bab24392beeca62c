package dev.plumbline.exporters.notices;

import dev.plumbline.exporters.tickets.Done;
import dev.plumbline.exporters.tickets.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells every receiver at least once. What nobody took after some attempts goes to the file of the
 * undelivered, one line each, from where it can be sent again.
 */
public final class Delivery {

  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  private final List<Receiver> receivers;
  private final DeadLetters deadLetters;
  private final int attempts;
  private final Pause pause;

  /** Receivers that did not take the last notice in any attempt: each further one is tried once. */
  private final Set<String> down = new HashSet<>();

  /** Waits. */
  @FunctionalInterface
  public interface Pause {
    void of(Duration duration) throws InterruptedException;
  }

  public Delivery(List<Receiver> receivers, DeadLetters deadLetters, int attempts, Pause pause) {
    this.receivers = List.copyOf(receivers);
    this.deadLetters = deadLetters;
    this.attempts = attempts;
    this.pause = pause;
  }

  /** What was not delivered, and why, for people. */
  public List<String> deliver(Notice notice) {
    List<String> undelivered = new ArrayList<>();
    for (Receiver receiver : receivers) {
      deliver(receiver, notice).ifPresent(undelivered::add);
    }
    return undelivered;
  }

  private Optional<String> deliver(Receiver receiver, Notice notice) {
    String why = "";
    int most = down.contains(receiver.id()) ? 1 : attempts;
    for (int attempt = 1; attempt <= most; attempt++) {
      Reply<Done> reply = receiver.send(notice);
      Duration usual = Duration.ofSeconds(1L << Math.min(attempt - 1, 6));
      Duration wait;
      switch (reply) {
        case Reply.Confirmed<Done> _ -> {
          down.remove(receiver.id());
          return Optional.empty();
        }
        case Reply.Rejected<Done>(var _, String message) -> {
          return dead(receiver, notice, message);
        }
        case Reply.Retryable<Done>(Optional<Duration> after, String message) -> {
          why = message;
          wait = after.orElse(usual);
        }
        case Reply.Uncertain<Done>(String message) -> {
          why = message;
          wait = usual;
        }
      }
      if (wait.compareTo(LONGEST_WAIT) > 0 || (attempt < most && !waited(wait))) {
        break;
      }
    }
    down.add(receiver.id());
    return dead(receiver, notice, why);
  }

  private boolean waited(Duration wait) {
    try {
      pause.of(wait);
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Optional<String> dead(Receiver receiver, Notice notice, String why) {
    deadLetters.add(receiver.id(), notice, why);
    return Optional.of(why);
  }
}

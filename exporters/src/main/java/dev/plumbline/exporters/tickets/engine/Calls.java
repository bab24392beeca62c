package dev.plumbline.exporters.tickets.engine;

import dev.plumbline.exporters.tickets.Limits;
import dev.plumbline.exporters.tickets.Limits.Rate;
import dev.plumbline.exporters.tickets.Reply;
import dev.plumbline.exporters.tickets.Tracker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Calls a tracker within its limits, and again where that is harmless. When the tracker asks for
 * more patience than the run has, or does not know us any more, it is left alone from then on.
 */
final class Calls {

  private static final int TRIES = 5;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final Pace pace;
  private final Instant deadline;
  private final Window creates;
  private final Window writes;
  private final Window reads;
  private Optional<String> stopped = Optional.empty();

  /**
   * Calls to one tracker.
   *
   * @param created when earlier runs sent creates: the tracker counts those too
   */
  Calls(Tracker tracker, Pace pace, Duration patience, List<Instant> created) {
    Limits limits = tracker.limits();
    this.pace = pace;
    this.deadline = pace.instant().plus(patience);
    this.creates = new Window(limits.creates());
    this.writes = new Window(limits.writes());
    this.reads = new Window(limits.reads());
    created.stream().sorted().forEach(creates::note);
  }

  /** Why the tracker is left alone; empty where it is not. */
  Optional<String> stopped() {
    return stopped;
  }

  <T> Reply<T> read(Supplier<Reply<T>> call) {
    return repeated(reads, call);
  }

  /** For calls that change nothing when they are done twice. */
  <T> Reply<T> write(Supplier<Reply<T>> call) {
    return repeated(writes, call);
  }

  /** One try of a create. */
  <T> Reply<T> create(Supplier<Reply<T>> call) {
    return once(creates, call);
  }

  /** Waits as long as the tracker asked for; false where the run has not that much time. */
  boolean waitAfter(Reply.Retryable<?> reply, int tries) {
    if (tries >= TRIES) {
      return false;
    }
    Duration pause =
        reply.after().filter(asked -> asked.isPositive()).orElseGet(() -> doubled(tries));
    return waitFor(pause, reply.message());
  }

  /** Waits, if the run has that much time; if not, the tracker is left alone. */
  private boolean waitFor(Duration pause, String why) {
    Instant now = pace.instant();
    if (pause.compareTo(Duration.between(now, deadline)) > 0) {
      stopped =
          Optional.of(
              "the tracker asks to wait %s, which is longer than this run has: %s"
                  .formatted(pause, why));
      return false;
    }
    pace.sleep(pause);
    if (Thread.currentThread().isInterrupted()) {
      stopped = Optional.of("interrupted");
      return false;
    }
    return true;
  }

  /** Waits until one more create is allowed; false where that is later than the run goes. */
  boolean mayCreate() {
    return stopped.isEmpty() && waitTurn(creates);
  }

  private <T> Reply<T> repeated(Window window, Supplier<Reply<T>> call) {
    int tries = 1;
    Reply<T> reply = once(window, call);
    while (reply instanceof Reply.Retryable<T> retryable
        && stopped.isEmpty()
        && waitAfter(retryable, tries)) {
      tries++;
      reply = once(window, call);
    }
    return reply;
  }

  private <T> Reply<T> once(Window window, Supplier<Reply<T>> call) {
    if (stopped.isPresent() || !waitTurn(window)) {
      return new Reply.Retryable<>(Optional.empty(), stopped.orElse("no time left"));
    }
    window.note(pace.instant());
    Reply<T> reply = call.get();
    if (reply instanceof Reply.Rejected<T>(Reply.Reason reason, String message)
        && reason == Reply.Reason.UNAUTHENTICATED) {
      stopped = Optional.of("the tracker does not accept the credentials: " + message);
    }
    return reply;
  }

  private boolean waitTurn(Window window) {
    Duration pause = window.pause(pace.instant());
    return !pause.isPositive() || waitFor(pause, "its limit of calls is used up");
  }

  private static Duration doubled(int tries) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << (tries - 1));
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }

  /** Calls of the recent past. */
  private static final class Window {

    private final List<Rate> rates;
    private final Deque<Instant> calls = new ArrayDeque<>();
    private final Duration longest;

    Window(List<Rate> rates) {
      this.rates = rates;
      this.longest = rates.stream().map(Rate::span).max(Duration::compareTo).orElse(Duration.ZERO);
    }

    void note(Instant now) {
      calls.addLast(now);
      while (!calls.isEmpty() && calls.getFirst().isBefore(now.minus(longest))) {
        calls.removeFirst();
      }
    }

    /** How long until every rate allows one more. */
    Duration pause(Instant now) {
      Duration pause = Duration.ZERO;
      List<Instant> times = List.copyOf(calls);
      for (Rate rate : rates) {
        if (times.size() < rate.calls()) {
          continue;
        }
        Instant free = times.get(times.size() - rate.calls()).plus(rate.span());
        Duration wait = Duration.between(now, free);
        pause = wait.compareTo(pause) > 0 ? wait : pause;
      }
      return pause;
    }
  }
}

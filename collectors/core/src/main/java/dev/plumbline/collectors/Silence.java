package dev.plumbline.collectors;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** How long nobody has answered in a scope, and when it is not worth it to ask on. */
final class Silence {

  /** In place of a time of this clock, which may be any number but hardly this one. */
  private static final long ANSWERED = Long.MIN_VALUE;

  /** After so many silent attempts in a row the rest of the same kind is not asked. */
  private static final int SILENT = 3;

  private final Time time;
  private final Duration perAttempt;
  private final Duration budget;

  /** Silent attempts in a row, by the id of the call. */
  private final Map<String, AtomicInteger> silent = new ConcurrentHashMap<>();

  /** When the first attempt began of those that nobody has answered since. */
  private final AtomicLong fruitlessSince = new AtomicLong(ANSWERED);

  /**
   * A scope of which nothing was asked yet.
   *
   * @param perAttempt what is waited for one answer
   * @param budget how long a scope may go on where nothing is answered
   */
  Silence(Time time, Duration perAttempt, Duration budget) {
    this.time = time;
    this.perAttempt = perAttempt;
    this.budget = budget;
  }

  /** Whatever it said, somebody is there. */
  void broken(CallType type) {
    silent.remove(type.id());
    fruitlessSince.set(ANSWERED);
  }

  /** Nobody was asked for so long that nothing can be said of the time before. */
  void notAsked() {
    fruitlessSince.set(ANSWERED);
  }

  /**
   * An attempt was in vain.
   *
   * @param begun when it was sent
   */
  void goesOn(CallType type, Failure failure, long begun) {
    fruitlessSince.compareAndSet(ANSWERED, begun);
    // A gateway that gives up quickly is no silence.
    if (failure.kind() == Failure.Kind.TIMEOUT
        && since(begun).compareTo(perAttempt.dividedBy(4)) > 0) {
      silent.computeIfAbsent(type.id(), _ -> new AtomicInteger()).incrementAndGet();
    }
  }

  /** Why a call is not even tried. */
  Optional<Failure> obstacle(CallType type) {
    AtomicInteger inARow = silent.get(type.id());
    if (inARow != null && inARow.get() >= SILENT) {
      return Optional.of(
          new Failure(
              Failure.Kind.TIMEOUT,
              "No answer came to "
                  + SILENT
                  + " attempts of this kind in a row, so that the rest was not tried. Scan again"
                  + " later."));
    }
    long fruitless = fruitlessSince.get();
    if (fruitless != ANSWERED && since(fruitless).compareTo(budget) > 0) {
      return Optional.of(
          new Failure(
              Failure.Kind.TIMEOUT,
              "Nothing in this scope was answered for "
                  + budget.toMinutes()
                  + " minutes, so that the rest was not tried. Scan again later."));
    }
    return Optional.empty();
  }

  private Duration since(long nanos) {
    return Duration.ofNanos(time.nanos() - nanos);
  }
}

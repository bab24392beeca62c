package dev.plumbline.collectors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.model.net.Causes;
import java.io.Serial;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the calls of one cell, each as often as is worth it. The SDKs never ask again by
 * themselves, so that what is counted here is all there is.
 */
final class Attempts {

  private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

  /** For one call, whatever fails. */
  static final int MOST = 6;

  /** A scope that waits longer lets others go first. */
  private static final Duration PARK = Duration.ofSeconds(10);

  /** What a scope waits in vain, and what a service may ask it to wait more than once. */
  static final Duration BUDGET = Duration.ofMinutes(2);

  private static final String FULL =
      "The memory was full while the answer was read. Give more, such as"
          + " PLUMBLINE_JAVA_OPTIONS=-Xmx3g.";

  private final Scope scope;
  private final Patience patience;
  private final long place;
  private final Failures failures;
  private final Parking parking;
  private final Map<String, Limiter> limiters = new ConcurrentHashMap<>();
  private final Silence silence;

  private final AtomicBoolean waitedLong = new AtomicBoolean();

  Attempts(Scope scope, Patience patience, Failures failures, Parking parking) {
    this.scope = scope;
    this.patience = patience;
    this.place = patience.place();
    this.failures = failures;
    this.parking = parking;
    this.silence = new Silence(patience.time(), patience.perAttempt(), BUDGET);
  }

  /** An attempt was not made, because the service wants to hear nothing for a while. */
  private static final class LeftAlone extends Exception {
    @Serial private static final long serialVersionUID = 1;
  }

  /** What came of a call in the end. */
  sealed interface Result {

    <T> T fold(Function<JsonNode, T> answered, Function<Failure, T> failed);

    record Answered(JsonNode document) implements Result {
      @Override
      public <T> T fold(Function<JsonNode, T> answered, Function<Failure, T> failed) {
        return answered.apply(document);
      }
    }

    record Failed(Failure failure) implements Result {
      @Override
      public <T> T fold(Function<JsonNode, T> answered, Function<Failure, T> failed) {
        return failed.apply(failure);
      }
    }
  }

  Result send(CallType type, Calls.Request request) {
    try {
      return sendPatiently(type, request);
    } catch (Patience.Exhausted exhausted) {
      return new Result.Failed(new Failure(Failure.Kind.TIMEOUT, exhausted.why()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Result.Failed(
          new Failure(Failure.Kind.TIMEOUT, "The run was interrupted before this was asked."));
    }
  }

  private Result sendPatiently(CallType type, Calls.Request request)
      throws Patience.Exhausted, InterruptedException {
    Limiter limiter = limiter(type);
    Optional<Limiter> whole = whole(type);
    AtomicLong asked = new AtomicLong();
    int attempt = 1;
    while (true) {
      Optional<Failure> obstacle = silence.obstacle(type).or(() -> refusedWait(limiter));
      if (obstacle.isPresent()) {
        return new Result.Failed(obstacle.get());
      }
      waitForTurn(limiter);
      if (whole.isPresent()) {
        waitForTurn(whole.get());
      }
      Result result;
      try {
        result = attempt(type, limiter, request, asked);
      } catch (LeftAlone _) {
        continue;
      }
      if (!(result instanceof Result.Failed(Failure failure))
          || attempt == MOST
          || !failure.passes()
          // Two attempts that nobody answers are enough.
          || (failure.kind() == Failure.Kind.TIMEOUT
              && asked.get() > patience.perAttempt().toNanos())) {
        return result;
      }
      Duration pause =
          patience.pacing().pause(type, failure, attempt, ThreadLocalRandom.current().nextDouble());
      if (!mayWait(pause)) {
        return result;
      }
      patience.statistics().isRetried();
      tell(type, attempt, failure, pause);
      sleep(pause);
      attempt++;
    }
  }

  private void tell(CallType type, int attempt, Failure failure, Duration pause) {
    LOG.atDebug()
        .addKeyValue("scope", scope)
        .addKeyValue("call", type.id())
        .addKeyValue("attempt", attempt)
        .addKeyValue("of", MOST)
        .addKeyValue("kind", failure.kind())
        .addKeyValue("detail", Redaction.scrub(failure.detail()))
        .addKeyValue("pauseMillis", pause.toMillis())
        .log("An attempt failed and is made again");
  }

  /**
   * One attempt.
   *
   * @param asked nanoseconds that attempts of the call took, to which those of this one are added;
   *     waiting for a turn is none of them
   */
  private Result attempt(CallType type, Limiter limiter, Calls.Request request, AtomicLong asked)
      throws Patience.Exhausted, InterruptedException, LeftAlone {
    long queued = patience.time().nanos();
    AtomicLong begun = new AtomicLong(queued);
    limiter.underWay().acquire();
    try {
      JsonNode document =
          patience.send(
              place,
              () -> {
                begun.set(patience.time().nanos());
                waited(since(queued));
                leaveAlone(limiter);
                return request.send();
              });
      silence.broken(type);
      return new Result.Answered(document);
    } catch (Patience.Exhausted | InterruptedException | LeftAlone notSent) {
      throw notSent;
    } catch (Patience.NoAnswer none) {
      return failed(type, limiter, begun.get(), new Failure(Failure.Kind.TIMEOUT, none.why()));
    } catch (Exception exception) {
      return failed(type, limiter, begun.get(), failure(exception));
    } finally {
      asked.addAndGet(since(begun.get()).toNanos());
      limiter.underWay().release();
    }
  }

  /**
   * Between its turn and the moment at which a call is sent it waits for others: of other services,
   * and for its place among all that is under way. Meanwhile the service may have asked for peace.
   */
  private void leaveAlone(Limiter limiter) throws LeftAlone {
    if (limiter.paused(patience.time().nanos()).isPositive()) {
      throw new LeftAlone();
    }
  }

  /** What the memory is too small for is the same for every cloud. */
  private Failure failure(Exception exception) {
    if (Causes.have(exception, OutOfMemoryError.class)) {
      return new Failure(Failure.Kind.OTHER, FULL);
    }
    return Causes.first(exception, Wire.TooLarge.class)
        .map(large -> new Failure(Failure.Kind.OTHER, String.valueOf(large.getMessage())))
        .orElseGet(() -> failures.of(exception));
  }

  private Result failed(CallType type, Limiter limiter, long begun, Failure failure) {
    if (!failure.passes()) {
      silence.broken(type);
      return new Result.Failed(failure);
    }
    silence.goesOn(type, failure, begun);
    if (failure.kind() == Failure.Kind.THROTTLED) {
      patience.statistics().wasThrottled();
      limiter.throttled(patience.time().nanos(), failure.retryAfter().orElse(Duration.ZERO));
      // Which of the two was exceeded nobody says; to be left alone is what the service asks for.
      whole(type).ifPresent(all -> all.throttled(patience.time().nanos(), Duration.ZERO));
    }
    return new Result.Failed(failure);
  }

  /** A service that wants to be left alone for longer than the scope has, a second time. */
  private Optional<Failure> refusedWait(Limiter limiter) {
    Duration pause = limiter.paused(patience.time().nanos());
    // Where it wants no wait, only the deadline of the run can be in the way.
    return pause.isZero() || mayWait(pause)
        ? Optional.empty()
        : Optional.of(
            new Failure(
                Failure.Kind.THROTTLED,
                "The service asks to wait for "
                    + pause.toSeconds()
                    + " seconds more. Scan again later, or with a longer --deadline."));
  }

  /** Whether there is time to wait; more than the budget of a scope there is once. */
  private boolean mayWait(Duration pause) {
    return (pause.compareTo(BUDGET) <= 0 || !waitedLong.get()) && patience.hasTimeFor(pause);
  }

  private void waitForTurn(Limiter limiter) throws Patience.Exhausted, InterruptedException {
    long place = limiter.place(patience.time().nanos());
    for (Duration turn = limiter.until(place, patience.time().nanos());
        !turn.isZero();
        turn = limiter.until(place, patience.time().nanos())) {
      sleep(turn);
    }
    for (Duration pause = limiter.paused(patience.time().nanos());
        !pause.isZero();
        pause = limiter.paused(patience.time().nanos())) {
      sleep(pause);
    }
  }

  private void sleep(Duration pause) throws Patience.Exhausted, InterruptedException {
    if (pause.compareTo(PARK) <= 0) {
      patience.sleep(pause);
      return;
    }
    parking.parked();
    patience.statistics().isParked();
    try {
      patience.sleep(pause);
      waited(pause);
    } finally {
      if (pause.compareTo(BUDGET) > 0) {
        waitedLong.set(true);
      }
      parking.back();
    }
  }

  private void waited(Duration pause) {
    if (pause.compareTo(PARK) > 0) {
      silence.notAsked();
    }
  }

  private Limiter limiter(CallType type) {
    Pace pace = patience.pacing().paces().apply(type);
    return pace.shared()
        ? patience.shared(type, pace)
        : limiters.computeIfAbsent(type.service(), _ -> patience.limiter(pace));
  }

  /** That of all services of the scope, which only reckons how many are asked. */
  private Optional<Limiter> whole(CallType type) {
    return patience
        .pacing()
        .whole()
        .apply(type)
        .map(pace -> limiters.computeIfAbsent("", _ -> patience.limiter(pace)));
  }

  private Duration since(long nanos) {
    return Duration.ofNanos(patience.time().nanos() - nanos);
  }
}

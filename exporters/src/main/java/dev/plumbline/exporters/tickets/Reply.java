package dev.plumbline.exporters.tickets;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** What became of one call to a tracker. */
public sealed interface Reply<T> {

  /** The tracker did it, or answered. */
  record Confirmed<T>(T value) implements Reply<T> {
    public Confirmed {
      Objects.requireNonNull(value, "value");
    }
  }

  /**
   * The tracker refused and did nothing; the same call would be refused again.
   *
   * @param message what it said and what to do, for people; without secrets
   */
  record Rejected<T>(Reason reason, String message) implements Reply<T> {
    public Rejected {
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(message, "message");
    }
  }

  /**
   * Nothing was done, and the same call may succeed later: a rate limit, a refusal that is
   * documented as not processed, or a failure before the first byte of the request was sent. Reads
   * that failed half way belong here too.
   *
   * @param after how long the tracker asked to wait, as it said it; empty where it did not
   */
  record Retryable<T>(Optional<Duration> after, String message) implements Reply<T> {
    public Retryable {
      Objects.requireNonNull(after, "after");
      Objects.requireNonNull(message, "message");
    }
  }

  /** The call may have been done: bytes went out, and no answer that can be relied on came. */
  record Uncertain<T>(String message) implements Reply<T> {
    public Uncertain {
      Objects.requireNonNull(message, "message");
    }
  }

  /** Why a call was refused. */
  enum Reason {
    /** The content or a field is not accepted. */
    INVALID,
    /** Who we are is not accepted (401). */
    UNAUTHENTICATED,
    /** We may not do this here (403). */
    FORBIDDEN,
    /** The ticket or project is not there, or not for us (404, 410). */
    MISSING,
    /** Somebody changed the ticket in between (409, 412, or seen before writing). */
    CONFLICT,
    /** The ticket is archived or locked. */
    LOCKED,
    /** The workflow offers no way to where the ticket should go, or asks for a field. */
    NO_TRANSITION,
    /** The tracker has no such operation. */
    UNSUPPORTED
  }

  static <T> Reply<T> confirmed(T value) {
    return new Confirmed<>(value);
  }

  static <T> Reply<T> rejected(Reason reason, String message) {
    return new Rejected<>(reason, message);
  }

  /** What came of going on with the value, if there is one. */
  default <R> Reply<R> then(Function<? super T, Reply<R>> next) {
    return switch (this) {
      case Confirmed<T>(T value) -> next.apply(value);
      case Rejected<T>(Reason reason, String message) -> new Rejected<>(reason, message);
      case Retryable<T>(Optional<Duration> after, String message) ->
          new Retryable<>(after, message);
      case Uncertain<T>(String message) -> new Uncertain<>(message);
    };
  }

  /** Converts the value, if there is one. */
  default <R> Reply<R> map(Function<? super T, ? extends R> converter) {
    return switch (this) {
      case Confirmed<T>(T value) -> new Confirmed<>(converter.apply(value));
      case Rejected<T>(Reason reason, String message) -> new Rejected<>(reason, message);
      case Retryable<T>(Optional<Duration> after, String message) ->
          new Retryable<>(after, message);
      case Uncertain<T>(String message) -> new Uncertain<>(message);
    };
  }
}

package dev.plumbline.collectors;

import dev.plumbline.model.Gap;
import java.time.Duration;
import java.util.Optional;

/**
 * Why an attempt failed, before anything is tried again or reported.
 *
 * @param detail in words for people, and what they can do
 * @param code what the service calls it; empty where nobody needs to know
 * @param retryAfter how long the service wants to be left alone, where it says so
 */
public record Failure(Kind kind, String detail, String code, Optional<Duration> retryAfter) {

  public Failure(Kind kind, String detail) {
    this(kind, detail, "", Optional.empty());
  }

  /** The kinds of failure that mean different things to us. */
  public enum Kind {
    /** The identity lacks the permission. */
    PERMISSION,
    /** Whatever the identity may do, something above or beside it forbids this. */
    FORBIDDEN,
    /** There are no credentials, or they are no longer valid. */
    CREDENTIALS,
    /** Asked too often; tried again, more slowly. */
    THROTTLED,
    /** No answer in time; tried again, but not for long. */
    TIMEOUT,
    /** The service or the region is switched off for this scope. */
    NOT_ENABLED,
    /** What was asked about does not exist. */
    NOT_FOUND,
    /** The service or this version of it does not know the call. */
    INVALID,
    /** Connection lost, internal error, an answer that broke off: tried again. */
    TRANSIENT,
    /** Anything else that asking again does not mend. */
    OTHER
  }

  /** The same failure of a service that said how long it wants to be left alone. */
  public Failure after(Optional<Duration> pause) {
    return new Failure(kind, detail, code, pause);
  }

  /** The same failure with what the service calls it. */
  public Failure called(String name) {
    return new Failure(kind, detail, name, retryAfter);
  }

  /**
   * The same failure of a page that the one before it had named: what is gone or not understood is
   * that name, or what is listed was deleted meanwhile. Listed anew, it may be read.
   */
  Failure ofNextPage() {
    return switch (kind) {
      case NOT_FOUND, INVALID, NOT_ENABLED ->
          new Failure(Kind.OTHER, "The listing broke off after the page before this. " + detail);
      default -> this;
    };
  }

  /** Whether the same request may be answered a little later. */
  boolean passes() {
    return kind == Kind.THROTTLED || kind == Kind.TIMEOUT || kind == Kind.TRANSIENT;
  }

  /** What the failure of {@code type} leaves unread. */
  Gap gap(CallType type) {
    String permission = kind == Kind.PERMISSION ? type.permission() : "";
    return new Gap(type.id(), reason(), permission, detail);
  }

  private Gap.Reason reason() {
    return switch (kind) {
      case PERMISSION, FORBIDDEN, CREDENTIALS -> Gap.Reason.DENIED;
      case THROTTLED -> Gap.Reason.THROTTLED;
      case TIMEOUT -> Gap.Reason.TIMEOUT;
      case NOT_ENABLED -> Gap.Reason.DISABLED;
      case NOT_FOUND, INVALID -> Gap.Reason.UNSUPPORTED;
      case TRANSIENT, OTHER -> Gap.Reason.ERROR;
    };
  }
}

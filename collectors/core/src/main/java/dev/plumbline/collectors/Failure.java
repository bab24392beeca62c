package dev.plumbline.collectors;

import dev.plumbline.model.Gap;

/** Why a call failed, before anything is retried or reported. */
public record Failure(Kind kind, String detail) {

  /** The kinds of failure that mean different things to us. */
  public enum Kind {
    /** The identity lacks the permission. */
    PERMISSION,
    /** There are no credentials, or they are no longer valid. */
    CREDENTIALS,
    THROTTLED,
    TIMEOUT,
    /** The service or the region is switched off for this scope. */
    NOT_ENABLED,
    /** What was asked about does not exist. */
    NOT_FOUND,
    /** The service or this version of it does not know the call. */
    INVALID,
    /** Anything else: connection lost, internal error, an answer that is not JSON. */
    TRANSIENT
  }

  /** What the failure of {@code type} leaves unread. */
  Gap gap(CallType type) {
    String permission = kind == Kind.PERMISSION ? type.permission() : "";
    return new Gap(type.id(), reason(), permission, detail);
  }

  private Gap.Reason reason() {
    return switch (kind) {
      case PERMISSION, CREDENTIALS -> Gap.Reason.DENIED;
      case THROTTLED -> Gap.Reason.THROTTLED;
      case TIMEOUT -> Gap.Reason.TIMEOUT;
      case NOT_ENABLED -> Gap.Reason.DISABLED;
      case NOT_FOUND, INVALID -> Gap.Reason.UNSUPPORTED;
      case TRANSIENT -> Gap.Reason.ERROR;
    };
  }
}

package dev.plumbline.model;

import java.util.Locale;
import java.util.Objects;

/**
 * A place where we could not look.
 *
 * @param call the call that gave no answer, such as {@code eks:DescribeCluster}
 * @param reason why there is no answer
 * @param permission the permission that would allow the call; empty where none is missing
 * @param detail one sentence for people: what happened and, where it is known, what to do
 */
public record Gap(String call, Reason reason, String permission, String detail) {

  /** Why a call gave no answer. */
  public enum Reason {
    DENIED,
    THROTTLED,
    TIMEOUT,
    DISABLED,
    UNSUPPORTED,
    ERROR;

    /** The word for it in files that machines read. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Gap {
    Objects.requireNonNull(call, "call");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(permission, "permission");
    Objects.requireNonNull(detail, "detail");
  }

  /** Gaps are compared in every scan, and the JVM makes classes for what a record would have. */
  @Override
  @SuppressWarnings("NullAway") // of course it may be null, but this room has no annotation for it
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Gap that
            && reason == that.reason
            && call.equals(that.call)
            && permission.equals(that.permission)
            && detail.equals(that.detail));
  }

  @Override
  public int hashCode() {
    return 31 * call.hashCode() + detail.hashCode();
  }

  /** A gap that no permission would close. */
  public static Gap of(String call, Reason reason, String detail) {
    return new Gap(call, reason, "", detail);
  }

  /** The cloud refused the call; {@code permission} would allow it. */
  public static Gap denied(String call, String permission, String detail) {
    return new Gap(call, Reason.DENIED, permission, detail);
  }
}

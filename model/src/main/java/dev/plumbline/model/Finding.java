package dev.plumbline.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * What one check says of one resource in one run.
 *
 * @param message for people: the problem where it fails, the title where it passes
 * @param expected what would have passed, for people
 * @param gap present exactly where the verdict is UNKNOWN
 * @param suppressed the exception that covers it; only what fails is ever covered, and its verdict
 *     stays what it is
 * @param notSuppressed an exception that would cover it, and why it does not
 * @param collectedAt when the cloud was asked
 * @param identity what makes it the same finding in another run
 */
public record Finding(
    String checkId,
    Verdict verdict,
    Severity severity,
    Resource resource,
    String message,
    String expected,
    List<Evidence> evidence,
    Optional<Gap> gap,
    List<FrameworkControl> frameworks,
    Optional<Suppression> suppressed,
    Optional<NotSuppressed> notSuppressed,
    String runId,
    Instant collectedAt,
    Identity identity) {

  /** Of which check and resource a finding is. Several files tell its fingerprint. */
  public static final class Identity {
    private final String checkId;
    private final String resourceId;

    /** Empty until somebody asks; two threads may both compute the same. */
    private String fingerprint = "";

    private Identity(String checkId, Resource resource) {
      this.checkId = checkId;
      this.resourceId = resource.id();
    }

    private String fingerprint() {
      if (fingerprint.isEmpty()) {
        fingerprint = Fingerprint.of(checkId, resourceId, "");
      }
      return fingerprint;
    }

    private boolean isOf(String check, Resource resource) {
      return checkId.equals(check) && resourceId.equals(resource.id());
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Identity that
          && checkId.equals(that.checkId)
          && resourceId.equals(that.resourceId);
    }

    @Override
    public int hashCode() {
      return 31 * checkId.hashCode() + resourceId.hashCode();
    }

    @Override
    public String toString() {
      return checkId + " of " + resourceId;
    }
  }

  /**
   * An exception that somebody answers for.
   *
   * @param reason one word, such as {@code accepted-risk}
   * @param text why, for people
   * @param expires the last day on which it holds, as in {@code 2027-01-31}
   * @param ticket where it was decided; empty where nobody said
   * @param exception its id, or the file and line where it stands
   */
  public record Suppression(
      String reason, String owner, String text, String expires, String ticket, String exception) {

    public Suppression(String reason, String owner, String text, String expires) {
      this(reason, owner, text, expires, "", "");
    }
  }

  /** An exception that was meant for a finding and does not cover it. */
  public record NotSuppressed(Why why, Suppression exception) {

    /** What keeps an exception from covering a finding. */
    public enum Why {
      /** Its last day is over. */
      EXPIRED,
      /** It asks for tags, and those of the resource were not read. */
      TAGS_NOT_READ;

      public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
      }
    }

    /** For people; the owner's name in it is as the author of the exception wrote it. */
    public String sentence() {
      return switch (why) {
        case EXPIRED ->
            "Exception of " + exception.owner() + " expired on " + exception.expires() + ".";
        case TAGS_NOT_READ ->
            "Exception of "
                + exception.owner()
                + " asks for tags, and those of the resource were not read.";
      };
    }
  }

  /** Provider, account, region, resource, check: the order of every list of findings. */
  public static final Comparator<Finding> ORDER = Finding::compare;

  private static int compare(Finding one, Finding other) {
    int order =
        one.resource.equals(other.resource)
            ? 0
            : Resource.ORDER.compare(one.resource, other.resource);
    return order == 0 ? one.checkId.compareTo(other.checkId) : order;
  }

  public Finding {
    Objects.requireNonNull(checkId, "checkId");
    Objects.requireNonNull(message, "message");
    evidence = List.copyOf(evidence);
    frameworks = List.copyOf(frameworks);
    if ((verdict == Verdict.UNKNOWN) != gap.isPresent()) {
      throw new IllegalArgumentException("UNKNOWN and only UNKNOWN has a gap: " + checkId);
    }
    if (verdict != Verdict.FAIL && (suppressed.isPresent() || notSuppressed.isPresent())) {
      throw new IllegalArgumentException("Exceptions are for what fails: " + checkId);
    }
    if (suppressed.isPresent() && notSuppressed.isPresent()) {
      throw new IllegalArgumentException("Covered by an exception, or not: " + checkId);
    }
    if (!identity.isOf(checkId, resource)) {
      throw new IllegalArgumentException("Not of this finding: " + identity);
    }
  }

  /** A finding that an exception covers, or was meant for, or neither. */
  public Finding(
      String checkId,
      Verdict verdict,
      Severity severity,
      Resource resource,
      String message,
      String expected,
      List<Evidence> evidence,
      Optional<Gap> gap,
      List<FrameworkControl> frameworks,
      Optional<Suppression> suppressed,
      Optional<NotSuppressed> notSuppressed,
      String runId,
      Instant collectedAt) {
    this(
        checkId,
        verdict,
        severity,
        resource,
        message,
        expected,
        evidence,
        gap,
        frameworks,
        suppressed,
        notSuppressed,
        runId,
        collectedAt,
        new Identity(checkId, resource));
  }

  /** A finding that no exception was meant for, or that one covers. */
  public Finding(
      String checkId,
      Verdict verdict,
      Severity severity,
      Resource resource,
      String message,
      String expected,
      List<Evidence> evidence,
      Optional<Gap> gap,
      List<FrameworkControl> frameworks,
      Optional<Suppression> suppressed,
      String runId,
      Instant collectedAt) {
    this(
        checkId,
        verdict,
        severity,
        resource,
        message,
        expected,
        evidence,
        gap,
        frameworks,
        suppressed,
        Optional.empty(),
        runId,
        collectedAt);
  }

  /** The same, covered by an exception. */
  public Finding suppressed(Suppression exception) {
    return with(Optional.of(exception), Optional.empty());
  }

  /** The same, with an exception that does not cover it. */
  public Finding notSuppressed(NotSuppressed exception) {
    return with(Optional.empty(), Optional.of(exception));
  }

  private Finding with(Optional<Suppression> covering, Optional<NotSuppressed> missing) {
    return new Finding(
        checkId,
        verdict,
        severity,
        resource,
        message,
        expected,
        evidence,
        gap,
        frameworks,
        covering,
        missing,
        runId,
        collectedAt,
        identity);
  }

  /** Whether it fails, and an exception that covered it is over. */
  public boolean expired() {
    return notSuppressed.filter(one -> one.why() == NotSuppressed.Why.EXPIRED).isPresent();
  }

  /** The same of a check that has another id. */
  public Finding renamed(String check) {
    return check.equals(checkId) ? this : with(check, resource);
  }

  /** The same, with more known of its resource. */
  public Finding about(Resource known) {
    return with(checkId, known);
  }

  private Finding with(String check, Resource about) {
    return new Finding(
        check,
        verdict,
        severity,
        about,
        message,
        expected,
        evidence,
        gap,
        frameworks,
        suppressed,
        notSuppressed,
        runId,
        collectedAt);
  }

  /** Its lasting identity in 26 characters. */
  public String fingerprint() {
    return identity.fingerprint();
  }
}

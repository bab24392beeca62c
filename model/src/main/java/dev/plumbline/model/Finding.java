package dev.plumbline.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What one check says of one resource in one run.
 *
 * @param message for people: the problem where it fails, the title where it passes
 * @param expected what would have passed, for people
 * @param gap present exactly where the verdict is UNKNOWN
 * @param suppressed the exception that covers it; its verdict stays what it is
 * @param collectedAt when the cloud was asked
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
    String runId,
    Instant collectedAt) {

  /** An exception that somebody answers for. */
  public record Suppression(String reason, String owner, String text, String expires) {}

  /** Provider, account, region, resource, check: the order of every list of findings. */
  public static final Comparator<Finding> ORDER =
      Comparator.comparing((Finding f) -> f.resource().provider())
          .thenComparing(f -> f.resource().account())
          .thenComparing(f -> f.resource().region())
          .thenComparing(f -> f.resource().id())
          .thenComparing(Finding::checkId);

  public Finding {
    Objects.requireNonNull(checkId, "checkId");
    Objects.requireNonNull(message, "message");
    evidence = List.copyOf(evidence);
    frameworks = List.copyOf(frameworks);
    if ((verdict == Verdict.UNKNOWN) != gap.isPresent()) {
      throw new IllegalArgumentException("UNKNOWN and only UNKNOWN has a gap: " + checkId);
    }
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
        runId,
        collectedAt);
  }

  public String fingerprint() {
    return Fingerprint.of(checkId, resource.id(), "");
  }
}

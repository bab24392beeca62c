package dev.plumbline.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Findings and scopes for tests. */
final class Samples {

  private Samples() {}

  static Resource cluster(ResourceType type, String account, String name) {
    return Resource.cluster(
        type, account, "eu-west-1", type.word() + "/" + account + "/" + name, name, Map.of());
  }

  static Finding finding(String check, Verdict verdict, Severity severity, Resource resource) {
    return new Finding(
        check,
        verdict,
        severity,
        resource,
        "message",
        "expected",
        List.of(),
        verdict == Verdict.UNKNOWN
            ? Optional.of(Gap.of("a:Call", Gap.Reason.ERROR, "Lost."))
            : Optional.empty(),
        List.of(),
        Optional.empty(),
        "run",
        Instant.EPOCH);
  }

  static Finding suppressed(Finding finding) {
    return finding.suppressed(exception());
  }

  static Finding expired(Finding finding) {
    return finding.notSuppressed(
        new Finding.NotSuppressed(Finding.NotSuppressed.Why.EXPIRED, exception()));
  }

  static Finding.Suppression exception() {
    return new Finding.Suppression(
        "accepted-risk", "team", "Torn down soon.", "2027-01-31", "", "plumbline.yaml, line 3");
  }

  static Coverage scope(Provider provider, String account, Coverage.Status status, int clusters) {
    return new Coverage(
        provider,
        account,
        "",
        status,
        1,
        List.of(),
        clusters < 0 ? OptionalInt.empty() : OptionalInt.of(clusters),
        Duration.ZERO);
  }
}

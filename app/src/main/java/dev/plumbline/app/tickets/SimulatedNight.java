package dev.plumbline.app.tickets;

import dev.plumbline.model.CheckInfo;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Resource;
import dev.plumbline.model.RunInfo;
import dev.plumbline.model.RunResults;
import dev.plumbline.model.Summary;
import dev.plumbline.model.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What the demo found in one account, with a few answers changed, as a later night would find it.
 *
 * @param fixed findings that pass in this night, as {@code check@resource name}
 * @param refused regions that cannot be read in this night
 */
record SimulatedNight(
    RunResults first,
    String account,
    int number,
    Instant start,
    Set<String> fixed,
    Set<String> refused)
    implements RunResults {

  SimulatedNight {
    fixed = Set.copyOf(fixed);
    refused = Set.copyOf(refused);
  }

  @Override
  public RunInfo run() {
    return new RunInfo(
        "night-" + number,
        first.run().version(),
        first.run().profile(),
        start,
        start.plusSeconds(60),
        false);
  }

  @Override
  public List<CheckInfo> checks() {
    return first.checks();
  }

  /** Other accounts are not part of the story, and all regions but the refused ones were read. */
  @Override
  public List<Coverage> coverage() {
    List<Coverage> coverage = new ArrayList<>();
    for (Coverage scope : first.coverage()) {
      if (scope.account().equals(account)) {
        coverage.add(refused.contains(scope.region()) ? refused(scope) : read(scope));
      }
    }
    return coverage;
  }

  private static Coverage read(Coverage scope) {
    return with(scope, Coverage.Status.READ, List.of(), scope.clusters());
  }

  private static Coverage refused(Coverage scope) {
    Gap gap = Gap.denied("eks:ListClusters", "eks:ListClusters", "refused in this night");
    return with(scope, Coverage.Status.DENIED, List.of(gap), OptionalInt.empty());
  }

  private static Coverage with(
      Coverage scope, Coverage.Status status, List<Gap> gaps, OptionalInt clusters) {
    return new Coverage(
        scope.provider(),
        scope.account(),
        scope.region(),
        status,
        scope.calls(),
        gaps,
        clusters,
        scope.duration());
  }

  @Override
  public Summary summary() {
    return first.summary();
  }

  @Override
  public void forEachFinding(Consumer<? super Finding> consumer) {
    first.forEachFinding(
        finding -> {
          Resource resource = finding.resource();
          if (resource.account().equals(account) && !refused.contains(resource.region())) {
            boolean passes = fixed.contains(finding.checkId() + "@" + resource.name());
            consumer.accept(passes ? passing(finding) : finding);
          }
        });
  }

  private Finding passing(Finding finding) {
    String title =
        checks().stream()
            .filter(check -> check.id().equals(finding.checkId()))
            .map(CheckInfo::title)
            .findFirst()
            .orElse(finding.message());
    return new Finding(
        finding.checkId(),
        Verdict.PASS,
        finding.severity(),
        finding.resource(),
        title,
        finding.expected(),
        finding.evidence(),
        Optional.empty(),
        finding.frameworks(),
        finding.suppressed(),
        run().runId(),
        start);
  }
}

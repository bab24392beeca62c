package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.app.run.CellJudge;
import dev.plumbline.checks.Catalogue;
import dev.plumbline.checks.Judge;
import dev.plumbline.collectors.Selection;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Provider;
import dev.plumbline.model.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a failing check says where it depends on the cluster. */
class MessagesTest {

  @Test
  void withoutNetworkPoliciesEksSaysWhatWasJudged() {
    assertThat(messages("network-policy-enabled", Provider.AWS))
        .anyMatch(m -> m.startsWith("The VPC CNI enforces no network policies, and no add-on"))
        .allMatch(m -> m.startsWith("The VPC CNI enforces no") || m.startsWith("Fargate runs all"));
    assertThat(messages("network-policy-enabled", Provider.GCP))
        .containsOnly("Nothing that the cloud shows enforces network policies in the cluster");
  }

  @Test
  void extendedSupportIsToldFromNone() {
    assertThat(messages("kubernetes-version-supported", Provider.AWS))
        .contains(
            "The Kubernetes version is in extended support: EKS still mends it, for $0.60 instead"
                + " of $0.10 for each hour of the cluster.",
            "The Kubernetes version of the control plane is not in standard support");
  }

  private static Stream<String> messages(String check, Provider provider) {
    var judge =
        new CellJudge(
            AppModule.mappings(),
            new Judge(List.of(Catalogue.builtIn().find(check).orElseThrow()), Map.of(), "run"),
            Selection.EVERYTHING);
    return SimulatedRun.cells().stream()
        .filter(cell -> cell.scope().provider() == provider)
        .flatMap(cell -> judge.judge(cell, Duration.ZERO).findings().stream())
        .filter(finding -> finding.verdict() == Verdict.FAIL)
        .map(Finding::message)
        .distinct();
  }
}

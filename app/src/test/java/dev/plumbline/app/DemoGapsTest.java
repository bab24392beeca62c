package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.app.run.CellJudge;
import dev.plumbline.app.run.Choice;
import dev.plumbline.checks.Catalogue;
import dev.plumbline.checks.Judge;
import dev.plumbline.collectors.Selection;
import dev.plumbline.model.Finding;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The simulated clouds leave open what they are meant to leave open. Everything else in them is
 * recorded: an answer that gets lost among thousands turns a verdict into UNKNOWN, and shows here.
 */
class DemoGapsTest {

  private static final String MEANT =
      """
      DiagnosticSettings_List denied: data-failed logs-denied
      ManagedClusters_List unsupported: data-creating future-fields shop-defaults
      RoleAssignments_ListForSubscription unsupported: 11111111-1111-1111-1111-111111111111 \
      data-automatic data-failed data-halves data-no-policy data-stopped
      container.projects.locations.clusters.list unsupported: first-steps future-fields \
      orders-error orders-new search-half-policy
      eks:DescribeCluster denied: staging-vault
      eks:DescribeCluster unsupported: first-steps ledger-new ledger-newest shop-omitted
      eks:DescribeNodegroup denied: staging-app
      eks:ListAddons unsupported: first-steps ledger-failed shop-auto
      iam:ListAttachedRolePolicies denied: shop-auto
      kms:DescribeKey denied: reports
      kms:DescribeKey unsupported: staging-app
      kms:GetKeyPolicy denied: reports
      kms:GetKeyPolicy unsupported: staging-app\
      """;

  @Test
  void nothingIsUnknownButWhatIsMeantToBe() {
    Judge judge = new Judge(Choice.of("default").of(Catalogue.builtIn()), Map.of(), "run");
    var cells = new CellJudge(AppModule.mappings(), judge, Selection.EVERYTHING);

    String unknown =
        SimulatedRun.cells().stream()
            .flatMap(cell -> cells.judge(cell, Duration.ZERO).findings().stream())
            .flatMap(DemoGapsTest::gap)
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getKey,
                    TreeMap::new,
                    Collectors.mapping(Map.Entry::getValue, Collectors.toCollection(TreeSet::new))))
            .entrySet()
            .stream()
            .map(entry -> entry.getKey() + ": " + String.join(" ", entry.getValue()))
            .collect(Collectors.joining("\n"));

    assertThat(unknown).isEqualTo(MEANT);
  }

  /** The call and why, with the cluster; or the account where it is of none. */
  private static Stream<Map.Entry<String, String>> gap(Finding finding) {
    String of = finding.resource().cluster();
    return finding.gap().stream()
        .map(
            gap ->
                Map.entry(
                    gap.call() + " " + gap.reason().name().toLowerCase(Locale.ROOT),
                    of.isEmpty() ? finding.resource().account() : of));
  }
}

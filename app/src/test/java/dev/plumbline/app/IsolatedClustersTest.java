package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.app.run.CellJudge;
import dev.plumbline.checks.Catalogue;
import dev.plumbline.checks.Judge;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Selection;
import dev.plumbline.fixtures.RecordedAnswer;
import dev.plumbline.fixtures.SimulatedClouds;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Provider;
import dev.plumbline.model.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One cluster, region or account that cannot be read changes no verdict on another. */
class IsolatedClustersTest {

  /** What it says of one cluster depends on all others of the region, so it may become unknown. */
  private static final String COMPARES = "node-role-not-shared-across-clusters";

  private static final Selection AWS =
      new Selection(List.of(Provider.AWS), List.of(), List.of(), List.of());

  private static final CellJudge JUDGE =
      new CellJudge(
          AppModule.mappings(),
          new Judge(Catalogue.prepared().checks(), Map.of(), "run"),
          Selection.EVERYTHING);

  private static Map<String, Verdict> alone = Map.of();
  private static Set<String> clusters = Set.of();

  @BeforeAll
  static void judgeAll() {
    List<Finding> findings = findings(SimulatedRun.cells());
    alone = verdicts(findings);
    Set<String> names = new TreeSet<>();
    findings.stream()
        .filter(finding -> finding.resource().provider() == Provider.AWS)
        .map(finding -> finding.resource().cluster())
        .filter(name -> !name.isEmpty())
        .forEach(names::add);
    clusters = names;
  }

  @Test
  void everySecondClusterIsRefusedAndTheOthersStayAsTheyAre() {
    List<String> all = List.copyOf(clusters);
    Set<String> refused = new TreeSet<>();
    for (int i = 0; i < all.size(); i += 2) {
      refused.add(all.get(i));
    }
    assertThat(refused).hasSizeGreaterThan(5).hasSizeLessThan(all.size());

    List<Finding> without =
        findings(
            refusing(
                answer ->
                    refused.contains(answer.parameters().getOrDefault("clusterName", ""))
                        || refused.contains(answer.parameters().getOrDefault("name", ""))));

    assertThat(differences(without, finding -> refused.contains(finding.resource().cluster())))
        .isEmpty();
    assertThat(without)
        .filteredOn(finding -> !refused.contains(finding.resource().cluster()))
        .hasSizeGreaterThan(500);
  }

  @Test
  void aClusterThatAnswersNonsenseCostsNoOther() {
    String one = clusters.iterator().next();
    SimulatedClouds.Options options =
        SimulatedClouds.Options.shipped()
            .withAnswers(
                (_, answer) ->
                    answer.call().equals("eks:DescribeCluster")
                            && one.equals(answer.parameters().get("name"))
                        ? new RecordedAnswer(
                            answer.call(),
                            answer.parameters(),
                            500,
                            answer.headers(),
                            answer.document(),
                            0)
                        : answer);

    List<Finding> without = findings(SimulatedRun.collect(options, AWS));

    assertThat(differences(without, finding -> finding.resource().cluster().equals(one))).isEmpty();
  }

  private static List<Cell> refusing(Predicate<RecordedAnswer> which) {
    SimulatedClouds.Options options =
        SimulatedClouds.Options.shipped()
            .withAnswers(
                (_, answer) ->
                    answer.call().startsWith("eks:") && which.test(answer)
                        ? new RecordedAnswer(
                            answer.call(),
                            answer.parameters(),
                            403,
                            answer.headers(),
                            answer.document(),
                            0)
                        : answer);
    return SimulatedRun.collect(options, AWS);
  }

  /** Findings of resources that are not concerned and yet differ from those of the whole run. */
  private static List<String> differences(List<Finding> without, Predicate<Finding> concerned) {
    List<String> differences = new ArrayList<>();
    for (Finding finding : without) {
      // What is judged of a registry or a whole region may look at all clusters there.
      boolean cluster = !finding.resource().cluster().isEmpty();
      if (finding.checkId().equals(COMPARES) && finding.verdict() == Verdict.UNKNOWN) {
        continue;
      }
      if (cluster && !concerned.test(finding) && finding.verdict() != alone.get(key(finding))) {
        differences.add(
            "%s was %s and is %s".formatted(key(finding), alone.get(key(finding)), finding));
      }
    }
    return differences;
  }

  private static List<Finding> findings(List<Cell> cells) {
    List<Finding> findings = new ArrayList<>();
    cells.forEach(cell -> findings.addAll(JUDGE.judge(cell, Duration.ZERO).findings()));
    return findings;
  }

  private static Map<String, Verdict> verdicts(List<Finding> findings) {
    Map<String, Verdict> verdicts = new TreeMap<>();
    findings.forEach(finding -> verdicts.put(key(finding), finding.verdict()));
    return verdicts;
  }

  private static String key(Finding finding) {
    return finding.checkId() + " of " + finding.resource().id();
  }
}

package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.app.run.Scan;
import dev.plumbline.checks.Catalogue;
import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.Cell;
import dev.plumbline.config.Profiles;
import dev.plumbline.model.Provider;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the default profile costs in Azure: requests, as the simulated cloud answered them. */
class AzureCostTest {

  private static final int A_CLUSTER = 6;
  private static final int A_REGISTRY = 4;

  private final List<Cell> cells =
      SimulatedRun.cells(
              Scan.plan(Catalogue.builtIn().of(Profiles.find(Profiles.DEFAULT).orElseThrow())))
          .stream()
          .filter(cell -> cell.scope().provider() == Provider.AZURE)
          .toList();

  @Test
  void aClusterCostsAtMostSixSmallReads() {
    Map<String, List<String>> reads = reads("/managedclusters/");

    assertThat(reads).hasSizeGreaterThan(20);
    assertThat(reads)
        .allSatisfy((_, calls) -> assertThat(calls).hasSizeLessThanOrEqualTo(A_CLUSTER));
  }

  @Test
  void aRegistryCostsAtMostFourSmallReads() {
    Map<String, List<String>> reads = reads("/registries/");

    assertThat(reads).hasSize(4);
    assertThat(reads)
        .allSatisfy((_, calls) -> assertThat(calls).hasSizeLessThanOrEqualTo(A_REGISTRY));
  }

  @Test
  void everythingElseIsAskedOnceASubscription() {
    for (Cell cell : cells) {
      assertThat(
              cell.answers().stream()
                  .filter(answer -> !answer.parameters().containsKey("page"))
                  .map(answer -> answer.call() + answer.parameters())
                  .toList())
          .as(cell.scope().account())
          .doesNotHaveDuplicates();
      assertThat(
              cell.answers().stream()
                  .filter(answer -> answer.parameters().isEmpty())
                  .map(Answer::call))
          .as(cell.scope().account())
          .hasSizeLessThanOrEqualTo(16);
    }
  }

  private Map<String, List<String>> reads(String type) {
    return cells.stream()
        .flatMap(cell -> cell.answers().stream())
        .filter(answer -> answer.parameters().getOrDefault("resource", "").contains(type))
        .collect(
            Collectors.groupingBy(
                answer -> answer.parameters().getOrDefault("resource", ""),
                TreeMap::new,
                Collectors.mapping(Answer::call, Collectors.toList())));
  }
}

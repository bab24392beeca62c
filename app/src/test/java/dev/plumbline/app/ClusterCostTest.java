package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.app.run.CellJudge;
import dev.plumbline.app.run.Scan;
import dev.plumbline.checks.Catalogue;
import dev.plumbline.checks.Check;
import dev.plumbline.checks.Judge;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Selection;
import dev.plumbline.collectors.Snapshot;
import dev.plumbline.config.Profiles;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Provider;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a cluster of the simulated clouds costs in the default profile once it was read: processor
 * time for mapping and judging, in a virtual machine that is warm, and bytes of the snapshot. The
 * figures are left in {@code app/target/cost-<cloud>.txt}.
 */
@Isolated
class ClusterCostTest {

  private static final int ROUNDS = 5;

  /** Far above what is measured, for machines that do other things beside. */
  private static final Duration MOST_CPU = Duration.ofMillis(150);

  private static final long MOST_BYTES = 48 * 1024;

  private static final List<Check> CHECKS =
      Catalogue.builtIn().of(Profiles.find(Profiles.DEFAULT).orElseThrow());

  private final CellJudge judge =
      new CellJudge(
          AppModule.mappings(), new Judge(CHECKS, Map.of(), "cost"), Selection.EVERYTHING);

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(
      value = Provider.class,
      names = {"AZURE", "GCP"})
  void aClusterCostsLittleOnceItWasRead(Provider provider) throws IOException {
    List<Cell> cells =
        SimulatedRun.cells(Scan.plan(CHECKS)).stream()
            .filter(cell -> cell.scope().provider() == provider)
            .toList();
    long clusters =
        cells.stream()
            .flatMap(cell -> judge.judge(cell, Duration.ZERO).findings().stream())
            .filter(finding -> finding.checkId().equals("public-api-endpoint-restricted"))
            .map(Finding::resource)
            .distinct()
            .count();

    Duration cpu = Duration.ofNanos(cpu(cells) / clusters);
    long bytes = bytes(cells) / clusters;

    Files.writeString(
        Path.of("app", "target", "cost-" + provider.word() + ".txt"),
        "%d clusters, each %.1f ms of CPU and %d bytes%n"
            .formatted(clusters, cpu.toNanos() / 1e6, bytes),
        StandardCharsets.UTF_8);
    assertThat(clusters).isGreaterThan(20);
    assertThat(cpu).isLessThan(MOST_CPU);
    assertThat(bytes).isLessThan(MOST_BYTES);
  }

  /** The best of several rounds, the first of which warm up. */
  private long cpu(List<Cell> cells) {
    long best = Long.MAX_VALUE;
    for (int i = 0; i < ROUNDS; i++) {
      long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      for (Cell cell : cells) {
        assertThat(judge.judge(cell, Duration.ZERO).findings()).isNotNull();
      }
      best = Math.min(best, ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before);
    }
    return best;
  }

  private long bytes(List<Cell> cells) throws IOException {
    Snapshot snapshot = Snapshot.create(folder);
    for (Cell cell : cells) {
      snapshot.write(cell);
    }
    try (Stream<Path> files = Files.walk(folder)) {
      long sum = 0;
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        sum += Files.size(file);
      }
      return sum;
    }
  }
}

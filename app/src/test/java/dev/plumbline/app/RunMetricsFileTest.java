package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunMetricsFileTest {

  @TempDir private Path folder;

  @Test
  void aRunLeavesItsFiguresForPrometheus() throws IOException {
    ScriptedCloud cloud = new ScriptedCloud(2, 3, Duration.ZERO);

    ScriptedRun.scan(folder, cloud);

    List<String> lines =
        Files.readAllLines(folder.resolve("latest/metrics.prom"), StandardCharsets.UTF_8);
    assertThat(lines)
        .contains(
            "# TYPE plumbline_run_scopes gauge",
            "plumbline_run_scopes{status=\"read\"} 8",
            "plumbline_run_scopes{status=\"excluded\"} 2",
            "plumbline_run_clusters{provider=\"aws\"} 6",
            "plumbline_run_requests " + cloud.asked(),
            "plumbline_run_requests_throttled 0",
            "plumbline_run_exit_code 0",
            "plumbline_run_interrupted 0")
        .allMatch(
            line ->
                line.matches("# (HELP|TYPE) plumbline_run_[a-z_]+ .+")
                    || line.matches("plumbline_run_[a-z_]+(\\{[a-z]+=\"[a-z]+\"})? -?[0-9]+"));
  }
}

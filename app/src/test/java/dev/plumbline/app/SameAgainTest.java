package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.fixtures.SimulatedClouds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same snapshot gives the same findings, byte for byte, wherever it is judged. */
class SameAgainTest {

  @TempDir private Path folder;

  @Test
  void aSnapshotIsJudgedAlikeInEveryLocaleZoneAndCoreCount()
      throws IOException, InterruptedException {
    try (var clouds = SimulatedClouds.start()) {
      CommandRun.scan(clouds, folder.resolve("out"));
    }
    Path first = folder.resolve("out/latest");
    List<List<String>> machines =
        List.of(
            List.of("-Duser.language=tr", "-Duser.country=TR", "-Duser.timezone=Asia/Kolkata"),
            List.of("-Duser.language=ja", "-Duser.timezone=Pacific/Apia", "-Dfile.encoding=COMPAT"),
            List.of("-XX:ActiveProcessorCount=1", "-Duser.language=ar", "-Duser.country=EG"));

    for (int i = 0; i < machines.size(); i++) {
      Path again = folder.resolve("again" + i);
      judge(machines.get(i), first, again);

      assertThat(again.resolve("latest/findings.ndjson"))
          .as("findings with %s", machines.get(i))
          .hasSameBinaryContentAs(first.resolve("findings.ndjson"));
      assertThat(again.resolve("latest/findings.csv"))
          .hasSameBinaryContentAs(first.resolve("findings.csv"));
      assertThat(again.resolve("latest/report.html"))
          .hasSameBinaryContentAs(first.resolve("report.html"));
      assertThat(again.resolve("latest/coverage.ndjson"))
          .hasSameBinaryContentAs(first.resolve("coverage.ndjson"));
    }
  }

  private static void judge(List<String> options, Path run, Path out)
      throws IOException, InterruptedException {
    List<String> command =
        ChildJvm.command(
            options, Main.class, "judge", run.toString(), "--out", out.toString(), "--quiet");
    Path log = Files.createTempFile("judge", ".log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(log)).isEqualTo(1);
  }
}

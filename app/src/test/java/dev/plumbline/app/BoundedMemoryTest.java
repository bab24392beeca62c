package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.fixtures.GeneratedClouds;
import dev.plumbline.fixtures.GeneratedEstate;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Memory follows what is under way, not the size of the estate: a virtual machine of its own with a
 * small heap scans many accounts. {@code -Dplumbline.accounts=1000 -Dplumbline.regions=17
 * -Dplumbline.clusters=10} is the whole promise; the build has time for less in a smaller heap.
 */
@BesideOthers
class BoundedMemoryTest {

  private static final int ACCOUNTS = Integer.getInteger("plumbline.accounts", 60);
  private static final int REGIONS = Integer.getInteger("plumbline.regions", 5);
  private static final int CLUSTERS = Integer.getInteger("plumbline.clusters", 3);
  private static final String HEAP = System.getProperty("plumbline.heap", "72m");

  @TempDir private Path folder;

  @Test
  void manyAccountsFitIntoASmallHeap() throws IOException, InterruptedException {
    GeneratedEstate estate = new GeneratedEstate(ACCOUNTS, REGIONS, CLUSTERS, 0, 0);
    Path log = folder.resolve("log");
    try (var clouds = GeneratedClouds.start(estate)) {
      Process scan =
          new ProcessBuilder(
                  ChildJvm.command(
                      List.of("-XX:+UseSerialGC", "-Xmx" + HEAP, "-Dhttp.maxConnections=64"),
                      GeneratedRun.class,
                      folder.resolve("out").toString(),
                      clouds.endpoint().toString(),
                      String.valueOf(ACCOUNTS),
                      String.valueOf(REGIONS),
                      String.valueOf(CLUSTERS)))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();

      assertThat(scan.waitFor(2, TimeUnit.HOURS)).isTrue();
      assertThat(scan.exitValue()).as(Files.readString(log)).isZero();
    }
    assertThat(Files.readString(log, StandardCharsets.UTF_8))
        .contains("clusters " + estate.allClusters());
    everyReportIsWhole(folder.resolve("out/latest"));
    List<Integer> used =
        Files.readAllLines(log, StandardCharsets.UTF_8).stream()
            .filter(line -> line.startsWith("heap "))
            .map(line -> Integer.parseInt(line.substring("heap ".length())))
            .toList();
    assertThat(used).hasSizeGreaterThan(3);
    int afterTheFirst = used.get(used.size() / 4);
    assertThat(used.getLast())
        .as("MiB in use after a collection, from the first quarter to the end: %s", used)
        .isLessThan(afterTheFirst + 16);
  }

  /** Written in the same small heap: findings and coverage, the table, and the page. */
  private static void everyReportIsWhole(Path run) throws IOException {
    long findings = lines(run.resolve("findings.ndjson"));
    assertThat(findings).isGreaterThan((long) ACCOUNTS * REGIONS * CLUSTERS);
    assertThat(lines(run.resolve("coverage.ndjson"))).isEqualTo(ACCOUNTS * (REGIONS + 1L));
    assertThat(lines(run.resolve("findings.csv"))).isEqualTo(findings + 1);
    assertThat(tail(run.resolve("report.html"))).endsWith("</html>");
  }

  private static long lines(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
      return lines.count();
    }
  }

  private static String tail(Path file) throws IOException {
    try (var channel = FileChannel.open(file)) {
      ByteBuffer end = ByteBuffer.allocate(100);
      channel.read(end, Math.max(0, channel.size() - end.capacity()));
      return new String(end.array(), 0, end.position(), StandardCharsets.UTF_8).strip();
    }
  }
}

package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.app.run.Exit;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code plumbline report} over a run as it lies on the disk. */
class ReportCommandTest {

  @TempDir private Path out;
  private Path run;

  @BeforeEach
  void scan() throws IOException {
    ScriptedRun.scan(out, new ScriptedCloud(1, 1, Duration.ZERO));
    run = out.resolve("latest");
  }

  @Test
  void whatIsAskedForIsWrittenBesideTheFindings() throws IOException {
    byte[] findings = Files.readAllBytes(run.resolve("findings.ndjson"));

    CommandRun report = report("--format", "csv");

    assertThat(report.out().lines()).containsExactly(run.resolve("findings.csv").toString());
    assertThat(report.exit()).isEqualTo(Exit.NOTHING_FOUND);
    assertThat(run.resolve("findings.csv")).content().contains("baseline");
    assertThat(run.resolve("report.html")).doesNotExist();
    assertThat(run.resolve("findings.ndjson")).hasBinaryContent(findings);
    assertThat(Files.getPosixFilePermissions(run.resolve("findings.csv")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void verdictsStayThoseOfTheRun() throws IOException {
    Path findings = run.resolve("findings.ndjson");
    // No check would say so of the answers that are stored.
    Files.writeString(
        findings,
        Files.readString(findings).replace("\"verdict\":\"PASS\"", "\"verdict\":\"FAIL\""));

    assertThat(report().out().lines())
        .containsExactly(
            run.resolve("report.html").toString(), run.resolve("findings.csv").toString());

    assertThat(Files.readAllLines(run.resolve("findings.csv")).stream().skip(1))
        .isNotEmpty()
        .noneMatch(line -> line.contains("PASS"));
  }

  @Test
  void whatCannotBeWrittenIsSaidAndTheRestIsWritten() throws IOException {
    Files.createDirectories(run.resolve("report.html/in-the-way"));

    CommandRun report = report();

    assertThat(report.exit()).isEqualTo(Exit.EXPORT_FAILED);
    assertThat(report.err()).contains("report.html could not be written: ");
    assertThat(report.out().lines()).containsExactly(run.resolve("findings.csv").toString());
  }

  @Test
  void nothingIsWrittenWhileARunWrites() throws IOException {
    try (FileChannel channel = FileChannel.open(out.resolve(".lock"), StandardOpenOption.WRITE);
        FileLock _ = channel.lock()) {
      CommandRun report = report();

      assertThat(report.exit()).isEqualTo(Exit.WRONG_USAGE);
      assertThat(report.err()).contains("Another run writes to ");
    }
    assertThat(run.resolve("report.html")).doesNotExist();
  }

  @Test
  void mistakesAreToldWithWhatToDo() throws IOException {
    assertThat(report("--format", "pdf").err()).contains("unknown format 'pdf'. Formats are csv");
    Files.delete(run.resolve("findings.ndjson"));
    CommandRun report = report();
    assertThat(report.err()).contains("Name the folder of a run, such as plumbline-out/latest.");
    assertThat(report.exit()).isEqualTo(Exit.WRONG_USAGE);
  }

  private CommandRun report(String... options) {
    List<String> arguments =
        Stream.concat(Stream.of("report", run.toString()), Stream.of(options)).toList();
    return CommandRun.of(Map.of(), arguments.toArray(String[]::new));
  }
}

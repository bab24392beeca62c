package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The JVM makes a class for each switch over types at each start, for its cache cannot hold them. A
 * scan that met thirty of them paid a tenth of a second.
 */
@BesideOthers
class PlainStartTest {

  /** The clouds are simulated in the same virtual machine; users have real ones. */
  private static final Pattern OF_SWITCHES =
      Pattern.compile("(dev\\.plumbline\\.(?!fixtures\\.)\\S+)\\$\\$TypeSwitch/");

  @TempDir private Path folder;

  @Test
  void whatUsersDoOftenSwitchesOverNoTypes() throws IOException, InterruptedException {
    Path loaded = folder.resolve("loaded.log");
    Path said = folder.resolve("said.log");
    List<String> command =
        ChildJvm.command(
            List.of("-Xlog:class+load:file=" + loaded),
            Training.class,
            folder.resolve("runs").toString());

    var training =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
    training
        .environment()
        .putAll(
            Map.of(
                "AWS_ACCESS_KEY_ID",
                "AKIADEMO111122223333",
                "AWS_SECRET_ACCESS_KEY",
                "simulated",
                "AWS_REGION",
                "eu-central-1"));
    Process process = training.start();

    assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(said)).isZero();
    assertThat(lines(loaded)).anyMatch(line -> line.contains("dev.plumbline.checks.Judge "));
    assertThat(lines(loaded).map(OF_SWITCHES::matcher).filter(m -> m.find()).map(m -> m.group(1)))
        .isEmpty();
  }

  private static Stream<String> lines(Path file) throws IOException {
    return Files.readAllLines(file).stream();
  }
}

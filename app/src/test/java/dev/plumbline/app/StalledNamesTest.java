package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * A name server that never answers holds up what stands behind its names, and nothing else. A
 * lookup cannot be interrupted: the attempt is left behind, and the virtual machine ends all the
 * same. {@code -Dplumbline.deadline=60} waits as long as the promise says.
 */
@Isolated
class StalledNamesTest {

  private static final int DEADLINE = Integer.getInteger("plumbline.deadline", 10);

  /** For the virtual machine to start and to end. */
  private static final Duration START = Duration.ofSeconds(60);

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private Path folder;

  @Test
  void namesThatAreNeverFoundHoldUpNothingElse() throws IOException, InterruptedException {
    Path services = folder.resolve("resolver/META-INF/services");
    Files.createDirectories(services);
    Files.writeString(
        services.resolve("java.net.spi.InetAddressResolverProvider"),
        StalledNames.Resolvers.class.getName() + "\n",
        StandardCharsets.UTF_8);

    scanEndsInTime(
        java(
            folder.resolve("resolver") + System.getProperty("path.separator") + classPath(),
            folder.toString(),
            String.valueOf(DEADLINE)));
  }

  /** The lookup of the operating system blocks a thread of the machine, which a sleep does not. */
  @Test
  void aNameServerThatIsSilentHoldsUpNothingElse() throws IOException, InterruptedException {
    assumeTrue(
        Namespaces.allowed("-rnm"), "skipped: no namespaces of network and mounts for this user");
    Path resolver =
        Files.writeString(
            folder.resolve("resolv.conf"),
            "nameserver 127.0.0.1\noptions timeout:30 attempts:5\n",
            StandardCharsets.UTF_8);

    scanEndsInTime(
        Namespaces.command(
            "-rnm",
            "ip link set lo up && mount --bind '" + resolver + "' /etc/resolv.conf",
            java(classPath(), folder.toString(), String.valueOf(DEADLINE), "server")));
  }

  private void scanEndsInTime(List<String> command) throws IOException, InterruptedException {
    Path log = folder.resolve("log");
    Process scan =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();

    assertThat(scan.waitFor(DEADLINE + START.toSeconds(), TimeUnit.SECONDS)).isTrue();
    String said = Files.readString(log, StandardCharsets.UTF_8);
    assertThat(scan.exitValue()).as(said).isEqualTo(3);
    assertThat(figure("millis", said)).as(said).isLessThan(DEADLINE * 1_100);
    assertThat(figure("lookups", said)).as("names that were looked up").isPositive();
    coverageNamesTheGaps();
    verdictsAreThoseOfAnUndisturbedRun();
  }

  private void coverageNamesTheGaps() throws IOException {
    for (JsonNode scope : lines(StalledNames.DISTURBED, "coverage.ndjson")) {
      String status = scope.path("status").asText();
      List<String> calls = new ArrayList<>();
      for (JsonNode gap : scope.path("gaps")) {
        assertThat(gap.path("reason").asText()).as("%s", gap).isEqualTo("timeout");
        calls.add(gap.path("call").asText());
      }
      switch (scope.path("provider").asText()) {
        case "aws" -> {
          boolean asked = !scope.path("region").asText().isEmpty();
          assertThat(status).as("%s", scope).isEqualTo(asked ? "partial" : "read");
          assertThat(calls).allMatch(call -> call.startsWith("guardduty:"));
        }
        case "azure" -> {
          assertThat(status).as("%s", scope).isEqualTo("timeout");
          assertThat(calls).contains("Subscriptions_Get");
        }
        default -> {
          assertThat(status).as("%s", scope).isEqualTo("partial");
          assertThat(calls).isNotEmpty().allMatch(call -> call.startsWith("compute."));
        }
      }
    }
  }

  private void verdictsAreThoseOfAnUndisturbedRun() throws IOException {
    Map<String, String> verdicts = verdicts(StalledNames.DISTURBED);
    verdicts(StalledNames.UNDISTURBED)
        .forEach(
            (key, verdict) -> {
              if (key.startsWith("/subscriptions/")) {
                assertThat(verdicts).as("nothing of it was read").doesNotContainKey(key);
              } else {
                assertThat(verdicts.get(key))
                    .as(key)
                    .isEqualTo(needsStalledNames(key) ? "UNKNOWN" : verdict);
              }
            });
  }

  private static boolean needsStalledNames(String key) {
    return key.endsWith(" threat-detection-audit-logs-enabled")
        || key.endsWith(" subnet-private-google-access-enabled");
  }

  private Map<String, String> verdicts(String out) throws IOException {
    Map<String, String> verdicts = new TreeMap<>();
    for (JsonNode finding : lines(out, "findings.ndjson")) {
      verdicts.put(
          finding.at("/resource/id").asText() + " " + finding.path("checkId").asText(),
          finding.path("verdict").asText());
    }
    return verdicts;
  }

  private List<JsonNode> lines(String out, String file) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line :
        Files.readAllLines(folder.resolve(out + "/latest/" + file), StandardCharsets.UTF_8)) {
      lines.add(JSON.readTree(line));
    }
    assertThat(lines).isNotEmpty();
    return lines;
  }

  private static String classPath() {
    return System.getProperty("java.class.path");
  }

  private static List<String> java(String classPath, String... arguments) {
    return ChildJvm.command(
        List.of("-XX:+UseSerialGC", "-cp", classPath), StalledNames.class, arguments);
  }

  private static int figure(String name, String said) {
    Matcher line = Pattern.compile("^" + name + " (\\d+)$", Pattern.MULTILINE).matcher(said);
    assertThat(line.find()).as(said).isTrue();
    return Integer.parseInt(line.group(1));
  }
}

package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher with a JDK that only writes down what it is asked for. */
class LauncherTest {

  private static final String JAVA =
      """
      #!/bin/sh
      echo "$*" >>"$0.asked"
      case "$* $JAVA_TOOL_OPTIONS $JDK_JAVA_OPTIONS $_JAVA_OPTIONS" in
        *NoSuch*) echo 'Unrecognized VM option'; exit 1 ;;
        *.Training*)
          if [ -e "$0.kill" ]; then rm "$0.kill"; kill $PPID; sleep 1; fi
          if [ -e "$0.slow" ]; then sleep 1; fi ;;
      esac
      if [ "$(ulimit -v)" != unlimited ]; then echo 'Could not reserve enough space'; exit 1; fi
      for option; do
        case "$option" in
          -XX:AOTCacheOutput=*)
            if [ -e "$0.empty" ]; then : >"${option#*=}"; else echo cache >"${option#*=}"; fi ;;
        esac
      done
      """;

  /** Slow enough for two of them to meet, and no more fit for that than the real one. */
  private static final String MAVEN =
      """
      #!/bin/sh
      echo "$*" >>"$0.asked"
      mkdir -p app/target/plumbline || exit 1
      sleep 1
      mkdir app/target/plumbline/lib || exit 1
      echo classes >app/target/plumbline/lib/plumbline.jar
      """;

  /** What the launcher and those two use. */
  private static final List<String> TOOLS =
      List.of(
          "bash",
          "cat",
          "cp",
          "dirname",
          "find",
          "grep",
          "ls",
          "mkdir",
          "mktemp",
          "mv",
          "perl",
          "readlink",
          "rm",
          "sleep",
          "touch");

  @TempDir private Path folder;
  private Path java;

  @BeforeEach
  void layOut() throws IOException {
    Files.copy(
        Path.of("plumbline"), folder.resolve("plumbline"), StandardCopyOption.COPY_ATTRIBUTES);
    Path lib = Files.createDirectories(folder.resolve("app/target/plumbline/lib"));
    Files.writeString(lib.resolve("plumbline.jar"), "classes");
    Path bin = Files.createDirectories(folder.resolve("jdk/bin"));
    Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
    java = executable(bin.resolve("java"), JAVA);
    executable(bin.resolve("javac"), "#!/bin/sh\n");
    Files.createDirectories(folder.resolve("tmp"));
  }

  @Test
  void itStartsWhereThereIsNoHome() throws Exception {
    Started started = start(Map.of());

    assertThat(started.exit()).as(started.said()).isZero();
    assertThat(asked()).last().asString().endsWith("dev.plumbline.app.Main checks list");
  }

  @Test
  void theCacheOfOneUserServesThoseOfOtherTimeZonesAndLanguages() throws Exception {
    start(Map.of("TZ", "UTC", "LC_ALL", "C"));
    start(Map.of("TZ", "Asia/Tokyo", "LC_ALL", "C.UTF-8"));

    assertThat(asked()).filteredOn(call -> call.contains(".Training")).hasSize(1);
    assertThat(asked()).last().asString().contains("-XX:AOTCache=");
  }

  @Test
  void aCacheWhoseMakingWasInterruptedIsMadeByTheNextStart() throws Exception {
    Files.createFile(java.resolveSibling("java.kill"));
    assertThat(start(Map.of()).exit()).isEqualTo(143);

    start(Map.of());

    assertThat(asked()).last().asString().contains("-XX:AOTCache=");
  }

  @Test
  void aCacheThatCameOutEmptyIsNotTaken() throws Exception {
    Files.createFile(java.resolveSibling("java.empty"));

    start(Map.of());

    // What a crash tells goes where all of the training goes, and not to whoever starts Plumbline.
    assertThat(asked())
        .anyMatch(call -> call.contains("-XX:ErrorFile=") && call.contains(".Training"));
    assertThat(asked()).last().asString().doesNotContain("-XX:AOTCache=");
  }

  @Test
  void theJvmWarnsBesideWhatIsReadFromAPipe() throws Exception {
    start(Map.of());

    assertThat(asked()).last().asString().contains("-Xlog:disable -Xlog:all=warning:stderr");
  }

  @Test
  void whatEndsBeforePlumblineStartsIsNotTakenForFindings() throws Exception {
    Started noRoom = start(Map.of("TMPDIR", "/nowhere"));

    assertThat(noRoom.exit()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PLUMBLINE_JAVA_OPTIONS",
        "JAVA_TOOL_OPTIONS",
        "JDK_JAVA_OPTIONS",
        "_JAVA_OPTIONS"
      })
  void optionsThatJavaDoesNotTakeAreNotTakenForFindings(String variable) throws Exception {
    Started misspelt = start(Map.of(variable, "-XX:+NoSuch"));

    assertThat(misspelt.exit()).isEqualTo(2);
    assertThat(misspelt.said()).contains(variable, "Unrecognized VM option");
    assertThat(asked()).noneMatch(call -> call.contains("plumbline.app"));
  }

  @Test
  void tooLittleAddressSpaceIsNotTakenForFindings() throws Exception {
    Started cramped =
        ended(
            command(
                Map.of(), "bash", "-c", "ulimit -v 1000000; exec " + launcher() + " checks list"));

    assertThat(cramped.exit()).isEqualTo(2);
    assertThat(cramped.said()).contains("ulimit -v", "Could not reserve enough space");
  }

  @Test
  void classesThatAreMissingAreNotTakenForFindings() throws Exception {
    Files.delete(folder.resolve("app/target/plumbline/lib/plumbline.jar"));

    Started empty = start(Map.of());

    assertThat(empty.exit()).isEqualTo(2);
    assertThat(empty.said()).contains("plumbline.jar is missing");
  }

  @Test
  void anOrdinaryStartIsNotTriedFirst() throws Exception {
    start(Map.of());
    start(Map.of());

    assertThat(asked()).filteredOn(call -> call.contains(".Main")).hasSize(2);
    assertThat(asked()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void ofTwoFirstStartsOneBuilds(boolean withFlock) throws Exception {
    Files.createDirectories(folder.resolve("app/src"));
    Path tools = Files.createDirectories(folder.resolve("tools"));
    Path maven = executable(tools.resolve("mvn"), MAVEN);
    Map<String, String> path = Map.of("PATH", tools + ":" + path(withFlock));

    List<Started> both = twoAtOnce(path);

    assertThat(both).allSatisfy(one -> assertThat(one.exit()).as(one.said()).isZero());
    assertThat(Files.readAllLines(maven.resolveSibling("mvn.asked"))).hasSize(1);
    assertThat(asked()).filteredOn(call -> call.contains(".Training")).hasSize(1);
    assertThat(asked()).filteredOn(call -> call.contains(".Main")).hasSize(2);
  }

  @Test
  void whatWasTakenOutOfTheSourcesIsNotBuiltIn() throws Exception {
    Files.createDirectories(folder.resolve("app/src"));
    Path tools = Files.createDirectories(folder.resolve("tools"));
    executable(tools.resolve("mvn"), MAVEN);
    Path removed = folder.resolve("checks/target/classes/catalogue/removed.yaml");
    Files.createDirectories(removed.getParent());
    Files.createFile(removed);
    Path mine = folder.resolve("plumbline-out/target/classes/kept");
    Files.createDirectories(mine);

    Started started = start(Map.of("PATH", tools + ":/usr/bin:/bin"));

    assertThat(started.exit()).as(started.said()).isZero();
    assertThat(removed).doesNotExist();
    assertThat(mine).exists();
  }

  @Test
  void ofTwoStartsWithoutACacheOneMakesIt() throws Exception {
    Files.createFile(java.resolveSibling("java.slow"));

    List<Started> both = twoAtOnce(Map.of());

    assertThat(both).allSatisfy(one -> assertThat(one.exit()).as(one.said()).isZero());
    assertThat(both).anyMatch(one -> one.said().contains("waiting for another start"));
    assertThat(asked()).filteredOn(call -> call.contains(".Training")).hasSize(1);
  }

  /** Where tools are found; as on macOS flock is none of them where it is not wanted. */
  private String path(boolean withFlock) throws IOException {
    if (withFlock) {
      return "/usr/bin:/bin";
    }
    assumeTrue(Files.exists(Path.of("/usr/bin/perl")), "skipped: this system has no Perl");
    Path bin = Files.createDirectories(folder.resolve("bin"));
    for (String tool : TOOLS) {
      executable(
          bin.resolve(tool),
          "#!/bin/sh\nexec \"$(PATH=/usr/bin:/bin command -v %s)\" \"$@\"\n".formatted(tool));
    }
    return bin.toString();
  }

  private record Started(int exit, String said) {}

  private Started start(Map<String, String> environment) throws IOException, InterruptedException {
    return ended(command(environment, launcher(), "checks", "list"));
  }

  private List<Started> twoAtOnce(Map<String, String> environment)
      throws IOException, InterruptedException {
    Process first = command(environment, launcher(), "checks", "list");
    Process second = command(environment, launcher(), "checks", "list");
    return List.of(ended(first), ended(second));
  }

  private String launcher() {
    return folder.resolve("plumbline").toString();
  }

  private Process command(Map<String, String> environment, String... command) throws IOException {
    ProcessBuilder launcher = new ProcessBuilder(command).redirectErrorStream(true);
    launcher.environment().clear();
    launcher
        .environment()
        .putAll(
            Map.of(
                "PATH", "/usr/bin:/bin",
                "JAVA_HOME", folder.resolve("jdk").toString(),
                "TMPDIR", folder.resolve("tmp").toString()));
    launcher.environment().putAll(environment);
    return launcher.start();
  }

  private static Started ended(Process process) throws IOException, InterruptedException {
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Started(process.waitFor(), said);
  }

  private List<String> asked() throws IOException {
    return new ArrayList<>(Files.readAllLines(java.resolveSibling("java.asked")));
  }

  private static Path executable(Path file, String script) throws IOException {
    Files.writeString(file, script);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }
}

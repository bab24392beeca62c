package dev.plumbline.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.collectors.Scope;
import dev.plumbline.exporters.CsvExporter;
import dev.plumbline.exporters.HtmlExporter;
import dev.plumbline.model.CheckInfo;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Evidence;
import dev.plumbline.model.Finding;
import dev.plumbline.model.FrameworkControl;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Provider;
import dev.plumbline.model.Resource;
import dev.plumbline.model.ResourceType;
import dev.plumbline.model.RunInfo;
import dev.plumbline.model.Severity;
import dev.plumbline.model.Verdict;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class SpoolTest {

  private static final long NOTHING = 0;
  private static final Instant AT = Instant.parse("2026-11-22T01:10:04.000000001Z");
  private static final RunInfo RUN =
      new RunInfo("2026-11-22T01-10-04Z-7f3a", "1.0.0", "default", AT, AT.plusNanos(7), false);

  /** What clouds may say, at its worst, as far as it can be written and read again. */
  private static final List<Object> VALUES =
      List.of(
          "plain",
          "",
          "  ",
          "=1+1",
          "quote \" and \\ backslash",
          "</script><script>alert(1)</script>",
          "a\u202eb\u2028c\u0085d\u0000e\u007f\ttab\r\nline",
          "プロダクション 🚀",
          "\ufffd",
          "n".repeat(40_000),
          "x" + "🚀".repeat(9_000),
          true,
          false,
          0L,
          Long.MAX_VALUE,
          Long.MIN_VALUE,
          new BigInteger("123456789012345678901234567890"),
          0.1,
          -0.0,
          1e300,
          1.0E-7,
          100.0,
          Evidence.NOT_PRESENT,
          List.of(),
          List.of("0.0.0.0/0", List.of(1L, 2.5, Evidence.NOT_PRESENT), Map.of("one", "\u202e")),
          Map.of(),
          new TreeMap<>(
              Map.of("b", 1L, "a", List.of(true), "🚀", new TreeMap<>(Map.of("z", 1.5)))));

  /** What reads back as something else: a run with it is read from disk. */
  static final List<Object> LOSSY =
      List.of(
          "half a pair \ud83d",
          "n".repeat(9_001) + "\udc00n",
          Map.of("\udc00", "half a name"),
          new BigDecimal("1.10"),
          Double.NaN,
          1.5f,
          'c',
          Severity.HIGH,
          AT,
          Arrays.asList("a", null),
          new LinkedHashMap<>(unsorted()),
          List.of(new LinkedHashMap<>(unsorted())));

  @TempDir private Path folder;

  @Test
  void findingsOfASmallRunAreThoseOnDisk() throws IOException {
    List<Finding> findings = findings(VALUES);

    List<Finding> kept = read(findings, Long.MAX_VALUE, true);

    assertThat(kept).isEqualTo(findings);
    assertThat(read(findings, NOTHING, false)).isEqualTo(kept);
  }

  @Test
  void aSmallRunPrintsTheSameAsOneThatIsReadFromDisk() throws IOException {
    List<Finding> findings = findings(VALUES);

    assertThat(files(findings, Long.MAX_VALUE)).isEqualTo(files(findings, NOTHING));
  }

  @ParameterizedTest
  @FieldSource("LOSSY")
  void whatReadsBackAsSomethingElseIsReadBack(Object value) throws IOException {
    List<Finding> findings = findings(List.of("plain", value));

    assertThat(read(findings, Long.MAX_VALUE, false)).hasSameSizeAs(findings);
    assertThat(files(findings, Long.MAX_VALUE)).isEqualTo(files(findings, NOTHING));
  }

  @Test
  void whatIsTooMuchForMemoryIsLetGoForGood() throws IOException {
    List<Finding> findings = findings(List.of("plain"));
    try (Spool spool = new Spool(folder.resolve("spool"), 3_000)) {
      spool.add(scope("a"), judged("a", List.of(findings.getFirst())));
      assertThat(spool.kept()).contains(List.of(findings.getFirst()));

      spool.add(scope("b"), judged("b", findings));
      assertThat(spool.kept()).isEmpty();

      spool.add(scope("c"), judged("c", List.of()));
      assertThat(spool.kept()).isEmpty();
    }
  }

  private List<Finding> read(List<Finding> findings, long small, boolean kept) throws IOException {
    List<Finding> read = new ArrayList<>();
    try (Spool spool = new Spool(folder.resolve("spool"), small)) {
      fill(spool, findings);
      assertThat(spool.kept().isPresent()).isEqualTo(kept);
      new Reporting(List.of(), Set.of())
          .report(
              RunFolder.create(folder.resolve("out"), "run" + small), spool, RUN, checks(), true)
          .results()
          .forEachFinding(read::add);
    }
    return read;
  }

  /** The content of every file, by name. */
  private Map<String, String> files(List<Finding> findings, long small) throws IOException {
    Map<String, String> files = new TreeMap<>();
    Path out = folder.resolve("out");
    try (Spool spool = new Spool(folder.resolve("spool"), small)) {
      fill(spool, findings);
      Reporting.Reported reported =
          new Reporting(List.of(new CsvExporter(), new HtmlExporter()), Set.of())
              .report(RunFolder.create(out, "files" + small), spool, RUN, checks(), true);
      assertThat(reported.files().failed()).isEmpty();
      assertThat(reported.files().written()).hasSize(4);
    }
    try (Stream<Path> written = Files.list(out.resolve("files" + small))) {
      for (Path file : written.filter(Files::isRegularFile).toList()) {
        files.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    assertThat(files).hasSize(5);
    return files;
  }

  /** Scopes come in any order. */
  private static void fill(Spool spool, List<Finding> findings) throws IOException {
    int half = findings.size() / 2;
    spool.add(scope("b"), judged("b", findings.subList(half, findings.size())));
    spool.add(scope("a"), judged("a", findings.subList(0, half)));
  }

  private static Scope scope(String account) {
    return new Scope(Provider.AWS, account, "eu-west-1");
  }

  private static CellJudge.Judged judged(String account, List<Finding> findings) {
    return new CellJudge.Judged(
        new Coverage(
            Provider.AWS,
            account,
            "eu-west-1",
            Coverage.Status.READ,
            3,
            List.of(),
            OptionalInt.of(1),
            Duration.ofMillis(1)),
        findings);
  }

  private static List<CheckInfo> checks() {
    return List.of(
        new CheckInfo(
            "check",
            "It is so",
            "It is not so",
            Severity.HIGH,
            "expected",
            "why",
            new TreeMap<>(Map.of("aws", "aws eks x --name {cluster} \\\n  --account {account}")),
            List.of("https://docs.example/check"),
            Map.of()));
  }

  /**
   * For each value one that fails, one that an exception covers or was meant for, one undecided.
   */
  private static List<Finding> findings(List<Object> values) {
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      Object value = values.get(i);
      String text = value instanceof String some ? some : "text " + i;
      var exception = new Finding.Suppression("risk", text, text, "2027-01-31", text, text);
      Finding failing = finding(i, text, Verdict.FAIL, evidence(value, text), Optional.empty());
      findings.add(failing);
      findings.add(
          i % 2 == 0
              ? failing.suppressed(exception)
              : failing.notSuppressed(
                  new Finding.NotSuppressed(Finding.NotSuppressed.Why.EXPIRED, exception)));
      findings.add(
          finding(
              i,
              text,
              Verdict.UNKNOWN,
              List.of(),
              Optional.of(Gap.denied("eks:DescribeCluster", text, text))));
    }
    return findings;
  }

  private static List<Evidence> evidence(Object value, String text) {
    return List.of(
        Evidence.of("eks:DescribeCluster", Map.of("name", text), "/cluster/" + text, value),
        new Evidence("c", new TreeMap<>(), "/p", value, "https://docs.example/default"));
  }

  private static Finding finding(
      int i, String text, Verdict verdict, List<Evidence> evidence, Optional<Gap> gap) {
    Resource cluster =
        Resource.cluster(
            ResourceType.AWS_EKS_CLUSTER,
            "111122223333",
            "eu-west-1",
            "arn:aws:eks:eu-west-1:111122223333:cluster/" + i + text,
            text,
            Map.of("key " + text, text));
    return new Finding(
        "check",
        verdict,
        Severity.HIGH,
        i % 3 == 0 ? cluster.withUnreadTags() : cluster.of("incarnation " + i),
        text,
        "expected",
        evidence,
        gap,
        List.of(new FrameworkControl("cis-eks", "1.8.0", "5.4.1")),
        Optional.empty(),
        RUN.runId(),
        AT.plusNanos(i));
  }

  private static Map<String, Object> unsorted() {
    Map<String, Object> unsorted = new LinkedHashMap<>();
    unsorted.put("b", 1L);
    unsorted.put("a", 2L);
    return unsorted;
  }
}

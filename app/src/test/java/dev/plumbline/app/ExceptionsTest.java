package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.app.run.StoredRun;
import dev.plumbline.checks.Catalogue;
import dev.plumbline.fixtures.SimulatedClouds;
import dev.plumbline.model.Finding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exceptions from the audit file into every output, through the commands. */
class ExceptionsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final LocalDate NEXT_MONTH = nextMonth();
  private static final String HOSTILE = "=cmd|' /C calc'!A0 <script>alert(1)</script>\\u202e";

  private static final String EXCEPTIONS =
      """
      exceptions:
        - id: no-protection
          check: deletion-protection-*
          scope: {provider: aws}
          reason: accepted-risk
          text: "%s"
          owner: "%s"
          expires: %s
          ticket: https://tracker.example/RISK-7
        - check: secrets-encrypted-with-customer-key
          reason: pending-fix
          text: Keys come in spring.
          owner: platform
          expires: 2020-02-29
        - check: public-api-endpoint-restricted
          scope: {provider: gcp, account: plumbline-baseline, cluster: no-such-cluster}
          reason: false-positive
          text: Nobody has it.
          owner: kim
          expires: %s
      """
          .formatted(HOSTILE, HOSTILE, NEXT_MONTH, NEXT_MONTH);

  @TempDir private static Path shared;

  @TempDir private Path folder;

  private static CommandRun excepting = new CommandRun(-1, "", "");

  @BeforeAll
  static void aRunWithExceptions() throws IOException {
    try (var clouds = SimulatedClouds.start()) {
      Path audit = shared.resolve("plumbline.yaml");
      String accounts =
          Files.readString(CommandRun.auditFile(clouds, audit), StandardCharsets.UTF_8);
      Files.writeString(audit, accounts + EXCEPTIONS, StandardCharsets.UTF_8);
      excepting =
          CommandRun.withAudit(
              clouds, audit, "scan", "--no-progress", "--out", shared.resolve("out").toString());
    }
  }

  private static Path run() {
    return shared.resolve("out/latest");
  }

  @Test
  void aSuppressedFindingKeepsItsVerdictAndNamesWhoAnswersForIt() throws IOException {
    List<JsonNode> suppressed =
        findings(run()).stream().filter(one -> one.path("suppressed").isObject()).toList();

    assertThat(suppressed)
        .isNotEmpty()
        .allSatisfy(
            finding -> {
              assertThat(finding.path("verdict").asText()).isEqualTo("FAIL");
              assertThat(finding.path("checkId").asText()).startsWith("deletion-protection-");
              assertThat(finding.at("/resource/provider").asText()).isEqualTo("aws");
              assertThat(finding.at("/suppressed/reason").asText()).isEqualTo("accepted-risk");
              assertThat(finding.at("/suppressed/expires").asText())
                  .isEqualTo(NEXT_MONTH.toString());
              assertThat(finding.at("/suppressed/ticket").asText())
                  .isEqualTo("https://tracker.example/RISK-7");
              assertThat(finding.at("/suppressed/exception").asText()).isEqualTo("no-protection");
            });
  }

  @Test
  void theFiguresAgreeEverywhere() throws IOException {
    List<JsonNode> findings = findings(run());
    long fails = count(findings, "/verdict", "FAIL");
    long suppressed = findings.stream().filter(one -> one.path("suppressed").isObject()).count();
    long expired = count(findings, "/notSuppressed/why", "expired");
    JsonNode summary = JSON.readTree(text(run().resolve("summary.json")));

    assertThat(expired).isPositive();
    assertThat(summary.path("suppressed").asLong()).isEqualTo(suppressed);
    assertThat(summary.path("expiredExceptions").asLong()).isEqualTo(expired);
    assertThat(summary.path("failing").asLong()).isEqualTo(fails - suppressed);
    assertThat(text(run().resolve("metrics.prom")))
        .contains("plumbline_run_suppressed_findings " + suppressed + "\n")
        .contains("plumbline_run_expired_exception_findings " + expired + "\n");
    assertThat(text(run().resolve("findings.csv")).lines())
        .filteredOn(line -> line.contains("\"accepted-risk\""))
        .hasSize((int) suppressed);
    JsonNode figures = JSON.readTree(unpacked(text(run().resolve("report.html")), "head"));
    assertThat(figures.at("/figures/excepted").asLong()).isEqualTo(suppressed);
    assertThat(figures.at("/figures/expired").asLong()).isEqualTo(expired);
    assertThat(figures.at("/figures/failing").asLong()).isEqualTo(fails - suppressed);
    assertThat(excepting.out())
        .contains(" " + suppressed + " more are excepted.")
        .contains("Exception of platform expired on 2020-02-29. " + expired + " findings are open");
  }

  @Test
  void anExceptionThatExpiredLeavesTheFindingFailing() throws IOException {
    assertThat(findings(run()))
        .filteredOn(one -> one.path("notSuppressed").isObject())
        .allSatisfy(
            finding -> {
              assertThat(finding.path("suppressed").isNull()).isTrue();
              assertThat(finding.path("verdict").asText()).isEqualTo("FAIL");
              assertThat(finding.at("/notSuppressed/message").asText())
                  .isEqualTo("Exception of platform expired on 2020-02-29.");
            });
  }

  @Test
  void aScanWarnsOfExceptionsThatMatchNothing() {
    assertThat(excepting.out().replaceAll("\\s+", " "))
        .contains("this exception matches nothing that the run judged. Remove it.");
    assertThat(excepting.exit()).isEqualTo(1);
  }

  @Test
  void whatIsWrittenIntoAnExceptionStaysText() throws IOException {
    assertThat(text(run().resolve("findings.csv")))
        .contains("\"'=cmd|")
        .doesNotContain("\u202e")
        .doesNotContain(",\"=");
    assertThat(text(run().resolve("report.html"))).doesNotContain("<script>alert", "\u202e");
    assertThat(text(run().resolve("findings.ndjson"))).doesNotContain("\u202e");
    assertThat(excepting.out()).doesNotContain("\u202e");
  }

  @Test
  void judgingAgainGivesTheSameBytes() throws IOException {
    CommandRun again =
        CommandRun.of(
            Map.of(), "judge", run().toString(), "--out", folder.resolve("out").toString());

    assertThat(again.exit()).isEqualTo(1);
    for (String file : List.of("findings.ndjson", "findings.csv", "report.html", "summary.json")) {
      assertThat(folder.resolve("out/latest").resolve(file))
          .hasSameBinaryContentAs(run().resolve(file));
    }
  }

  @Test
  void exceptionsChangeNoVerdict() throws IOException {
    Path without = judged("gcp: {projects: [any-project]}\n");
    Path everything =
        judged(
            """
            gcp: {projects: [any-project]}
            exceptions:
              - check: "*"
                scope: {provider: [aws, azure, gcp]}
                reason: accepted-risk
                text: All of it.
                owner: nobody
                expires: %s
            """
                .formatted(NEXT_MONTH));

    assertThat(bare(everything)).isEqualTo(bare(without)).isEqualTo(bare(run()));
    assertThat(findings(everything))
        .allSatisfy(
            one ->
                assertThat(one.path("suppressed").isObject())
                    .isEqualTo(one.path("verdict").asText().equals("FAIL")));
    assertThat(JSON.readTree(text(everything.resolve("summary.json"))).path("failing").asInt())
        .isZero();
  }

  @Test
  void whatIsExceptedDoesNotMakeTheExitCode() throws IOException {
    Path audit = folder.resolve("exceptions.yaml");
    Files.writeString(
        audit,
        """
        gcp: {projects: [any-project]}
        exceptions:
          - {check: deletion-protection-enabled, reason: accepted-risk, text: a, owner: b, expires: %s}
        """
            .formatted(NEXT_MONTH),
        StandardCharsets.UTF_8);
    String[] judge = {
      "judge",
      run().toString(),
      "--check",
      "deletion-protection-enabled",
      "--fail-on",
      "info",
      "--out",
      folder.resolve("out").toString(),
      "--exceptions",
      audit.toString()
    };

    CommandRun excepted = CommandRun.of(Map.of(), judge);

    // 3, because a demo estate is never read completely.
    assertThat(excepted.exit()).isEqualTo(3);
    assertThat(excepted.out()).contains("are excepted.");
    Files.writeString(audit, "gcp: {projects: [any-project]}\n", StandardCharsets.UTF_8);
    assertThat(CommandRun.of(Map.of(), judge).exit()).isEqualTo(1);
  }

  @Test
  void aFileOfExceptionsAloneIsEnoughToJudgeBy() throws IOException {
    Path alone = judged(EXCEPTIONS);

    // One without an id is named by its file and line.
    assertThat(covered(alone)).isNotEmpty().isEqualTo(covered(run()));
  }

  @Test
  void whatIsWrongWithAFileOfExceptionsAloneIsSaid() throws IOException {
    assertThat(
            refused(
                "exceptions:\n  - {check: no-such-check, reason: pending-fix, text: a, owner: b, expires: %s}\n"
                    .formatted(NEXT_MONTH)))
        .contains("line 2: unknown check 'no-such-check'");
    assertThat(refused("- check: a-check\n")).contains("must be a map of keys");
    assertThat(refused("exception: []\n"))
        .contains("line 1: unknown key 'exception'", "Did you mean 'exceptions'?");
    assertThat(refused("exceptions: []\nprofile: strict\n")).contains("unknown key 'profile'");
    assertThat(refused("aws: {accounts: []}\n")).contains("aws.accounts is an empty list");
  }

  private String refused(String exceptions) throws IOException {
    Path file =
        Files.writeString(folder.resolve("exceptions.yaml"), exceptions, StandardCharsets.UTF_8);
    CommandRun run =
        CommandRun.of(Map.of(), "judge", run().toString(), "--exceptions", file.toString());
    assertThat(run.exit()).as(run.out()).isEqualTo(2);
    return run.err();
  }

  @Test
  void aControlUnderAnExceptionHasNeitherFailedNorPassed() throws IOException {
    Path everything =
        judged(
            """
            gcp: {projects: [any-project]}
            exceptions:
              - check: ["*-*"]
                scope: {provider: aws}
                reason: accepted-risk
                text: All of it.
                owner: nobody
                expires: %s
            """
                .formatted(NEXT_MONTH));

    CommandRun shown =
        CommandRun.of(Map.of(), "frameworks", "show", "cis-eks", "--run", everything.toString());

    assertThat(shown.exit()).isZero();
    assertThat(shown.out())
        .containsPattern("\\d+ excepted")
        .doesNotContainPattern("\\n +failed \\(");
  }

  @Test
  void theTicketStepSeesThem() throws IOException {
    List<Finding> findings = new ArrayList<>();
    StoredRun.read(run(), Catalogue.prepared()).results().forEachFinding(findings::add);

    assertThat(findings.stream().flatMap(one -> one.suppressed().stream()))
        .isNotEmpty()
        .allMatch(exception -> exception.exception().equals("no-protection"));
    assertThat(findings).anyMatch(Finding::expired);
  }

  @Test
  void theAuditFileIsValidatedWithARun() throws IOException {
    String audit = shared.resolve("plumbline.yaml").toString();
    Map<String, String> tokens = Map.of("ARM_ACCESS_TOKEN", "x", "GOOGLE_TOKEN", "x");

    CommandRun alone = CommandRun.of(tokens, "config", "validate", "--config", audit);
    CommandRun with =
        CommandRun.of(tokens, "config", "validate", "--config", audit, "--run", run().toString());

    assertThat(alone.exit()).as(alone.err()).isZero();
    assertThat(alone.out())
        .contains("the exception of platform expired on 2020-02-29")
        .contains("is valid.");
    assertThat(with.exit()).isEqualTo(2);
    assertThat(with.err().lines())
        .singleElement()
        .asString()
        .contains("this exception matches nothing that the run judged. Remove it.");
  }

  @Test
  void aMisspeltCheckIsSaidBeforeAnyCall() throws IOException {
    Path audit = folder.resolve("plumbline.yaml");
    Files.writeString(
        audit,
        """
        gcp: {projects: [any-project], credentials: {token: env:GOOGLE_TOKEN}}
        exceptions:
          - {check: deletion-protection-enable, reason: accepted-risk, text: a, owner: b, expires: %s}
        """
            .formatted(NEXT_MONTH),
        StandardCharsets.UTF_8);

    CommandRun scan =
        CommandRun.of(Map.of("GOOGLE_TOKEN", "x"), "scan", "--config", audit.toString());

    assertThat(scan.exit()).isEqualTo(2);
    assertThat(scan.err())
        .contains("line 3: unknown check 'deletion-protection-enable'. Did you mean");
  }

  private Path judged(String audit) throws IOException {
    Path file = Files.createTempFile(folder, "audit", ".yaml");
    Files.writeString(file, audit, StandardCharsets.UTF_8);
    Path out = Files.createTempDirectory(folder, "out");
    CommandRun run =
        CommandRun.of(
            Map.of(),
            "judge",
            run().toString(),
            "--format",
            "csv",
            "--out",
            out.toString(),
            "--exceptions",
            file.toString());
    assertThat(run.exit()).as(run.err()).isIn(1, 3);
    return out.resolve("latest");
  }

  private static List<JsonNode> findings(Path run) throws IOException {
    List<JsonNode> findings = new ArrayList<>();
    for (String line : Files.readAllLines(run.resolve("findings.ndjson"), StandardCharsets.UTF_8)) {
      findings.add(JSON.readTree(line));
    }
    return findings;
  }

  private static List<String> covered(Path run) throws IOException {
    return findings(run).stream()
        .filter(one -> one.path("suppressed").isObject() || one.path("notSuppressed").isObject())
        .map(
            one ->
                one.path("fingerprint").asText()
                    + one.at("/suppressed/owner").asText()
                    + one.at("/notSuppressed/why").asText())
        .toList();
  }

  private static List<JsonNode> bare(Path run) throws IOException {
    return findings(run).stream()
        .map(
            finding ->
                ((ObjectNode) finding).<JsonNode>without(List.of("suppressed", "notSuppressed")))
        .toList();
  }

  private static LocalDate nextMonth() {
    return LocalDate.now(ZoneOffset.UTC).plusDays(30);
  }

  private static long count(List<JsonNode> findings, String pointer, String value) {
    return findings.stream().filter(one -> one.at(pointer).asText().equals(value)).count();
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }

  /** What the report holds in a compressed element. */
  private static String unpacked(String html, String id) throws IOException {
    Matcher element =
        Pattern.compile("id=\"" + id + "\"[^>]*>\\s*([A-Za-z0-9+/=\\s]+)<").matcher(html);
    assertThat(element.find()).isTrue();
    byte[] bytes = Base64.getMimeDecoder().decode(element.group(1));
    try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

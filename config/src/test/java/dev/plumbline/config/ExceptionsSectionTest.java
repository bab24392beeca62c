package dev.plumbline.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.model.Provider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExceptionsSectionTest {

  private static final String GCP = "gcp: {projects: [my-project]}\n";

  @TempDir private Path folder;

  @Test
  void everyKeyIsRead() {
    Exceptions exceptions = AuditFileLoader.parse(Samples.FULL, "conf/plumbline.yaml").exceptions();

    assertThat(exceptions.longestDays()).isEqualTo(180);
    ExceptionRule rule = exceptions.rules().getFirst();
    assertThat(rule.name()).isEqualTo("shop-demo");
    assertThat(rule.checks())
        .containsExactly(new Wildcard("public-api-*"), new Wildcard("deletion-protection-enable?"));
    assertThat(rule.scope())
        .isEqualTo(
            new ExceptionScope(
                List.of(Provider.AWS),
                List.of(new Wildcard("111122223333")),
                List.of(new Wildcard("eu-*")),
                List.of(new Wildcard("shop-?"), new Wildcard("demo")),
                List.of(new Wildcard("arn:aws:eks:*")),
                new java.util.TreeMap<>(Map.of("env", new Wildcard("dev*")))));
    assertThat(rule.reason()).isEqualTo(ExceptionRule.Reason.ACCEPTED_RISK);
    assertThat(rule.text()).isEqualTo("The demo shop is rebuilt every night, and holds nothing.");
    assertThat(rule.owner()).isEqualTo("shop@example.com");
    assertThat(rule.expires()).isEqualTo(LocalDate.of(2027, 6, 30));
    assertThat(rule.ticket()).isEqualTo("https://example.atlassian.net/browse/RISK-7");
    ExceptionRule nameless = exceptions.rules().getLast();
    assertThat(nameless.name()).isEqualTo("plumbline.yaml, line " + nameless.line());
    assertThat(nameless.scope()).isEqualTo(ExceptionScope.EVERYWHERE);
    assertThat(nameless.ticket()).isEmpty();
  }

  @Test
  void withoutAnyTheTermIsAYear() {
    Exceptions exceptions = AuditFileLoader.parse(GCP, "plumbline.yaml").exceptions();

    assertThat(exceptions).isEqualTo(Exceptions.NONE);
    assertThat(exceptions.longestDays()).isEqualTo(365);
  }

  @Test
  void everythingThatIsMissingIsSaidAtOnceWithItsLine() {
    assertThat(
            problems(
                GCP
                    + """
                    exceptions:
                      - reason: accepted-risk
                        exires: 2027-01-31
                      - check: a-check
                        reason: because
                        text: " "
                        owner: 5
                        expires: 2027-02-30
                        scope: {acount: "1", account: 111122223333}
                    """))
        .containsExactly(
            "plumbline.yaml, line 3: exceptions[0] needs 'check': the id of a check, with * and ?"
                + " as wildcards.",
            "plumbline.yaml, line 3: exceptions[0] needs 'text': why it may fail, for whoever looks"
                + " at it later.",
            "plumbline.yaml, line 3: exceptions[0] needs 'owner': who answers for it, such as a"
                + " team or a mail address.",
            "plumbline.yaml, line 3: exceptions[0] needs 'expires': a day such as 2027-06-30, the"
                + " last on which it holds.",
            "plumbline.yaml, line 4: unknown key 'exires' in exceptions[0]. Did you mean"
                + " 'expires'?",
            "plumbline.yaml, line 6: exceptions[1].reason: unknown reason 'because'. Known reasons:"
                + " accepted-risk, compensating-control, false-positive, pending-fix.",
            "plumbline.yaml, line 7: exceptions[1].text must not be blank.",
            "plumbline.yaml, line 8: exceptions[1].owner must be in quotes: \"5\". Without them it"
                + " is a number, not text.",
            "plumbline.yaml, line 9: exceptions[1].expires must be a day such as 2027-06-30, the"
                + " last on which it holds, but is '2027-02-30'.",
            "plumbline.yaml, line 10: unknown key 'acount' in exceptions[1].scope. Did you mean"
                + " 'account'?",
            "plumbline.yaml, line 10: exceptions[1].scope.account must be in quotes:"
                + " \"111122223333\". Without them it is a number, not text.");
  }

  @ParameterizedTest
  @CsvSource({"'*', {}", "'[a, \"**\"]', {}", "'\"?*\"', {region: \"*\"}"})
  void everyCheckEverywhereIsNoException(String check, String scope) {
    List<String> problems =
        problems(
            GCP
                + "exceptions: [{check: %s, scope: %s, reason: pending-fix, text: a, owner: b,"
                    .formatted(check.equals("*") ? "\"*\"" : check, scope)
                + " expires: 2027-01-01}]");

    if (check.contains("?")) {
      assertThat(problems).isEmpty();
    } else {
      assertThat(problems).singleElement().asString().contains("covers every check everywhere");
    }
  }

  @Test
  void aNameIsGivenOnce() {
    String one = "{id: a, check: b, reason: pending-fix, text: a, owner: b, expires: 2027-01-01}";

    assertThat(problems(GCP + "exceptions:\n- " + one + "\n- " + one))
        .containsExactly(
            "plumbline.yaml, line 4: exceptions[1].id repeats exception a of line 3. Remove one.");
  }

  @Test
  void aFileBesideTheAuditFileHasThemToo() throws IOException {
    Path audit = write("plumbline.yaml", GCP + "exceptions: {file: exceptions.yaml}");
    write(
        "exceptions.yaml",
        "exceptions: [{check: b, reason: pending-fix, text: a, owner: b, expires: 2027-01-01}]");

    List<ExceptionRule> rules = AuditFileLoader.load(audit).exceptions().rules();

    assertThat(rules).hasSize(1);
    assertThat(rules.getFirst().name()).isEqualTo("exceptions.yaml, line 1");
    assertThat(rules.getFirst().file()).isEqualTo(folder.resolve("exceptions.yaml").toString());
    write("exceptions.yaml", "exceptions: []");
    assertThat(AuditFileLoader.load(audit).exceptions().rules()).isEmpty();
  }

  @Test
  void whatIsWrongInThatFileIsSaidWithItsName() throws IOException {
    Path audit =
        write("plumbline.yaml", "exceptions: {file: exceptions.yaml}\ngcp: {projects: my}\n");
    write("exceptions.yaml", "exceptions:\n  - check: b\n    reason: pending\n");

    assertThat(problems(audit))
        .contains(folder + "/plumbline.yaml, line 2: gcp.projects must be a list, but is 'my'.")
        .anyMatch(
            said -> said.startsWith(folder + "/exceptions.yaml, line 3: exceptions[0].reason"))
        .anyMatch(said -> said.contains("exceptions.yaml, line 2: exceptions[0] needs 'owner'"));
  }

  @Test
  void aFileThatIsNotThereIsSaid() throws IOException {
    Path audit = write("plumbline.yaml", GCP + "exceptions: {file: nowhere.yaml}");

    assertThat(problems(audit))
        .containsExactly(
            audit
                + ", line 2: exceptions.file cannot be used: there is no such file. Create it, or"
                + " name another one.");
  }

  @Test
  void aRunKeepsThemAsTheyAre() throws IOException {
    for (ExceptionRule rule :
        AuditFileLoader.parse(Samples.FULL, "plumbline.yaml").exceptions().rules()) {
      String kept = ExceptionJson.write(rule).toString();

      assertThat(ExceptionJson.read(new ObjectMapper().readTree(kept))).isEqualTo(rule);
    }
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
  }

  private static List<String> problems(String text) {
    try {
      AuditFileLoader.parse(text, "plumbline.yaml");
      return List.of();
    } catch (ConfigException e) {
      return e.problems().stream().map(Problem::toString).toList();
    }
  }

  private static List<String> problems(Path file) {
    try {
      AuditFileLoader.load(file);
      return List.of();
    } catch (ConfigException e) {
      return e.problems().stream().map(Problem::toString).toList();
    }
  }
}

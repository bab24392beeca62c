package dev.plumbline.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.checks.expression.Expressions;
import dev.plumbline.config.Problem;
import dev.plumbline.config.Problems;
import dev.plumbline.model.Provider;
import dev.plumbline.model.Severity;
import dev.plumbline.model.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckReaderTest {

  private static final String GOOD =
      """
      id: endpoint-private
      title: The endpoint is private
      problem: The endpoint is public
      severity: high
      resource: cluster
      providers: [aws]
      expected: no public endpoint
      why: Everybody can try.
      fix:
        text: Turn it off.
        aws: aws eks update-cluster-config --name {cluster}
      references:
        - https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html
      catalogue: [eks/private-endpoint]
      parameters:
        least: 3
        share: 0.5
        types: [api, audit]
      expression: "!cluster.endpoint.publicAccess"
      cases:
        - name: public
          given: aws/baseline
          change:
            eks:DescribeCluster:
              /cluster/version: "1.30"
              /cluster/logging: null
          refuse: [eks:ListNodegroups]
          parameters:
            least: 5
          expect: fail
        - name: pools
          given: aws/baseline
          expect: {system: pass, apps: not-applicable}
      """;

  @Test
  void aGoodFileIsReadWhole() {
    Check check = read(GOOD).orElseThrow();

    assertThat(check.id()).isEqualTo("endpoint-private");
    assertThat(check.info().title()).isEqualTo("The endpoint is private");
    assertThat(check.info().problem()).isEqualTo("The endpoint is public");
    assertThat(check.info().severity()).isEqualTo(Severity.HIGH);
    assertThat(check.info().expected()).isEqualTo("no public endpoint");
    assertThat(check.info().fix()).containsOnlyKeys("text", "aws");
    assertThat(check.info().references()).hasSize(1);
    assertThat(check.target()).isEqualTo(Check.Target.CLUSTER);
    assertThat(check.providers()).containsExactly(Provider.AWS);
    assertThat(check.catalogue()).containsExactly("eks/private-endpoint");
    assertThat(check.file()).isEqualTo("check.yaml");
  }

  @Test
  void wholeNumbersAndOthersAreToldApart() {
    assertThat(read(GOOD).orElseThrow().parameters())
        .containsEntry("least", 3L)
        .containsEntry("share", 0.5)
        .containsEntry("types", List.of("api", "audit"));
  }

  @Test
  void casesAreReadWhole() {
    List<CheckCase> cases = read(GOOD).orElseThrow().cases();

    CheckCase first = cases.getFirst();
    assertThat(first.name()).isEqualTo("public");
    assertThat(first.given()).isEqualTo("aws/baseline");
    assertThat(first.changes()).containsOnlyKeys("eks:DescribeCluster");
    assertThat(first.changes().values().iterator().next())
        .hasEntrySatisfying("/cluster/version", v -> assertThat(v.asText()).isEqualTo("1.30"))
        .hasEntrySatisfying("/cluster/logging", v -> assertThat(v.isNull()).isTrue());
    assertThat(first.refused()).containsExactly("eks:ListNodegroups");
    assertThat(first.parameters()).isEqualTo(Map.of("least", 5L));
    assertThat(first.expect()).isEqualTo(Map.of("*", Verdict.FAIL));
    assertThat(cases.get(1).expect())
        .isEqualTo(Map.of("system", Verdict.PASS, "apps", Verdict.NOT_APPLICABLE));
  }

  @Test
  void withoutProvidersACheckSpeaksOfAllClouds() {
    String everywhere =
        GOOD.replace("providers: [aws]\n", "")
            .replace(
                "  text: Turn it off.\n", "  text: Turn it off.\n  azure: az\n  gcp: gcloud\n");

    assertThat(read(everywhere).orElseThrow().providers()).containsExactly(Provider.values());
  }

  @Test
  void anEmptyFileIsSaidToBeEmpty() {
    assertThat(problems("")).containsExactly("check.yaml: the file is empty.");
  }

  @Test
  void whatIsNoYamlIsToldWithItsLine() {
    assertThat(problems("id: a-check\ntitle: [\n"))
        .singleElement()
        .asString()
        .startsWith("check.yaml, line 3: this is not valid YAML: ");
  }

  @Test
  void everyKeyThatIsMissingIsNamedAtOnce() {
    assertThat(problems("providers: [gcp]\n"))
        .containsExactly(
            "check.yaml, line 1: the file needs 'resource': cluster, node-pool, registry or"
                + " account.",
            "check.yaml, line 1: the file needs 'id': the lasting name of the check.",
            "check.yaml, line 1: the file needs 'title': the wanted state as a sentence.",
            "check.yaml, line 1: the file needs 'problem': what is wrong where it fails, as a"
                + " sentence.",
            "check.yaml, line 1: the file needs 'severity': critical, high, medium, low or info.",
            "check.yaml, line 1: the file needs 'expected': what the setting should be.",
            "check.yaml, line 1: the file needs 'why': what an attacker or an accident gains.",
            "check.yaml, line 1: the file needs 'fix': how to mend it, as text and as a command"
                + " for each cloud.",
            "check.yaml, line 1: the file needs 'references': at least one https link.",
            "check.yaml, line 1: the file needs either 'expression' or 'logic': how it decides.");
  }

  @Test
  void anUnknownKeyIsToldWithTheOneThatWasMeant() {
    assertThat(problems(GOOD.replace("severity: high", "severty: high")))
        .containsExactly(
            "check.yaml, line 1: the file needs 'severity': critical, high, medium, low or info.",
            "check.yaml, line 4: unknown key 'severty'. Did you mean 'severity'?");
  }

  @Test
  void anUnknownWordIsToldWithTheOneThatWasMeant() {
    assertThat(
            problems(
                GOOD.replace("severity: high", "severity: hihg")
                    .replace("resource: cluster", "resource: pool")
                    .replace("[aws]", "[azur]")))
        .contains(
            "check.yaml, line 4: severity: unknown severity 'hihg'. Did you mean 'high'?",
            "check.yaml, line 5: resource: unknown resource 'pool'. Known resources: account,"
                + " cluster, node-pool, registry.",
            "check.yaml, line 6: providers[0]: unknown provider 'azur'. Did you mean 'azure'?");
  }

  @Test
  void anIdIsAKebabCaseName() {
    assertThat(problems(GOOD.replace("endpoint-private", "Endpoint_Private")))
        .containsExactly(
            "check.yaml, line 1: id must be a name such as endpoint-is-private, but is"
                + " 'Endpoint_Private'.");
  }

  @Test
  void referencesAreHttpsLinks() {
    assertThat(problems(GOOD.replace("https://docs", "http://docs")))
        .containsExactly(
            "check.yaml, line 13: references[0] must be an https link, but is"
                + " 'http://docs.aws.amazon.com/eks/latest/userguide/cluster-endp...'.");
  }

  @Test
  void everyCloudNeedsItsCommand() {
    assertThat(problems(GOOD.replace("providers: [aws]", "providers: [aws, gcp]")))
        .containsExactly("check.yaml, line 9: fix needs 'gcp': the command for Google Cloud.");
  }

  @Test
  void textThatOtherProgramsReadAsSomethingElseMustBeInQuotes() {
    assertThat(problems(GOOD.replace("title: The endpoint is private", "title: true")))
        .containsExactly(
            "check.yaml, line 2: title must be in quotes: \"true\". Without them it is true or"
                + " false, not text.");
  }

  @Test
  void anExpressionThatNamesNoSettingIsToldWithItsLine() {
    assertThat(problems(GOOD.replace("publicAccess", "publicAcess")))
        .singleElement()
        .asString()
        .startsWith("check.yaml, line 19: expression cannot be used: ")
        .contains("publicAcess");
  }

  @Test
  void anExpressionOfTheWrongTypeIsRefused() {
    assertThat(problems(GOOD.replace("!cluster.endpoint.publicAccess", "cluster.version.current")))
        .singleElement()
        .asString()
        .startsWith("check.yaml, line 19: expression cannot be used: ");
  }

  @Test
  void onlyChecksOfNodePoolsKnowANodePool() {
    String pool = GOOD.replace("!cluster.endpoint.publicAccess", "nodePool.autoUpgrade");

    assertThat(problems(pool)).singleElement().asString().contains("nodePool");
    assertThat(problems(pool.replace("resource: cluster", "resource: node-pool"))).isEmpty();
  }

  @Test
  void aCheckDecidesInOneWay() {
    assertThat(problems(GOOD.replace("catalogue:", "logic: SomeLogic\ncatalogue:")))
        .containsExactly(
            "check.yaml, line 1: the file needs either 'expression' or 'logic': how it decides.");
  }

  @Test
  void aLogicIsAClassOfPlumbline() {
    String expression = "expression: \"!cluster.endpoint.publicAccess\"";

    assertThat(problems(GOOD.replace(expression, "logic: NoSuchLogic")))
        .containsExactly(
            "check.yaml, line 19: logic names the class NoSuchLogic, which Plumbline does not"
                + " have.");
    assertThat(problems(GOOD.replace(expression, "logic: java.lang.Runtime")))
        .containsExactly(
            "check.yaml, line 19: logic must be the name of a class, but is 'java.lang.Runtime'.");
  }

  @Test
  void anExceptionNeedsAConditionThatHoldsAndAReason() {
    assertThat(problems(GOOD + "notApplicable:\n  when: cluster.eks.autoMde\n"))
        .satisfiesExactly(
            m ->
                assertThat(m)
                    .isEqualTo(
                        "check.yaml, line 34: notApplicable needs 'because': why the question"
                            + " makes no sense."),
            m ->
                assertThat(m)
                    .startsWith("check.yaml, line 35: notApplicable.when cannot be used: "));
  }

  @Test
  void aDoubtNeedsAConditionThatHoldsAndWhatToLookAt() {
    assertThat(problems(GOOD + "manual:\n  when: cluster.eks.autoMde\n"))
        .satisfiesExactly(
            m ->
                assertThat(m)
                    .isEqualTo(
                        "check.yaml, line 34: manual needs 'because': what a person has to look"
                            + " at."),
            m -> assertThat(m).startsWith("check.yaml, line 35: manual.when cannot be used: "));
  }

  @Test
  void aCaseNeedsANameARecordingAndAVerdict() {
    assertThat(problems(GOOD + "  - change: {}\n"))
        .containsExactly(
            "check.yaml, line 34: cases[2] needs 'name': what is special.",
            "check.yaml, line 34: cases[2] needs 'given': a recorded cell.",
            "check.yaml, line 34: cases[2] needs 'expect': pass, fail, unknown or not-applicable.");
  }

  @Test
  void anUnknownVerdictIsToldWithTheOneThatWasMeant() {
    assertThat(problems(GOOD.replace("expect: fail", "expect: failed")))
        .containsExactly(
            "check.yaml, line 30: cases[0].expect: unknown verdict 'failed'. Did you mean"
                + " 'fail'?");
  }

  @Test
  void aCheckIsStrictForOneReasonOrInSomeOfItsClouds() {
    String two =
        GOOD.replace("providers: [aws]", "providers: [aws, gcp]")
            .replace("  text: Turn it off.\n", "  text: Turn it off.\n  gcp: gcloud\n");

    assertThat(read(two).orElseThrow().strictOnly()).isEmpty();
    assertThat(read(two + "strictOnly: It is dear.\n").orElseThrow().strictOnly())
        .isEqualTo(Map.of(Provider.AWS, "It is dear.", Provider.GCP, "It is dear."));
    assertThat(read(two + "strictOnly:\n  gcp: It is dear there.\n").orElseThrow().strictOnly())
        .isEqualTo(Map.of(Provider.GCP, "It is dear there."));
  }

  @Test
  void whatIsWrongWithTheReasonsIsToldWithItsLine() {
    assertThat(problems(GOOD + "strictOnly: {}\n"))
        .containsExactly(
            "check.yaml, line 34: strictOnly names no cloud. Write a reason for aws, azure or gcp,"
                + " or one for all of them.");
    assertThat(problems(GOOD + "strictOnly:\n  gcp: It is dear there.\n"))
        .containsExactly(
            "check.yaml, line 35: strictOnly.gcp is about a cloud that the check does not speak"
                + " of. Remove it.");
    assertThat(problems(GOOD + "strictOnly:\n  google: It is dear there.\n"))
        .containsExactly(
            "check.yaml, line 35: unknown key 'google' in strictOnly. Known keys: aws, azure,"
                + " gcp.");
    assertThat(problems(GOOD + "strictOnly: [gcp]\n"))
        .containsExactly("check.yaml, line 34: strictOnly must be text, but is a list.");
  }

  @Test
  void aBrokenFileOfAFolderCostsItselfOnly(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("broken.yaml"), GOOD.replace("high", "hihg"));
    Files.writeString(folder.resolve("good.yml"), GOOD);
    Files.writeString(folder.resolve("notes.txt"), "no check");
    Files.createDirectory(folder.resolve("more"));
    Files.writeString(
        folder.resolve("more").resolve("other.yaml"), GOOD.replace("endpoint-p", "a-p"));

    Catalogue catalogue = Catalogue.of(folder);

    assertThat(catalogue.checks())
        .extracting(Check::id)
        .containsExactly("a-private", "endpoint-private");
    assertThat(catalogue.problems())
        .extracting(Problem::toString)
        .containsExactly(
            folder.resolve("broken.yaml")
                + ", line 4: severity: unknown severity 'hihg'. Did you mean 'high'?");
  }

  @Test
  void oneFileIsReadByItself(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("check.yaml");
    Files.writeString(file, GOOD);

    assertThat(Catalogue.of(file).checks())
        .extracting(Check::id)
        .containsExactly("endpoint-private");
  }

  private static Optional<Check> read(String text) {
    Problems problems = new Problems("check.yaml");
    return reader(problems).read(text);
  }

  private static List<String> problems(String text) {
    Problems problems = new Problems("check.yaml");
    Optional<Check> check = reader(problems).read(text);
    assertThat(check.isEmpty()).isEqualTo(!problems.isEmpty());
    return problems.list().stream().map(Problem::toString).toList();
  }

  private static CheckReader reader(Problems problems) {
    return new CheckReader(
        problems, (_, expression, target) -> Expressions.compile(expression, target));
  }
}

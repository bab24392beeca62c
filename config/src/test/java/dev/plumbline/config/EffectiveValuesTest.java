package dev.plumbline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EffectiveValuesTest {

  @TempDir private Path folder;

  @Test
  void whatTheFileSaysHasItsLineAndTheRestItsDefault() throws IOException {
    assertThat(
            shown(
                """
                aws:
                  accounts:
                    - id: "111122223333"
                      role: arn:aws:iam::111122223333:role/Audit
                      externalId: env:EXTERNAL
                azure:
                  subscriptions: all
                  cloud: china
                gcp:
                  projects: [my-project, other-project]
                  credentials: {token: "file:token"}
                """))
        .containsExactly(
            "aws.accounts[0].id = 111122223333 @3",
            "aws.accounts[0].role = arn:aws:iam::111122223333:role/Audit @4",
            "aws.accounts[0].externalId = env:EXTERNAL @5 secret",
            "aws.regions = all",
            "azure.subscriptions = all @7",
            "azure.cloud = china @8",
            "azure.credentials = default",
            "gcp.projects[0] = my-project @10",
            "gcp.projects[1] = other-project @10",
            "gcp.credentials.token = file:token @11 secret",
            "profile = default",
            "exceptionsLongestTerm = 365d");
  }

  @Test
  void defaultsAreThoseOfThePartsThatAreThere() throws IOException {
    assertThat(
            shown(
                """
                gcp: {projects: [my-project]}
                profile: strict
                parameters: {a-check: {limit: 3, names: [x]}}
                tickets:
                  destinations:
                    - id: a
                      type: github
                      url: https://x.example
                      project: o/r
                      grace: 48h
                      policies: [{id: p, groupBy: [cluster], match: {tags: {env: "prod*"}}}]
                """))
        .contains(
            "profile = strict @2",
            "parameters.a-check.limit = 3 @3",
            "parameters.a-check.names[0] = x @3",
            "tickets.state = plumbline-state",
            "tickets.destinations[0].grace = 48h @10",
            "tickets.destinations[0].maxCreates = 50",
            "tickets.destinations[0].policies[0].groupBy[0] = cluster @11",
            "tickets.destinations[0].policies[0].match.tags.env = prod* @11",
            "tickets.destinations[0].policies[0].severityFloor = medium")
        .doesNotContain("tickets.destinations[0].grace = 24h", "profile = default")
        .noneMatch(value -> value.startsWith("notices"));
  }

  @Test
  void everyValueOfAFullFileIsThere() throws IOException {
    List<String> shown = shown(Samples.FULL);

    assertThat(Samples.FULL.lines().map(String::strip))
        .filteredOn(line -> line.startsWith("- ") && !line.contains(": ") && !line.endsWith(":"))
        .isNotEmpty()
        .allSatisfy(
            line ->
                assertThat(shown)
                    .anyMatch(value -> value.contains(" = " + line.substring(2) + " @")));
    assertThat(shown).filteredOn(value -> value.endsWith(" secret")).hasSizeGreaterThan(2);
  }

  @Test
  void whatIsWrongWithTheFileIsToldInstead() {
    assertThatThrownBy(() -> shown("aws: {accounts: []}"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("aws.accounts");
  }

  private List<String> shown(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("audit.yaml"), text);
    return EffectiveValues.of(file).stream().map(EffectiveValuesTest::shown).toList();
  }

  private static String shown(EffectiveValues.Value value) {
    OptionalInt line = value.line();
    return value.path()
        + " = "
        + value.text()
        + (line.isPresent() ? " @" + line.getAsInt() : "")
        + (value.secret() ? " secret" : "");
  }
}

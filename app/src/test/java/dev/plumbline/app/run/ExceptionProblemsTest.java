package dev.plumbline.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.checks.Catalogue;
import dev.plumbline.config.AuditFile;
import dev.plumbline.config.AuditFileLoader;
import dev.plumbline.config.ConfigException;
import dev.plumbline.config.Problem;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExceptionProblemsTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);
  private static final Catalogue CATALOGUE = Catalogue.prepared();
  private static final String CLOUDS =
      """
      aws:
        accounts: [{id: "111122223333"}]
        regions: [eu-*]
      gcp: {projects: [retail-prod]}
      exceptions:
      """;

  @Test
  void whatIsWellIsLeftAlone() {
    String text =
        CLOUDS
            + one("check: deletion-protection-enabled, scope: {account: \"1111*\"}", "2027-11-25")
            + one("check: \"*\", scope: {provider: gcp, account: retail-*}", "2026-11-25")
            + one("check: public-api-*, scope: {region: [us-east-1, eu-west-1]}", "2026-12-01");

    assertThat(problems(text)).isEmpty();
    assertThat(new ExceptionProblems(audit(text), CATALOGUE).usable(TODAY)).hasSize(3);
  }

  @Test
  void aScanIsRefusedWhereACheckIsUnknownOrTheEndTooFar() {
    String text =
        CLOUDS
            + one("check: deletion-protection-enable", "2026-12-01")
            + one("check: [public-api-*, nothing-*]", "2027-11-26");

    List<String> expected =
        List.of(
            "plumbline.yaml, line 6: unknown check 'deletion-protection-enable'. Did you mean"
                + " 'deletion-protection-enabled'? 'plumbline checks list' shows all.",
            "plumbline.yaml, line 7: unknown check 'nothing-*'. 'plumbline checks list' shows all.",
            "plumbline.yaml, line 7: this exception ends on 2027-11-26, more than 365 days from"
                + " now. Let it end on 2027-11-25 at the latest, or set exceptionsLongestTerm.");
    assertThat(problems(text)).isEqualTo(expected);
    assertThat(refused(text)).isEqualTo(expected);
  }

  @Test
  void theLongestTermCanBeSet() {
    String text = CLOUDS + one("check: public-api-*", "2026-12-26");

    assertThat(problems("exceptionsLongestTerm: 30d\n" + text))
        .singleElement()
        .asString()
        .contains("more than 30 days from now. Let it end on 2026-12-25 at the latest");
    assertThat(problems("exceptionsLongestTerm: 31d\n" + text)).isEmpty();
  }

  @Test
  void whatCanMatchNothingIsAMistakeThatDoesNotStopAScan() {
    String text =
        CLOUDS
            + one("check: public-api-*, scope: {provider: azure}", "2026-12-01")
            + one("check: local-accounts-disabled", "2026-12-01")
            + one("check: public-api-*, scope: {provider: aws, account: \"2*\"}", "2026-12-01")
            + one("check: public-api-*, scope: {provider: aws, region: us-east-1}", "2026-12-01")
            + one("check: public-api-*, scope: {provider: aws, region: us-*}", "2026-12-01");

    assertThat(problems(text))
        .containsExactly(
            "plumbline.yaml, line 6: this exception is for Azure, which the audit file does not"
                + " name. Remove it.",
            "plumbline.yaml, line 7: the checks of this exception say nothing of AWS, Google Cloud."
                + " Remove it.",
            "plumbline.yaml, line 8: no account of the audit file is in the scope of this"
                + " exception. Remove it.",
            "plumbline.yaml, line 9: no region of the audit file is in the scope of this exception."
                + " Remove it.");
    assertThat(refused(text)).isEmpty();
  }

  @Test
  void accountsThatAreDiscoveredCannotBeMissed() {
    String text =
        """
        aws: {organization: {memberRole: Audit}}
        azure: {subscriptions: all}
        gcp: {folders: ["1"]}
        exceptions:
        """
            + one("check: public-api-*, scope: {account: whatever}", "2026-12-01");

    assertThat(problems(text)).isEmpty();
  }

  @Test
  void anExceptionThatAnEarlierOneCoversDoesNothing() {
    String text =
        CLOUDS
            + one("check: public-api-*, scope: {region: eu-*}", "2026-12-31")
            + one("check: public-api-endpoint-restricted, scope: {region: eu-west-1}", "2026-12-31")
            + one("check: public-api-endpoint-restricted, scope: {region: eu-west-1}", "2027-01-01")
            + one("check: public-api-endpoint-restricted, scope: {region: \"*\"}", "2026-12-01")
            + one(
                "check: public-api-endpoint-disabled, scope: {region: eu-*-1, cluster: a,"
                    + " provider: aws, tags: {a: b}}",
                "2026-12-31");

    assertThat(problems(text))
        .containsExactly(
            "plumbline.yaml, line 7: this exception does nothing: that of line 6 is as wide and"
                + " lasts as long. Remove one.",
            "plumbline.yaml, line 10: this exception does nothing: that of line 6 is as wide and"
                + " lasts as long. Remove one.");
    assertThat(refused(text)).isEmpty();
  }

  @Test
  void oneThatIsOverIsTold() {
    AuditFile audit =
        audit(
            CLOUDS
                + one("check: public-api-*", "2026-11-24")
                + one("check: deletion-protection-enabled", "2026-11-25"));

    assertThat(new ExceptionProblems(audit, CATALOGUE).expired(TODAY))
        .extracting(Problem::toString)
        .containsExactly(
            "plumbline.yaml, line 6: the exception of jo expired on 2026-11-24: what it covered is"
                + " open again. Renew it or remove it.");
  }

  private static String one(String keys, String expires) {
    return "  - {%s, reason: pending-fix, text: soon, owner: jo, expires: %s}\n"
        .formatted(keys, expires);
  }

  private static AuditFile audit(String text) {
    return AuditFileLoader.parse(text, "plumbline.yaml");
  }

  private static List<String> problems(String text) {
    try {
      new ExceptionProblems(audit(text), CATALOGUE).none(TODAY, List.of());
      return List.of();
    } catch (ConfigException e) {
      return e.problems().stream().map(Problem::toString).toList();
    }
  }

  private static List<String> refused(String text) {
    try {
      new ExceptionProblems(audit(text), CATALOGUE).usable(TODAY);
      return List.of();
    } catch (ConfigException e) {
      return e.problems().stream().map(Problem::toString).toList();
    }
  }
}

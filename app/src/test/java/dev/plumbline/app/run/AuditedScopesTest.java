package dev.plumbline.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.config.AuditFileLoader;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Coverage.Status;
import dev.plumbline.model.Provider;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class AuditedScopesTest {

  private static final Coverage DISCOVERY = aws("", "", Status.READ);
  private static final Coverage ACCOUNT = aws("111122223333", "", Status.READ);
  private static final Coverage IRELAND = aws("111122223333", "eu-west-1", Status.READ);
  private static final Coverage BAHRAIN = aws("111122223333", "me-south-1", Status.DISABLED);

  private final AuditedScopes scopes =
      AuditedScopes.of(
          AuditFileLoader.parse(
              """
              aws:
                organization: {memberRole: Plumbline, exclude: ["777788889999"]}
                regions: [eu-*, me-south-1, eu-wst-*]
              """,
              "plumbline.yaml"));

  @Test
  void aPatternThatIsNoRegionIsTold() {
    assertThat(scopes.unmatchedRegions(List.of(DISCOVERY, ACCOUNT, IRELAND, BAHRAIN)))
        .singleElement()
        .asString()
        .contains("aws.regions", "eu-wst-*", "2 that were found", "eu-west-1");
  }

  @Test
  void anAccountThatIsNotThereToBeLeftOutIsTold() {
    assertThat(scopes.unmatchedExclusions(List.of(DISCOVERY, ACCOUNT, IRELAND)))
        .singleElement()
        .asString()
        .contains("aws.organization.exclude", "777788889999");
    assertThat(
            scopes.unmatchedExclusions(
                List.of(DISCOVERY, ACCOUNT, aws("777788889999", "", Status.EXCLUDED))))
        .isEmpty();
  }

  @Test
  void whereNobodyToldWhatThereIsNothingIsMissed() {
    Coverage refused = aws("111122223333", "", Status.PARTIAL);
    Coverage unlisted = aws("", "", Status.DENIED);

    assertThat(scopes.unmatchedRegions(List.of(DISCOVERY, refused, IRELAND))).isEmpty();
    assertThat(scopes.unmatchedExclusions(List.of(unlisted, ACCOUNT, IRELAND))).isEmpty();
  }

  private static Coverage aws(String account, String region, Status status) {
    return new Coverage(
        Provider.AWS, account, region, status, 1, List.of(), OptionalInt.empty(), Duration.ZERO);
  }
}

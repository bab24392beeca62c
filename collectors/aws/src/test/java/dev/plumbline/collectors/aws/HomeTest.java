package dev.plumbline.collectors.aws;

import static dev.plumbline.collectors.aws.FakeAws.xmlError;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.collectors.aws.AwsSettings.Account;
import dev.plumbline.collectors.aws.AwsSettings.Keys;
import dev.plumbline.collectors.aws.AwsSettings.Organization;
import dev.plumbline.model.Gap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Where an account is asked whose STS is not active in the region of the environment. */
@Isolated("It sets what the SDK reads of the system's properties.")
class HomeTest extends AccountScan {

  private static final String AMBIENT = "me-south-1";
  private static final String LATER = "2099-01-01T00:00:00Z";
  private static final String NOT_ACTIVE =
      xmlError(
          "RegionDisabledException",
          "STS is not activated in this region for account:111122223333. Your account"
              + " administrator can activate STS in this region using the IAM Console.");

  @BeforeEach
  void surround() {
    System.setProperty("aws.region", AMBIENT);
    System.setProperty("aws.endpointUrl", aws.uri().toString());
    aws.role("ASIAROLE", LATER);
  }

  @AfterEach
  void reset() {
    List.of("aws.region", "aws.endpointUrl").forEach(System::clearProperty);
  }

  @Test
  void whereItIsActiveTheRegionOfTheEnvironmentIsAsked() {
    WorkList work = collect(account());

    assertThat(work.cell("").gaps()).isEmpty();
    assertThat(asked("sts:AssumeRole")).containsExactly(AMBIENT);
    assertThat(asked("sts:GetCallerIdentity")).containsExactly(AMBIENT);
    assertThat(asked("ec2:DescribeRegions")).containsExactly(AMBIENT);
  }

  @Test
  void anAccountIsAskedWhereItIsActive() {
    // Credentials that are over at once, so that each call renews them.
    aws.xml(AMBIENT, "sts:AssumeRole", 403, NOT_ACTIVE).role("ASIAROLE", "2000-01-01T00:00:00Z");

    WorkList work = collect(account());

    assertThat(work.cell("").gaps()).isEmpty();
    assertThat(work.regions()).containsExactly("", "eu-west-1");
    assertThat(asked("sts:AssumeRole"))
        .startsWith(AMBIENT, "us-east-1", "us-east-1")
        .containsOnlyOnce(AMBIENT);
    assertThat(asked("sts:GetCallerIdentity")).containsOnly("us-east-1");
    assertThat(asked("ec2:DescribeRegions")).containsExactly("us-east-1");
  }

  @Test
  void anAccountThatIsRefusedEverywhereIsAFailure() {
    aws.xml("sts:AssumeRole", 403, NOT_ACTIVE);

    WorkList work = collect(account());

    assertThat(asked("sts:AssumeRole")).containsExactly(AMBIENT, "us-east-1");
    assertThat(work.cell("").gaps())
        .singleElement()
        .satisfies(
            gap -> {
              assertThat(gap.reason()).isEqualTo(Gap.Reason.DENIED);
              assertThat(gap.detail()).contains("set AWS_REGION to a region where it is active");
            });
  }

  @Test
  void anOrganizationIsListedByARoleThatIsTakenOnWhereItIsActive() {
    aws.xml(AMBIENT, "sts:AssumeRole", 403, NOT_ACTIVE)
        .operation(
            "ListAccounts",
            200,
            "{'Accounts':[{'Id':'111122223333','Arn':'arn:aws:organizations::1:account/o/1'}]}");

    WorkList work =
        collect(
            settings(
                List.of(),
                Optional.of(
                    new Organization(
                        Optional.of(ROLE), "PlumblineAudit", Optional.empty(), List.of()))));

    assertThat(work.organization().gaps()).isEmpty();
    assertThat(work.accounts()).containsExactly(ACCOUNT);
    assertThat(asked("sts:AssumeRole")).containsExactly(AMBIENT, "us-east-1");
  }

  private List<String> asked(String request) {
    return aws.asked().stream()
        .filter(asked -> asked.request().equals(request))
        .map(FakeAws.Asked::region)
        .toList();
  }

  private static AwsSettings account() {
    return settings(
        List.of(new Account(ACCOUNT, Optional.of(ROLE), Optional.empty())), Optional.empty());
  }

  /** Without an endpoint, which would leave the region of the environment without a say. */
  private static AwsSettings settings(List<Account> accounts, Optional<Organization> organization) {
    return new AwsSettings(
        accounts,
        organization,
        List.of(),
        Optional.empty(),
        Optional.of(new Keys("AKIAAMBIENT", "not-a-secret", Optional.empty())));
  }
}

package dev.plumbline.collectors.aws;

import static dev.plumbline.collectors.aws.FakeAws.jsonError;
import static dev.plumbline.collectors.aws.FakeAws.xmlError;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.aws.AwsSettings.Account;
import dev.plumbline.model.Gap;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whose credentials read an account, and how long they are good. */
class AwsIdentityTest extends AccountScan {

  @Test
  void credentialsOfAnotherAccountReadNothing() {
    aws.identity("999999999999");

    WorkList work = collect(ambient());

    assertThat(work.regions()).containsExactly("");
    assertThat(aws.requests()).containsExactly("sts:GetCallerIdentity");
    Gap gap = work.cell("").gaps().getFirst();
    assertThat(gap.reason()).isEqualTo(Gap.Reason.ERROR);
    assertThat(gap.detail()).contains("111122223333").contains("999999999999").contains("Audit");
    assertThat(new EksMapping().map(work.cell("")).clusters().gap()).contains(gap);
  }

  @Test
  void aRoleIsAssumedAndItsCredentialsAreNotKept() {
    aws.role("ASIAROLE", "2999-01-01T00:00:00Z");

    WorkList work = collect(roleWithExternalId());

    assertThat(aws.asked())
        .filteredOn(asked -> asked.request().equals("sts:AssumeRole"))
        .singleElement()
        .satisfies(
            asked -> {
              assertThat(asked.key()).isEqualTo("AKIAAMBIENT");
              assertThat(asked.body())
                  .contains("ExternalId=shibboleth", "RoleSessionName=plumbline");
            });
    assertThat(aws.asked())
        .filteredOn(asked -> asked.request().equals(CLUSTERS))
        .extracting(FakeAws.Asked::key)
        .containsExactly("ASIAROLE");
    assertThat(work.cell("").answers())
        .noneMatch(answer -> answer.call().equals("sts:AssumeRole"))
        .allMatch(answer -> !answer.toString().contains("canary"));
  }

  @Test
  void aRoleThatMayNotBeAssumedStopsItsAccount() {
    aws.xml(
        "sts:AssumeRole",
        403,
        xmlError(
            "AccessDenied",
            "User: arn:aws:iam::1:user/u is not authorized to perform: sts:AssumeRole on resource: "
                + ROLE));

    WorkList work = collect(roleWithExternalId());

    assertThat(aws.requests()).containsExactly("sts:AssumeRole");
    Gap gap = work.cell("").gaps().getFirst();
    assertThat(gap.call()).isEqualTo("sts:AssumeRole");
    assertThat(gap.permission()).isEqualTo("sts:AssumeRole");
    assertThat(gap.detail()).contains(ROLE).contains("trust policy").doesNotContain("shibboleth");
    assertThat(new EksMapping().map(work.cell("")).clusters().gap()).contains(gap);
  }

  @Test
  void renewedCredentialsProveAgainWhoseTheyAre() {
    aws.role("ASIAROLE", "2000-01-01T00:00:00Z");

    collect(roleWithExternalId());

    long renewals = count("sts:AssumeRole") - 1;
    assertThat(renewals).isPositive();
    assertThat(count("sts:GetCallerIdentity")).isEqualTo(renewals + 1);
  }

  @Test
  void whereTheClockIsFastARoleIsTakenOnOnceAllTheSame() {
    InstantSource fast = InstantSource.offset(InstantSource.system(), Duration.ofHours(2));
    String inAnHour = Instant.now().plus(Duration.ofHours(1)).toString();
    aws.role("ASIAROLE", inAnHour)
        .atFirst("sts:AssumeRole", 403, xmlError("SignatureDoesNotMatch", "not yet current"));

    WorkList work = collect(roleWithExternalId(), EVERYTHING, fast);

    assertThat(work.cell("eu-west-1").gaps()).isEmpty();
    assertThat(count("sts:AssumeRole")).as("refused, and signed with the right time").isEqualTo(2);
    assertThat(count("sts:GetCallerIdentity")).isEqualTo(1);
  }

  @Test
  void credentialsThatExpireBeforeTheirTimeAreRenewed() {
    aws.role("ASIASECOND", "2099-01-01T00:00:00Z")
        .roleAtFirst("ASIAFIRST", "2099-01-01T00:00:00Z")
        .json("ASIAFIRST", CLUSTERS, 403, jsonError("ExpiredTokenException", "expired"));

    Cell cell = collect(roleWithExternalId()).cell("eu-west-1");

    assertThat(cell.gaps()).isEmpty();
    assertThat(count(CLUSTERS)).isEqualTo(2);
    assertThat(count("sts:AssumeRole")).isEqualTo(2);
  }

  /** EC2 says of a session that is over that the request is. */
  @Test
  void credentialsThatExpireBeforeTheirTimeAreRenewedForEc2Too() {
    aws.role("ASIASECOND", "2099-01-01T00:00:00Z")
        .roleAtFirst("ASIAFIRST", "2099-01-01T00:00:00Z")
        .xml(
            "ASIAFIRST ec2:DescribeRegions",
            400,
            "<Response><Errors><Error><Code>RequestExpired</Code>"
                + "<Message>Request has expired.</Message></Error></Errors></Response>");

    assertThat(collect(roleWithExternalId()).cell("").gaps()).isEmpty();
    assertThat(count("sts:AssumeRole")).isEqualTo(2);
  }

  @Test
  void credentialsThatAreExpiredWhenTheyAreNewAreNotRenewedForEver() {
    String expired = jsonError("ExpiredTokenException", "expired");
    aws.role("ASIAROLE", "2099-01-01T00:00:00Z");
    for (String region : List.of("eu-west-1", "eu-west-2", "eu-west-3", "eu-north-1")) {
      aws.json(region, CLUSTERS, 403, expired);
    }
    aws.json("ASIAROLE", CLUSTERS, 403, expired)
        .json("ASIAROLE", "DescribeRepositories", 403, expired)
        .json("ASIAROLE", "DescribeTrails", 403, expired);
    regions(
        ENABLED
            + ENABLED.replace("west-1", "west-2")
            + ENABLED.replace("west-1", "west-3")
            + ENABLED.replace("west-1", "north-1"));

    WorkList work = collect(roleWithExternalId());

    assertThat(work.cell("eu-west-2").gaps())
        .extracting(Gap::detail)
        .contains("The AWS credentials have expired. Renew them and scan again.");
    assertThat(count("sts:AssumeRole")).isEqualTo(1 + 3);
  }

  @Test
  void credentialsOfAnotherAccountAreNotUsedWhenTheOldOnesExpire() {
    aws.role("ASIAOTHER", "2099-01-01T00:00:00Z")
        .roleAtFirst("ASIAFIRST", "2099-01-01T00:00:00Z")
        .identityOf("ASIAOTHER", "999999999999")
        .json("ASIAFIRST", CLUSTERS, 403, jsonError("ExpiredTokenException", "expired"));

    Cell cell = collect(roleWithExternalId()).cell("eu-west-1");

    assertThat(cell.gaps().getFirst().detail()).contains("999999999999");
    assertThat(aws.asked())
        .filteredOn(asked -> asked.key().equals("ASIAOTHER"))
        .extracting(FakeAws.Asked::request)
        .containsOnly("sts:GetCallerIdentity");
  }

  private AwsSettings roleWithExternalId() {
    return settings(List.of(new Account(ACCOUNT, Optional.of(ROLE), Optional.of("shibboleth"))));
  }
}

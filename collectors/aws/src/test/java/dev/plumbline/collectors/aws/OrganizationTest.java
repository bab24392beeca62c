package dev.plumbline.collectors.aws;

import static dev.plumbline.collectors.aws.FakeAws.jsonError;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.Selection;
import dev.plumbline.collectors.aws.AwsSettings.Account;
import dev.plumbline.collectors.aws.AwsSettings.Keys;
import dev.plumbline.collectors.aws.AwsSettings.Organization;
import dev.plumbline.model.Coverage.Status;
import dev.plumbline.model.Gap;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Accounts that are found in an organization. */
class OrganizationTest {

  private static final String MANAGEMENT = "999900001111";
  private static final String AUDIT = "111122223333";
  private static final String SHOP = "444455556666";
  private static final String LAB = "777788889999";

  private FakeAws aws;

  @BeforeEach
  void start() throws IOException {
    aws = new FakeAws().identity(AUDIT).role("ASIAMEMBER", "2099-01-01T00:00:00Z");
  }

  @AfterEach
  void stop() {
    aws.close();
  }

  @Test
  void everyPageIsReadAndEachAccountHasTheRoleOfItsPartition() {
    aws.operation("ListAccounts", 200, page(account(AUDIT, "aws", "'State':'ACTIVE'"), "two"))
        .operation("ListAccounts two", 200, page("", "three"))
        .operation("ListAccounts three", 200, page(account(SHOP, "aws", "'State':'ACTIVE'"), ""));

    WorkList work = collect(organization());

    assertThat(work.accounts()).containsExactly(AUDIT, SHOP);
    assertThat(assumed()).containsExactly("arn:aws:iam::444455556666:role/PlumblineAudit");
    assertThat(aws.asked())
        .filteredOn(asked -> asked.request().equals("sts:AssumeRole"))
        .allSatisfy(asked -> assertThat(asked.body()).contains("ExternalId=shibboleth"));
    assertThat(aws.asked())
        .filteredOn(asked -> asked.request().equals("ListAccounts"))
        .hasSize(3)
        .allSatisfy(asked -> assertThat(asked.region()).isEqualTo("us-east-1"));
    assertThat(work.organization().gaps()).isEmpty();
  }

  @Test
  void anotherPartitionHasRolesOfItsOwn() {
    aws.operation("ListAccounts", 200, page(account(SHOP, "aws-us-gov", "'State':'ACTIVE'"), ""));

    collect(organization());

    assertThat(assumed()).containsExactly("arn:aws-us-gov:iam::444455556666:role/PlumblineAudit");
  }

  @ParameterizedTest
  @CsvSource({
    "State,SUSPENDED",
    "State,CLOSED",
    "State,PENDING_ACTIVATION",
    "Status,PENDING_CLOSURE",
  })
  void anAccountThatIsNotInUseIsDisabledAndAskedNothing(String member, String state) {
    aws.operation(
        "ListAccounts",
        200,
        page(
            account(AUDIT, "aws", "'State':'ACTIVE'")
                + ","
                + account(LAB, "aws", "'" + member + "':'" + state + "'"),
            ""));

    WorkList work = collect(organization());

    assertThat(work.accounts()).containsExactly(AUDIT);
    assertThat(work.accounted(LAB).status()).isEqualTo(Status.DISABLED);
    assertThat(work.accounted(LAB).gaps().getFirst().detail()).contains(state);
    assertThat(assumed()).isEmpty();
  }

  @Test
  void withoutAStateAnAccountIsRead() {
    aws.operation("ListAccounts", 200, page(account(SHOP, "aws", "'Name':'shop'"), ""));

    assertThat(collect(organization()).accounts()).containsExactly(SHOP);
  }

  @Test
  void whatIsExcludedOrNotChosenIsAccountedForAsThat() {
    aws.operation(
        "ListAccounts",
        200,
        page(
            account(AUDIT, "aws", "'State':'ACTIVE'")
                + ","
                + account(SHOP, "aws", "'State':'ACTIVE'")
                + ","
                + account(LAB, "aws", "'State':'CLOSED'"),
            ""));

    WorkList work =
        collect(
            settings(
                List.of(),
                new Organization(
                    Optional.empty(), "PlumblineAudit", Optional.empty(), List.of(SHOP))),
            new Selection(List.of(), List.of("1111*", "4444*"), List.of(), List.of()));

    assertThat(work.accounts()).containsExactly(AUDIT);
    assertThat(work.accounted(SHOP).status()).isEqualTo(Status.EXCLUDED);
    assertThat(work.accounted(LAB).status()).isEqualTo(Status.EXCLUDED);
  }

  @Test
  void whatTheAuditFileSaysOfAnAccountCountsMoreThanTheOrganization() {
    aws.operation("ListAccounts", 200, page(account(SHOP, "aws", "'State':'ACTIVE'"), ""));
    String own = "arn:aws:iam::444455556666:role/Own";

    WorkList work =
        collect(settings(List.of(new Account(SHOP, Optional.of(own), Optional.empty())), member()));

    assertThat(work.accounts()).containsExactly(SHOP);
    assertThat(assumed()).containsExactly(own);
  }

  @Test
  void aRefusedListingIsAGapAndNamedAccountsAreReadAllTheSame() {
    aws.operation(
        "ListAccounts",
        400,
        jsonError(
            "AccessDeniedException", "You don\\u0027t have permissions to access this resource."));

    WorkList work =
        collect(
            settings(List.of(new Account(AUDIT, Optional.empty(), Optional.empty())), member()));

    assertThat(work.accounts()).containsExactly(AUDIT);
    Gap gap = work.organization().gaps().getFirst();
    assertThat(gap.reason()).isEqualTo(Gap.Reason.DENIED);
    assertThat(gap.permission()).isEqualTo("organizations:ListAccounts");
    assertThat(gap.detail()).contains("delegated administrators");
    assertThat(new EksMapping().map(work.organization()).clusters().gap()).contains(gap);
  }

  @Test
  void aListingThatBreaksOffGivesWhatItGaveAndAGap() {
    aws.operation("ListAccounts", 200, page(account(AUDIT, "aws", "'State':'ACTIVE'"), "two"))
        .operation("ListAccounts two", 400, jsonError("AccessDeniedException", "not any more"));

    WorkList work = collect(organization());

    assertThat(work.accounts()).containsExactly(AUDIT);
    assertThat(work.organization().gaps())
        .singleElement()
        .satisfies(gap -> assertThat(gap.detail()).contains("not any more"));
    assertThat(new EksMapping().map(work.organization()).clusters().gap()).isEmpty();
  }

  @Test
  void anEmptyListingIsNoAnswer() {
    aws.operation("ListAccounts", 200, page("", ""));

    assertThat(collect(organization()).organization().gaps())
        .singleElement()
        .satisfies(gap -> assertThat(gap.detail()).contains("names no account"));
  }

  @Test
  void aRoleOfTheManagementAccountListsAndTheAmbientCredentialsTakeOnTheOthers() {
    aws.role("ASIALISTING", "2099-01-01T00:00:00Z")
        .identityOf("ASIALISTING", MANAGEMENT)
        .operation("ListAccounts", 200, page(account(AUDIT, "aws", "'State':'ACTIVE'"), ""));

    WorkList work = collect(settings(List.of(), listing()));

    assertThat(work.accounts()).containsExactly(AUDIT);
    assertThat(work.organization().gaps()).isEmpty();
    assertThat(aws.asked())
        .filteredOn(asked -> asked.request().equals("ListAccounts"))
        .allSatisfy(asked -> assertThat(asked.key()).isEqualTo("ASIALISTING"));
    assertThat(aws.asked())
        .filteredOn(asked -> asked.request().equals("sts:AssumeRole"))
        .allSatisfy(asked -> assertThat(asked.key()).isEqualTo("AKIAAMBIENT"));
  }

  @Test
  void aListingRoleWithCredentialsOfAnotherAccountListsNothing() {
    aws.role("ASIALISTING", "2099-01-01T00:00:00Z").identityOf("ASIALISTING", LAB);

    WorkList work = collect(settings(List.of(), listing()));

    assertThat(aws.requests()).doesNotContain("ListAccounts");
    assertThat(work.accounts()).isEmpty();
    assertThat(work.organization().gaps())
        .singleElement()
        .satisfies(gap -> assertThat(gap.detail()).contains(MANAGEMENT, LAB, "Nothing was read"));
  }

  @Test
  void aMemberRoleWithCredentialsOfAnotherAccountStopsThatAccountOnly() {
    aws.identity(LAB)
        .identityOf("AKIAAMBIENT", AUDIT)
        .operation(
            "ListAccounts",
            200,
            page(
                account(AUDIT, "aws", "'State':'ACTIVE'")
                    + ","
                    + account(SHOP, "aws", "'State':'ACTIVE'"),
                ""))
        .regions(Map.of("eu-west-1", "opt-in-not-required"));

    WorkList work = collect(organization());

    assertThat(work.accounts()).containsExactly(AUDIT, SHOP);
    assertThat(work.regions()).containsOnlyOnce("eu-west-1");
    assertThat(aws.asked())
        .filteredOn(asked -> asked.key().equals("ASIAMEMBER"))
        .extracting(FakeAws.Asked::request)
        .containsExactly("sts:GetCallerIdentity");
  }

  @Test
  void theAddressesOfRootUsersAreNotKept() {
    aws.operation(
        "ListAccounts",
        200,
        page(account(AUDIT, "aws", "'State':'ACTIVE','Email':'root@shop.example'"), ""));

    assertThat(collect(organization()).organization().answers())
        .filteredOn(answer -> answer.call().equals(AwsCalls.LIST_ACCOUNTS.id()))
        .singleElement()
        .satisfies(
            answer ->
                assertThat(((Answer.Given) answer).document().toString())
                    .contains(AUDIT)
                    .doesNotContain("shop.example"));
  }

  private static String account(String id, String partition, String member) {
    return "{'Id':'%s','Arn':'arn:%s:organizations::999900001111:account/o-abc/%s',%s}"
        .formatted(id, partition, id, member);
  }

  private static String page(String accounts, String next) {
    return "{'Accounts':["
        + accounts
        + "]"
        + (next.isEmpty() ? "" : ",'NextToken':'" + next + "'")
        + "}";
  }

  /** The roles that were taken on. */
  private List<String> assumed() {
    return aws.asked().stream()
        .filter(asked -> asked.request().equals("sts:AssumeRole"))
        .map(asked -> asked.body().replaceAll(".*RoleArn=([^&]+).*", "$1"))
        .map(arn -> arn.replace("%3A", ":").replace("%2F", "/"))
        .toList();
  }

  private static Organization member() {
    return new Organization(
        Optional.empty(), "PlumblineAudit", Optional.of("shibboleth"), List.of());
  }

  private static Organization listing() {
    return new Organization(
        Optional.of("arn:aws:iam::" + MANAGEMENT + ":role/ListAccounts"),
        "PlumblineAudit",
        Optional.empty(),
        List.of());
  }

  private AwsSettings organization() {
    return settings(List.of(), member());
  }

  private AwsSettings settings(List<Account> accounts, Organization organization) {
    return new AwsSettings(
        accounts,
        Optional.of(organization),
        List.of(),
        Optional.of(aws.uri()),
        Optional.of(new Keys("AKIAAMBIENT", "not-a-secret", Optional.empty())));
  }

  private WorkList collect(AwsSettings settings) {
    return collect(settings, Selection.EVERYTHING);
  }

  private static WorkList collect(AwsSettings settings, Selection selection) {
    try (WorkList work = new WorkList(selection)) {
      return work.run(new AwsCollector(settings, Clock.systemUTC()));
    }
  }
}

package dev.plumbline.collectors.azure;

import static dev.plumbline.collectors.azure.AzureCalls.SUBSCRIPTIONS_LIST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.Selection;
import dev.plumbline.collectors.azure.AzureSettings.Subscriptions;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Gap.Reason;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which subscriptions are read, and what is told of the others. */
class SubscriptionDiscoveryTest extends SubscriptionScan {

  @Test
  void allSubscriptionsAreFoundAndEachIsAccountedFor() {
    aHealthySubscription();
    arm.on(
        "/subscriptions",
        page(subscription(ONE, "Enabled") + "," + subscription(TWO, "Disabled"), ""));

    collect(new Subscriptions.All());

    assertThat(work.cells()).containsOnlyKeys("", ONE);
    assertThat(work.accounted()).containsExactly(Map.entry(TWO, Coverage.Status.DISABLED));
    assertThat(work.cell("").answers())
        .extracting(Answer::call)
        .containsExactly("Subscriptions_List");
    assertThat(new AksMapping().map(work.cell("")).clusters().gap()).isEmpty();
  }

  @Test
  void aRefusedListingOfSubscriptionsIsSeen() {
    arm.on("/subscriptions", FakeArm.error(401, "ExpiredAuthenticationToken", "expired"));

    collect(new Subscriptions.All());

    assertThat(work.cells()).containsOnlyKeys("");
    Gap gap = new AksMapping().map(work.cell("")).clusters().gap().orElseThrow();
    assertThat(gap.call()).isEqualTo(SUBSCRIPTIONS_LIST.id());
    assertThat(gap.reason()).isEqualTo(Reason.DENIED);
    assertThat(gap.permission()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{}", "{\"subscriptionId\":\"\"}"})
  void aSubscriptionWithoutAnIdIsAGapAndHidesNoOther(String strange) {
    aHealthySubscription();
    arm.on("/subscriptions", page(strange + "," + subscription(ONE, "Enabled"), ""));

    collect(new Subscriptions.All());

    assertThat(work.cells()).containsOnlyKeys("", ONE);
    assertThat(gap("").call()).isEqualTo(SUBSCRIPTIONS_LIST.id());
  }

  @Test
  void anIdentityThatIsShownNoSubscriptionIsToldSo() {
    arm.on("/subscriptions", page("", ""));

    collect(new Subscriptions.All());

    assertThat(gap("").reason()).isEqualTo(Reason.DENIED);
    assertThat(gap("").detail()).contains("Assign it a role");
  }

  @Test
  void aResourceManagerThatKnowsNoListOfSubscriptionsIsNotRead() {
    arm.on("/subscriptions", FakeArm.error(404, "NotFound", "nothing here"));

    collect(new Subscriptions.All());

    assertThat(gap("").reason()).isEqualTo(Reason.ERROR);
    assertThat(gap("").detail()).contains("azure.cloud");
  }

  @Test
  void aSubscriptionWhoseStateIsNotToldIsRead() {
    aHealthySubscription();
    String untold = "{\"subscriptionId\":\"" + ONE + "\"}";
    arm.on("/subscriptions", page(untold, "")).on(SUBSCRIPTION, untold);

    collect(new Subscriptions.All());

    assertThat(work.accounted()).isEmpty();
    assertThat(clusters(ONE)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{}", "{\"type\":\"/subscriptions\"}"})
  void aDescendantThatIsNotNamedIsAGap(String strange) {
    arm.on(descendants("shops"), page(strange, ""));

    collect(new Subscriptions.Listed(List.of(), List.of("shops")));

    assertThat(gap("").call()).isEqualTo(AzureCalls.GROUP_DESCENDANTS.id());
  }

  @Test
  void aManagementGroupThatDoesNotExistIsNoEmptyOne() {
    aHealthySubscription();
    arm.on(descendants("platform"), page(descendant("/subscriptions", ONE), ""));
    arm.on(
        descendants("typo"),
        FakeArm.error(
            404, "NotFound", "'/providers/Microsoft.Management/managementGroups/typo' not found"));

    collect(new Subscriptions.Listed(List.of(), List.of("typo", "platform")));

    assertThat(clusters(ONE)).hasSize(1);
    assertThat(gap(""))
        .isEqualTo(
            Gap.of(
                AzureCalls.GROUP_DESCENDANTS.id(),
                Reason.ERROR,
                "There is no management group 'typo' that this identity may see. Give its id in"
                    + " the audit file, not its display name."));
  }

  @Test
  void aManagementGroupThatHoldsOnlyGroupsIsReadAndEmpty() {
    arm.on(
        descendants("platform"),
        page(descendant("/providers/Microsoft.Management/managementGroups", "inner"), ""));

    collect(new Subscriptions.Listed(List.of(), List.of("platform")));

    assertThat(work.cells()).containsOnlyKeys("");
    assertThat(new AksMapping().map(work.cell("")).clusters().gap()).isEmpty();
  }

  @Test
  void subscriptionsBelowAManagementGroupAreFoundOnAllPages() {
    aHealthySubscription();
    String descendants = descendants("platform");
    arm.on(
        descendants,
        page(
            descendant("/providers/Microsoft.Management/managementGroups", "inner"),
            arm.url() + descendants + "?api-version=2023-04-01&$skiptoken=2"));
    arm.on(descendants + "?$skiptoken=2", page(descendant("/subscriptions", ONE), ""));

    collect(new Subscriptions.Listed(List.of(), List.of("platform")));

    assertThat(work.cells()).containsOnlyKeys("", ONE);
    assertThat(new AksMapping().map(work.cell("")).clusters().gap()).isEmpty();
    assertThat(clusters(ONE)).hasSize(1);
  }

  @Test
  void aManagementGroupThatMayNotBeReadIsAGap() {
    aHealthySubscription();
    arm.on(descendants("platform"), FakeArm.error(403, "AuthorizationFailed", "no"));

    collect(new Subscriptions.Listed(List.of(ONE), List.of("platform")));

    assertThat(clusters(ONE)).hasSize(1);
    Gap gap = new AksMapping().map(work.cell("")).clusters().gap().orElseThrow();
    assertThat(gap.permission())
        .isEqualTo("Microsoft.Management/managementGroups/descendants/read");
  }

  private static String descendants(String group) {
    return "/providers/Microsoft.Management/managementGroups/" + group + "/descendants";
  }

  private static String descendant(String type, String name) {
    return "{\"type\":\"" + type + "\",\"name\":\"" + name + "\",\"properties\":{}}";
  }

  @Test
  void anExcludedSubscriptionIsAccountedForAndNotAsked() {
    aHealthySubscription();
    arm.on(
        "/subscriptions",
        page(subscription(ONE, "Enabled") + "," + subscription(TWO, "Disabled"), ""));

    collect(new Subscriptions.All(), List.of(TWO.toUpperCase(Locale.ROOT)));

    assertThat(work.cells()).containsOnlyKeys("", ONE);
    assertThat(work.accounted()).containsExactly(Map.entry(TWO, Coverage.Status.EXCLUDED));
    assertThat(arm.asked("/subscriptions/" + TWO)).isZero();
  }

  @Test
  void aSubscriptionBelowAManagementGroupCanBeExcludedToo() {
    aHealthySubscription();
    arm.on(
        descendants("platform"),
        page(descendant("/subscriptions", ONE) + "," + descendant("/subscriptions", TWO), ""));

    collect(new Subscriptions.Listed(List.of(ONE), List.of("platform")), List.of(ONE, TWO));

    // What is named is read.
    assertThat(work.cells()).containsOnlyKeys("", ONE);
    assertThat(work.accounted()).containsExactly(Map.entry(TWO, Coverage.Status.EXCLUDED));
  }

  @Test
  void theSelectionLimitsWhatIsAsked() {
    aHealthySubscription();
    arm.on(CLUSTERS, page(cluster("prod") + "," + cluster("test"), ""));
    work = new ListWork(new Selection(List.of(), List.of(ONE), List.of("west*"), List.of("pr*")));

    collect(new Subscriptions.Listed(List.of(ONE, TWO), List.of()));

    assertThat(work.accounted()).containsExactly(Map.entry(TWO, Coverage.Status.EXCLUDED));
    assertThat(arm.asked(settings("prod"))).isEqualTo(1);
    assertThat(arm.asked(settings("test"))).isZero();
  }
}

package dev.plumbline.collectors.azure;

import static dev.plumbline.collectors.azure.AzureCalls.MANAGED_CLUSTERS_LIST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.Selection;
import dev.plumbline.collectors.Wire;
import dev.plumbline.collectors.azure.AzureSettings.Cloud;
import dev.plumbline.collectors.azure.AzureSettings.Credentials;
import dev.plumbline.collectors.azure.AzureSettings.Subscriptions;
import dev.plumbline.collectors.azure.FakeArm.Reply;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Gap.Reason;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes over the wire, page by page, and what does not. */
class ArmAnswersTest extends SubscriptionScan {

  @Test
  void theDocumentIsWhatCameOverTheWire() {
    aHealthySubscription();

    collect(ONE);

    Answer listing = work.cell(ONE).answer(MANAGED_CLUSTERS_LIST);
    // The SDK's model knows neither of these, or drops them as read-only.
    assertThat(listing.at("/value/0/properties/someNewField").identity()).isEqualTo("kept");
    assertThat(listing.at("/value/0/properties/provisioningState").identity())
        .isEqualTo("Succeeded");
  }

  @Test
  void everyRequestIsAReadWithTheTokenAndAPinnedVersion() {
    aHealthySubscription();

    collect(ONE);

    assertThat(arm.seen())
        .allSatisfy(
            seen -> {
              assertThat(seen.method()).isEqualTo("GET");
              assertThat(seen.authorization()).contains("Bearer fixed-token");
              assertThat(seen.uri()).containsPattern("api-version=20\\d\\d-\\d\\d-\\d\\d");
            });
    assertThat(arm.seen())
        .filteredOn(seen -> seen.uri().toLowerCase(Locale.ROOT).contains("/managedclusters?"))
        .allSatisfy(seen -> assertThat(version(seen.uri())).isGreaterThanOrEqualTo("2025-05-01"));
  }

  @Test
  void rolesThatSingleResourceGroupsHaveAreAskedForToo() {
    aHealthySubscription();

    collect(ONE);

    String roles = SUBSCRIPTION + "/providers/Microsoft.Authorization/roleDefinitions";
    assertThat(arm.asked(roles + "?$filter=atScopeAndBelow()")).isEqualTo(1);
  }

  @Test
  void pagesAreFollowedToTheEndAndAskedForOnce() {
    aHealthySubscription();
    arm.on(CLUSTERS, page(cluster("a"), arm.url() + CLUSTERS + "?$skiptoken=2"));
    arm.on(CLUSTERS + "?$skiptoken=2", page(cluster("b"), arm.url() + CLUSTERS + "?$skiptoken=3"));
    arm.on(CLUSTERS + "?$skiptoken=3", page(cluster("c"), ""));

    collect(ONE);

    assertThat(clusters(ONE)).extracting(c -> c.resource().name()).containsExactly("a", "b", "c");
    assertThat(arm.asked(CLUSTERS)).isEqualTo(1);
    assertThat(arm.asked(CLUSTERS + "?$skiptoken=2")).isEqualTo(1);
    assertThat(arm.asked(VERSIONS)).isEqualTo(1);
  }

  @Test
  void aRefusedPageKeepsTheClustersOfTheEarlierOnes() {
    aHealthySubscription();
    arm.on(CLUSTERS, page(cluster("a"), arm.url() + CLUSTERS + "?$skiptoken=2"));
    arm.on(CLUSTERS + "?$skiptoken=2", FakeArm.error(403, "AuthorizationFailed", "no"));

    collect(ONE);

    var listing = new AksMapping().map(work.cell(ONE)).clusters();
    assertThat(listing.items()).extracting(c -> c.resource().name()).containsExactly("a");
    assertThat(listing.gap().orElseThrow().reason()).isEqualTo(Reason.DENIED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "null",
        "\"clusters\"",
        "[{\"value\": []}]",
        "{\"value\": [], \"error\": {\"code\": \"Blocked\"}}"
      })
  void anAnswerThatIsNoneIsAGapAndNotAnEmptyOne(String body) {
    aHealthySubscription();
    arm.on(CLUSTERS, body);

    collect(ONE);

    var listing = new AksMapping().map(work.cell(ONE)).clusters();
    assertThat(listing.gap().orElseThrow().reason()).isEqualTo(Reason.ERROR);
    assertThat(work.cell(ONE).answer(MANAGED_CLUSTERS_LIST)).isInstanceOf(Answer.Refused.class);
  }

  @Test
  void aLinkToAnotherHostIsAGapAndTheTokenStaysHere() {
    try (FakeArm other = new FakeArm()) {
      aHealthySubscription();
      arm.on(CLUSTERS, page(cluster("a"), other.url() + CLUSTERS + "?$skiptoken=2"));

      collect(ONE);

      Gap gap = new AksMapping().map(work.cell(ONE)).clusters().gap().orElseThrow();
      assertThat(gap.reason()).isEqualTo(Reason.ERROR);
      assertThat(gap.detail()).contains("another host");
      assertThat(other.seen()).isEmpty();
    }
  }

  @Test
  void aLinkOfDiagnosticSettingsToAnotherHostIsAGapToo() {
    try (FakeArm other = new FakeArm()) {
      aHealthySubscription();
      arm.on(settings("prod"), page("", other.url() + "/anything"));

      collect(ONE);

      assertThat(work.cell(ONE).gaps()).extracting(Gap::reason).containsExactly(Reason.ERROR);
      assertThat(other.seen()).isEmpty();
    }
  }

  @Test
  void aRedirectIsNotFollowed() {
    try (FakeArm other = new FakeArm()) {
      aHealthySubscription();
      arm.on(CLUSTERS, new Reply(302, "").with("Location", other.url() + CLUSTERS));

      collect(ONE);

      assertThat(gap(ONE).detail()).contains("redirect");
      assertThat(other.seen()).isEmpty();
    }
  }

  @Test
  void throttlingIsWaitedOutAsTheAnswerAsks() {
    aHealthySubscription();
    arm.on(
        CLUSTERS,
        FakeArm.error(429, "TooManyRequests", "slow").with("Retry-After", "1"),
        new Reply(200, page(cluster("prod"), "")));

    collect(ONE);

    assertThat(work.cell(ONE).gaps()).isEmpty();
    assertThat(arm.asked(CLUSTERS)).isEqualTo(2);
  }

  @Test
  void aWaitThatIsTooLongIsReportedInsteadOfWaited() {
    aHealthySubscription();
    arm.on(CLUSTERS, FakeArm.error(429, "TooManyRequests", "slow").with("Retry-After", "372"));

    collect(ONE);

    assertThat(gap(ONE).reason()).isEqualTo(Reason.THROTTLED);
    assertThat(gap(ONE).detail()).contains("372 seconds");
    assertThat(arm.asked(CLUSTERS)).isEqualTo(1);
  }

  @Test
  void throttlingWithoutEndIsSixAttemptsAndAGap() {
    aHealthySubscription();
    arm.on(CLUSTERS, FakeArm.error(429, "TooManyRequests", "slow").with("retry-after-ms", "1"));

    collect(ONE);

    assertThat(gap(ONE).reason()).isEqualTo(Reason.THROTTLED);
    assertThat(arm.asked(CLUSTERS)).isEqualTo(6);
  }

  @Test
  void anAnswerThatBreaksOffIsAskedForAgain() {
    aHealthySubscription();
    arm.on(
        CLUSTERS,
        new Reply(200, "{\"value\":[").breakingOff(),
        new Reply(200, page(cluster("prod"), "")));

    collect(ONE);

    assertThat(clusters(ONE)).hasSize(1);
    assertThat(work.cell(ONE).gaps()).isEmpty();
  }

  @Test
  void anAnswerThatIsNoJsonIsAGap() {
    aHealthySubscription();
    arm.on(CLUSTERS, "<html>Sign in to the hotel's network</html>");

    collect(ONE);

    assertThat(gap(ONE).reason()).isEqualTo(Reason.ERROR);
  }

  @Test
  void anAnswerThatIsTooLargeIsAGapAndIsNotAskedForAgain() {
    aHealthySubscription();
    arm.on(CLUSTERS, " ".repeat(Wire.LARGEST_BODY + 1));

    collect(ONE);

    assertThat(gap(ONE).detail()).contains("64 MiB");
    assertThat(arm.asked(CLUSTERS)).isEqualTo(1);
  }

  @Test
  void aResourceManagerMayStandBelowAPath() {
    arm.on("/azure" + SUBSCRIPTION, subscription(ONE, "Enabled"));
    arm.on("/azure" + CLUSTERS, page(cluster("prod"), ""));
    arm.on("/azure" + VERSIONS, "{\"values\":[]}");
    arm.on("/azure" + settings("prod"), "{\"value\":[]}");
    WHOLE.forEach(path -> arm.on("/azure" + SUBSCRIPTION + path, "{\"value\":[]}"));
    Cloud below = Cloud.custom(URI.create(arm.url() + "/azure/"), URI.create("https://login.test"));

    new AzureCollector(
            new AzureSettings(
                new Subscriptions.Listed(List.of(ONE), List.of()),
                new Credentials.Token("t"),
                below))
        .collect(work);

    assertThat(work.cell(ONE).gaps()).isEmpty();
    assertThat(clusters(ONE)).hasSize(1);
    assertThat(arm.seen()).allMatch(seen -> seen.uri().startsWith("/azure/subscriptions/"));
  }

  @Test
  void anAnswerWithoutAListIsNotAnEmptyList() {
    aHealthySubscription();
    arm.on(CLUSTERS, "{}");

    collect(ONE);

    assertThat(gap(ONE).reason()).isEqualTo(Reason.ERROR);
  }

  @Test
  void anEmptyListIsAnEmptyEstate() {
    aHealthySubscription();
    arm.on(CLUSTERS, "{\"value\":[]}");

    collect(ONE);

    var listing = new AksMapping().map(work.cell(ONE)).clusters();
    assertThat(listing.items()).isEmpty();
    assertThat(listing.gap()).isEmpty();
    assertThat(new AksMapping().map(work.cell(ONE)).account()).isEmpty();
    assertThat(arm.seen()).hasSize(4);
  }

  @Test
  void clustersThatAzureArcConnectsAreAnEstateOfTheirOwn() {
    aHealthySubscription();
    String shop =
        SUBSCRIPTION + "/resourceGroups/shop/providers/Microsoft.Kubernetes/connectedClusters/shop";
    String extensions = shop + "/providers/Microsoft.KubernetesConfiguration/extensions";
    arm.on(CLUSTERS, "{\"value\":[]}")
        .on(
            SUBSCRIPTION + "/providers/Microsoft.Kubernetes/connectedClusters",
            page("{\"id\":\"" + shop + "\",\"name\":\"shop\"}", ""))
        .on(extensions, "{\"value\":[]}");

    collect(ONE);

    assertThat(arm.asked(extensions)).isEqualTo(1);
    assertThat(arm.asked(SUBSCRIPTION + "/providers/Microsoft.Security/pricings")).isEqualTo(1);
    assertThat(arm.asked(SUBSCRIPTION + "/providers/Microsoft.Authorization/roleAssignments"))
        .isZero();
    assertThat(new AksMapping().map(work.cell(ONE)).account()).isPresent();
  }

  @Test
  void whoAsksForSomeClustersIsNotToldOfThoseThatAzureArcConnects() {
    aHealthySubscription();
    work = new ListWork(new Selection(List.of(), List.of(), List.of(), List.of("other")));

    collect(ONE);

    assertThat(arm.asked(SUBSCRIPTION + "/providers/Microsoft.Kubernetes/connectedClusters"))
        .isZero();
  }
}

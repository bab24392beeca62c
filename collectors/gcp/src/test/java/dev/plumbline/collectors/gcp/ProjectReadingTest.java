package dev.plumbline.collectors.gcp;

import static dev.plumbline.collectors.gcp.LoopbackGoogle.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.CallPlan;
import dev.plumbline.collectors.CallType;
import dev.plumbline.collectors.Calls;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Mapping.Mapped;
import dev.plumbline.collectors.Pacing;
import dev.plumbline.collectors.Patience;
import dev.plumbline.collectors.Scope;
import dev.plumbline.collectors.Selection;
import dev.plumbline.model.Cluster;
import dev.plumbline.model.Gap;
import dev.plumbline.model.GkeDetails;
import dev.plumbline.model.Provider;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is asked beside the listing of clusters, and how often. */
class ProjectReadingTest {

  private static final String CLUSTERS = "/v1/projects/shop/locations/-/clusters";
  private static final String DENIED =
      "{'error': {'code': 403, 'status': 'PERMISSION_DENIED', 'message': 'No'}}";
  private static final String DISABLED =
      "{'error': {'code': 403, 'status': 'PERMISSION_DENIED', 'details': [{'reason':"
          + " 'SERVICE_DISABLED', 'metadata': {'consumer': 'projects/4711'}}]}}";

  private final LoopbackGoogle google = new LoopbackGoogle();

  @AfterEach
  void stop() {
    google.close();
  }

  @Test
  void whatClustersShareIsAskedOnce() {
    clusters(
        cluster("a", "europe-west3", "net-hub", "s1", "k1"),
        cluster("b", "europe-west3", "net-hub", "s1", "k1"),
        cluster("c", "us-east4", "shop", "s2", "k2"));

    read(CallPlan.everything(GcpCalls.ALL), Selection.EVERYTHING);

    assertThat(asked("/serverConfig")).hasSize(2);
    assertThat(asked("/subnetworks/"))
        .containsExactlyInAnyOrder(
            "GET /compute/v1/projects/net-hub/regions/europe-west3/subnetworks/s1",
            "GET /compute/v1/projects/shop/regions/us-east4/subnetworks/s2");
    assertThat(asked("/getEffectiveFirewalls?"))
        .containsExactlyInAnyOrder(
            "GET /compute/v1/projects/net-hub/regions/europe-west3/firewallPolicies/getEffectiveFirewalls?network=https%3A%2F%2Fwww.googleapis.com%2Fcompute%2Fv1%2Fprojects%2Fnet-hub%2Fglobal%2Fnetworks%2Fmain",
            "GET /compute/v1/projects/shop/regions/us-east4/firewallPolicies/getEffectiveFirewalls?network=https%3A%2F%2Fwww.googleapis.com%2Fcompute%2Fv1%2Fprojects%2Fshop%2Fglobal%2Fnetworks%2Fmain");
    assertThat(asked("/cryptoKeys/")).hasSize(4);
    assertThat(asked("/serviceAccounts/"))
        .containsExactly(
            "GET /v1/projects/-/serviceAccounts/4711-compute@developer.gserviceaccount.com/keys?keyTypes=USER_MANAGED");
    assertThat(asked("fetchClusterUpgradeInfo")).hasSize(3);
    for (String once :
        List.of(":getIamPolicy", "/sinks", "/policy", "/backupPlans", "/aggregated/disks")) {
      assertThat(asked("/shop" + once).size() + asked("/locations/-" + once).size())
          .as(once)
          .isEqualTo(1);
    }
  }

  @Test
  void networksOfFurtherInterfacesAreAskedToo() {
    clusters(
        cluster("a", "europe-west3", "net-hub", "s1", "k1")
            .replace(
                "'config': {}",
                "'networkConfig': {'additionalNodeNetworkConfigs': [{'network': 'data',"
                    + " 'subnetwork': 'rows'}]}"));

    read(CallPlan.everything(GcpCalls.ALL), Selection.EVERYTHING);

    assertThat(asked("/subnetworks/")).hasSize(2).anyMatch(path -> path.endsWith("/rows"));
    assertThat(asked("/getEffectiveFirewalls?"))
        .hasSize(2)
        .anyMatch(path -> path.endsWith("net-hub%2Fglobal%2Fnetworks%2Fdata"));
  }

  @Test
  void onlyWhatIsPlannedIsAsked() {
    clusters(cluster("a", "europe-west3", "net-hub", "s1", "k1"));

    read(CallPlan.of(GcpCalls.ALL, List.of(GcpCalls.KEY.id())), Selection.EVERYTHING);

    assertThat(google.asked())
        .containsExactly(
            "GET " + CLUSTERS,
            "GET /v1/projects/keys/locations/europe-west3/keyRings/r/cryptoKeys/k1");
  }

  @Test
  void anEmptyProjectCostsNoCallOfItsOwn() {
    google.on(CLUSTERS, json("{}"));
    google.on("/v1/projects/shop/locations", json("{'locations': [{'locationId': 'europe'}]}"));
    google.on("/v1/projects/shop/locations/europe/repositories", json("{}"));

    Cell cell = read(CallPlan.everything(GcpCalls.ALL), Selection.EVERYTHING);

    assertThat(google.asked()).hasSize(3);
    assertThat(new GkeMapping().map(cell).account()).isEmpty();
  }

  @Test
  void aProjectWithARepositoryOnlyIsJudgedToo() {
    google.on(CLUSTERS, json("{}"));
    google.on("/v1/projects/shop/locations", json("{'locations': [{'locationId': 'europe'}]}"));
    google.on(
        "/v1/projects/shop/locations/europe/repositories",
        json(
            "{'repositories': [{'name': 'projects/shop/locations/europe/repositories/web',"
                + " 'format': 'DOCKER'}]}"));
    google.on("/v1/projects/shop/locations/europe/repositories/web:getIamPolicy", json("{}"));

    Mapped<Cluster> mapped =
        new GkeMapping().map(read(CallPlan.everything(GcpCalls.ALL), Selection.EVERYTHING));

    assertThat(mapped.registries().items())
        .singleElement()
        .satisfies(
            registry ->
                assertThat(registry.resource().id())
                    .isEqualTo(
                        "//artifactregistry.googleapis.com/projects/shop/locations/europe/repositories/web"));
    assertThat(mapped.account()).isPresent();
    assertThat(asked(":getIamPolicy")).hasSize(2);
    assertThat(asked("/policy")).isEmpty();
  }

  @Test
  void anApiThatIsOffIsDisabledAndHasNoRegistries() {
    clusters(cluster("a", "europe-west3", "shop", "s1", "k1"));
    google.on("/v1/projects/shop/locations", json(403, DISABLED));
    google.on("/v1/projects/shop/policy", json(403, DISABLED));
    google.on("/v1/projects/shop/locations/-/backupPlans", json(403, DISABLED));

    Cell cell = read(CallPlan.everything(GcpCalls.ALL), Selection.EVERYTHING);

    assertThat(gap(cell, GcpCalls.ADMISSION_POLICY).reason()).isEqualTo(Gap.Reason.DISABLED);
    assertThat(gap(cell, GcpCalls.REGISTRY_LOCATIONS).reason()).isEqualTo(Gap.Reason.DISABLED);
    Mapped<Cluster> mapped = new GkeMapping().map(cell);
    assertThat(mapped.registries().gap()).isEmpty();
    GkeDetails details = (GkeDetails) mapped.clusters().items().getFirst().details();
    assertThat(details.backupPlans().<Object>fold(plans -> plans, () -> "-", _ -> "-"))
        .isEqualTo(List.of());
    assertThat(details.admission().evaluation().<Object>fold(w -> w, () -> "-", Gap::reason))
        .isEqualTo(Gap.Reason.DISABLED);
  }

  @Test
  void anApiThatIsOffInTheProjectOfTheCredentialsHidesRegistriesAndPlans() {
    String elsewhere = DISABLED.replace("4711", "188803286021");
    clusters(cluster("a", "europe-west3", "shop", "s1", "k1"));
    google.on("/v1/projects/shop/locations", json(403, elsewhere));
    google.on("/v1/projects/shop/locations/-/backupPlans", json(403, elsewhere));

    Mapped<Cluster> mapped =
        new GkeMapping().map(read(CallPlan.everything(GcpCalls.ALL), Selection.EVERYTHING));

    assertThat(mapped.registries().gap().orElseThrow().reason()).isEqualTo(Gap.Reason.DENIED);
    GkeDetails details = (GkeDetails) mapped.clusters().items().getFirst().details();
    assertThat(details.backupPlans().<Object>fold(plans -> plans, () -> "-", Gap::reason))
        .isEqualTo(Gap.Reason.DENIED);
  }

  @Test
  void registriesThatMayNotBeListedAreNotNone() {
    clusters(cluster("a", "europe-west3", "shop", "s1", "k1"));
    google.on("/v1/projects/shop/locations", json("{'locations': [{'locationId': 'europe'}]}"));
    google.on("/v1/projects/shop/locations/europe/repositories", json(403, DENIED));

    Cell cell = read(CallPlan.everything(GcpCalls.ALL), Selection.EVERYTHING);

    assertThat(new GkeMapping().map(cell).registries().gap().orElseThrow().permission())
        .isEqualTo("artifactregistry.repositories.list");
  }

  @Test
  void aQuotaThatLooksLikeARefusalIsWaitedOut() {
    clusters(cluster("a", "europe-west3", "shop", "s1", "k1"));
    google.on(
        "/compute/v1/projects/shop/regions/europe-west3/subnetworks/s1",
        json(403, "{'error': {'code': 403, 'errors': [{'reason': 'rateLimitExceeded'}]}}"),
        json("{'privateIpGoogleAccess': true}"));

    Cell cell =
        read(CallPlan.of(GcpCalls.ALL, List.of(GcpCalls.SUBNETWORK.id())), Selection.EVERYTHING);

    assertThat(cell.gaps()).isEmpty();
    assertThat(asked("/subnetworks/")).hasSize(2);
  }

  @Test
  void configurationsAreAskedForSubnetsWithoutFlowLogsOfTheirOwn() {
    clusters(
        cluster("a", "europe-west3", "shop", "own", "k1"),
        cluster("b", "europe-west3", "shop", "none", "k1"),
        cluster("c", "europe-west3", "shop", "nothing", "k1"));
    String subnets = "/compute/v1/projects/shop/regions/europe-west3/subnetworks/";
    google.on(subnets + "own", json("{'logConfig': {'enable': true, 'flowSampling': 0.5}}"));
    google.on(subnets + "none", json("{'logConfig': {'enable': false}}"));
    google.on(subnets + "nothing", json("{'logConfig': {'enable': true, 'flowSampling': 0}}"));

    read(CallPlan.of(GcpCalls.ALL, List.of(GcpCalls.FLOW_LOGS.id())), Selection.EVERYTHING);

    String beginning =
        "GET /v1/projects/shop/locations/global/vpcFlowLogsConfigs:showEffectiveFlowLogsConfigs"
            + "?pageSize=100&resource=projects%2Fshop%2Fregions%2Feurope-west3%2Fsubnetworks%2F";
    assertThat(asked("/vpcFlowLogsConfigs"))
        .containsExactlyInAnyOrder(beginning + "none", beginning + "nothing");
  }

  @Test
  void aKeyThatIsNotThereIsMissingAndNoError() {
    clusters(cluster("a", "europe-west3", "shop", "s1", "k1"));

    Cell cell = read(CallPlan.of(GcpCalls.ALL, List.of(GcpCalls.KEY.id())), Selection.EVERYTHING);

    assertThat(cell.gaps()).isEmpty();
    assertThat(cell.answers()).anyMatch(answer -> answer instanceof Answer.Missing);
  }

  @Test
  void longListingsAreReadToTheirEnd() {
    clusters(cluster("a", "europe-west3", "shop", "s1", "k1"));
    google.on(
        "/v2/projects/shop/sinks",
        json("{'sinks': [{'name': 'a'}], 'nextPageToken': 'x+/='}"),
        json("{'sinks': [{'name': 'b'}]}"));

    Cell cell = read(CallPlan.of(GcpCalls.ALL, List.of(GcpCalls.SINKS.id())), Selection.EVERYTHING);

    assertThat(asked("/sinks").getLast()).endsWith("&pageToken=x%2B%2F%3D");
    assertThat(cell.gaps()).isEmpty();
  }

  @Test
  void aRepositoryThatMovesBetweenPagesIsThereOnce() {
    String web = "{'name': 'projects/shop/locations/europe/repositories/web', 'format': 'DOCKER'}";
    google.on(CLUSTERS, json("{}"));
    google.on("/v1/projects/shop/locations", json("{'locations': [{'locationId': 'europe'}]}"));
    google.on(
        "/v1/projects/shop/locations/europe/repositories",
        json("{'repositories': [" + web + "], 'nextPageToken': 'x'}"),
        json("{'repositories': [" + web + "]}"));
    google.on("/v1/projects/shop/locations/europe/repositories/web:getIamPolicy", json("{}"));

    Cell cell = read(CallPlan.everything(GcpCalls.ALL), Selection.EVERYTHING);

    assertThat(new GkeMapping().map(cell).registries().items()).hasSize(1);
  }

  @Test
  void whoChoosesRegionsGetsTheRegistriesOfThese() {
    google.on(CLUSTERS, json("{}"));
    google.on(
        "/v1/projects/shop/locations",
        json("{'locations': [{'locationId': 'europe-west3'}, {'locationId': 'us-east4'}]}"));
    google.on("/v1/projects/shop/locations/europe-west3/repositories", json("{}"));

    Cell cell =
        read(
            CallPlan.everything(GcpCalls.ALL),
            new Selection(List.of(), List.of(), List.of("europe-*"), List.of()));

    assertThat(asked("/repositories")).hasSize(1);
    assertThat(new GkeMapping().map(cell).registries().gap()).isEmpty();
  }

  @Test
  void namesThatWouldLeadElsewhereAreNotAskedFor() {
    clusters(
        cluster("a", "europe-west3", "shop", "s1", "k1")
            .replace("/subnetworks/s1", "/subnetworks/..")
            .replace("'a'", "'../../a'"));

    read(CallPlan.everything(GcpCalls.ALL), Selection.EVERYTHING);

    assertThat(asked("..")).isEmpty();
  }

  private void clusters(String... clusters) {
    google.on(CLUSTERS, json("{'clusters': [" + String.join(", ", clusters) + "]}"));
  }

  private static String cluster(
      String name, String location, String host, String subnetwork, String key) {
    return "{'name': '%s', 'location': '%s', 'selfLink': 'https://container.googleapis.com/v1/projects/shop/locations/%s/clusters/%s', 'nodePools': [{'name': 'p', 'config': {}}], 'networkConfig': {'network': 'projects/%s/global/networks/main', 'subnetwork': 'projects/%s/regions/%s/subnetworks/%s'}, 'databaseEncryption': {'state': 'ENCRYPTED', 'keyName': 'projects/keys/locations/%s/keyRings/r/cryptoKeys/%s'}}"
        .formatted(name, location, location, name, host, host, location, subnetwork, location, key);
  }

  private List<String> asked(String part) {
    return google.asked().stream().filter(request -> request.contains(part)).toList();
  }

  private static Gap gap(Cell cell, CallType type) {
    return cell.gaps().stream()
        .filter(gap -> gap.call().equals(type.id()))
        .findFirst()
        .orElseThrow();
  }

  private Cell read(CallPlan plan, Selection selection) {
    GcpSettings settings = google.settings("shop");
    GcpFailures failures = new GcpFailures("shop");
    failures.numbered("4711");
    try (Patience patience =
            new Patience(8, Duration.ofSeconds(60), Duration.ofSeconds(120), Pacing.unbounded());
        GoogleApis clients =
            new GoogleApis(settings, GcpCredentials.of(settings.token()), Duration.ofSeconds(20))) {
      Calls calls =
          new Calls(
              new Scope(Provider.GCP, "shop", ""), failures, patience, Clock.systemUTC(), plan);
      new ProjectReading("shop", "4711", clients, calls, selection).read();
      return calls.cell();
    }
  }
}

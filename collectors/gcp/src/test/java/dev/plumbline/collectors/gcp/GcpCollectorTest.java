package dev.plumbline.collectors.gcp;

import static dev.plumbline.collectors.gcp.LoopbackGoogle.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Mapping.Mapped;
import dev.plumbline.collectors.Selection;
import dev.plumbline.model.Cluster;
import dev.plumbline.model.Gap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked about a project, and what is kept of it. */
class GcpCollectorTest extends ProjectScan {

  @Test
  void readsTheClustersOfAProject() {
    healthy();

    Cell cell = collect(google.settings("shop-prod")).getFirst();

    assertThat(cell.answers()).hasSize(3).allMatch(answer -> answer instanceof Answer.Given);
    Mapped<Cluster> mapped = new GkeMapping().map(cell);
    assertThat(mapped.gaps()).isEmpty();
    Cluster cluster = mapped.clusters().items().getFirst();
    assertThat(cluster.resource().id())
        .isEqualTo("//container.googleapis.com/projects/4711/locations/europe-west3/clusters/web");
    assertThat(cluster.version().support().<String>fold(Enum::name, () -> "-", _ -> "-"))
        .isEqualTo("STANDARD");
  }

  @Test
  void asksNothingElseAndSendsTheTokenOnlyThere() {
    healthy();

    collect(google.settings("shop-prod"));

    // Without the query in which the SDK asks for enums as numbers.
    assertThat(google.asked())
        .containsExactly("GET " + PROJECT_PATH, "GET " + CLUSTERS_PATH, "GET " + VERSIONS_PATH);
    assertThat(google.authorizations()).containsOnly("Bearer ya29.test");
  }

  @Test
  void runsWithoutTheJarsOfGrpc() {
    assertThatThrownBy(
            () -> Class.forName("io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder"))
        .isInstanceOf(ClassNotFoundException.class);
    assertThatThrownBy(() -> Class.forName("io.grpc.xds.XdsChannelCredentials"))
        .isInstanceOf(ClassNotFoundException.class);
    assertThatThrownBy(() -> Class.forName("org.conscrypt.Conscrypt"))
        .isInstanceOf(ClassNotFoundException.class);
  }

  @Test
  void keepsFieldsThatTheSdkDoesNotKnow() {
    healthy();
    google.on(
        CLUSTERS_PATH,
        json(
            listing(
                cluster(
                    "web",
                    "europe-west3",
                    "'status': 'LEVITATING', 'futureField': {'on': true}"))));

    Answer listing = collect(google.settings("shop-prod")).getFirst().answer(GcpCalls.CLUSTERS);

    assertThat(listing.at("/clusters/0/futureField/on").identity()).isEqualTo("true");
    assertThat(listing.at("/clusters/0/status").identity()).isEqualTo("LEVITATING");
  }

  @Test
  void aDocumentThatTheModelOfTheSdkCannotHoldStillCounts() {
    healthy();
    google.on(
        CLUSTERS_PATH,
        json(
            listing(
                cluster(
                    "web", "europe-west3", "'legacyAbac': 'none', 'currentNodeCount': 'many'"))));

    Cell cell = collect(google.settings("shop-prod")).getFirst();

    assertThat(new GkeMapping().map(cell).clusters().items()).hasSize(1);
    assertThat(google.asked()).filteredOn(("GET " + CLUSTERS_PATH)::equals).hasSize(1);
  }

  @Test
  void aNamedProjectThatIsAboutToBeDeletedIsOff() {
    healthy();
    google.on(PROJECT_PATH, json("{'projectId': 'shop-prod', 'state': 'DELETE_REQUESTED'}"));

    Cell cell = collect(google.settings("shop-prod")).getFirst();

    assertThat(google.asked()).containsExactly("GET " + PROJECT_PATH);
    assertThat(cell.gaps())
        .singleElement()
        .satisfies(
            gap -> {
              assertThat(gap.reason()).isEqualTo(Gap.Reason.DISABLED);
              assertThat(gap.detail()).contains("'DELETE_REQUESTED'");
            });
    assertThat(new GkeMapping().map(cell).clusters().gap()).contains(cell.gaps().getFirst());
  }

  @Test
  void aRefusedProjectDoesNotHideItsClusters() {
    healthy();
    google.on(PROJECT_PATH, json(403, DENIED));

    Cell cell = collect(google.settings("shop-prod")).getFirst();

    assertThat(cell.gaps())
        .singleElement()
        .satisfies(
            gap -> {
              assertThat(gap.reason()).isEqualTo(Gap.Reason.DENIED);
              assertThat(gap.permission()).isEqualTo("resourcemanager.projects.get");
            });
    assertThat(new GkeMapping().map(cell).clusters().items().getFirst().resource().id())
        .contains("/projects/shop-prod/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'name': 'projects/1', 'projectId': 'other'}", "{}"})
  void anotherProjectsAnswerStopsTheScope(String project) {
    healthy();
    google.on(PROJECT_PATH, json(project));

    Cell cell = collect(google.settings("shop-prod")).getFirst();

    assertThat(google.asked()).containsExactly("GET " + PROJECT_PATH);
    assertThat(cell.gaps()).extracting(Gap::reason).containsOnly(Gap.Reason.ERROR);
    assertThat(new GkeMapping().map(cell).clusters().gap().orElseThrow().reason())
        .isEqualTo(Gap.Reason.ERROR);
  }

  @Test
  void aRefusedListingIsNeverEmpty() {
    healthy();
    google.on(CLUSTERS_PATH, json(403, DENIED));

    Cell cell = collect(google.settings("shop-prod")).getFirst();

    Mapped<Cluster> mapped = new GkeMapping().map(cell);
    assertThat(mapped.clusters().gap().orElseThrow())
        .satisfies(
            gap -> {
              assertThat(gap.reason()).isEqualTo(Gap.Reason.DENIED);
              assertThat(gap.permission()).isEqualTo("container.clusters.list");
            });
  }

  @ParameterizedTest(name = "the API is off in {0} -> {1}")
  @CsvSource({"projects/4711, DISABLED", "projects/188803286021, DENIED"})
  void onlyAnApiThatIsOffInTheProjectItselfLeavesItWithoutClusters(
      String consumer, Gap.Reason expected) {
    healthy();
    google.on(
        CLUSTERS_PATH,
        json(
            403,
            "{'error': {'code': 403, 'details': [{'reason': 'SERVICE_DISABLED', 'metadata':"
                + " {'consumer': '"
                + consumer
                + "'}}]}}"));

    Cell cell = collect(google.settings("shop-prod")).getFirst();

    assertThat(new GkeMapping().map(cell).clusters().gap().orElseThrow().reason())
        .isEqualTo(expected);
  }

  @Test
  void aClusterThatIsListedTwiceIsThereOnce() {
    healthy();
    String web = cluster("web", "europe-west3", "");
    google.on(CLUSTERS_PATH, json(listing(web, web, cluster("web", "europe-west1", ""))));

    Cell cell = collect(google.settings("shop-prod")).getFirst();

    assertThat(new GkeMapping().map(cell).clusters().items()).hasSize(2);
  }

  @Test
  void asksEachLocationInUseOnce() {
    healthy();
    google.on(
        CLUSTERS_PATH,
        json(
            listing(
                cluster("a", "europe-west3", ""),
                cluster("b", "europe-west3", ""),
                cluster("c", "us-east1-b", ""),
                cluster("d", "../../escape", ""))));
    google.on("/v1/projects/shop-prod/locations/us-east1-b/serverConfig", json(VERSIONS));

    collect(google.settings("shop-prod"));

    assertThat(google.asked())
        .containsExactlyInAnyOrder(
            "GET " + PROJECT_PATH,
            "GET " + CLUSTERS_PATH,
            "GET " + VERSIONS_PATH,
            "GET /v1/projects/shop-prod/locations/us-east1-b/serverConfig");
  }

  @Test
  void chosenRegionsAndClustersAreAllThatIsKept() {
    healthy();
    google.on(
        CLUSTERS_PATH,
        json(
            listing(
                    cluster("web", "europe-west3", ""),
                    cluster("web", "us-east1", ""),
                    cluster("batch", "europe-west3", ""))
                .replace("]}", "], 'missingZones': ['europe-west3-c']}")));
    Selection selection = new Selection(List.of(), List.of(), List.of("europe-*"), List.of("web"));

    Work work = new Work(selection);
    new GcpCollector(google.settings("shop-prod")).collect(work);
    work.patience.close();

    Mapped<Cluster> mapped = new GkeMapping().map(work.cells.getFirst());
    assertThat(mapped.clusters().items()).hasSize(1);
    assertThat(mapped.gaps()).hasSize(1);
    assertThat(google.asked()).noneMatch(path -> path.contains("us-east1"));
  }

  @Test
  void projectsThatWereNotChosenAreAccountedFor() {
    Work work = new Work(new Selection(List.of(), List.of("shop-prod"), List.of(), List.of()));
    healthy();

    new GcpCollector(google.settings("shop-prod", "shop-test")).collect(work);
    work.patience.close();

    assertThat(work.cells).hasSize(1);
    assertThat(work.accounted).containsExactly("shop-test EXCLUDED");
  }

  @Test
  void noSecretOfAnAnswerIsKept() {
    healthy();
    google.on(
        CLUSTERS_PATH,
        json(
            listing(
                cluster(
                    "web",
                    "europe-west3",
                    "'masterAuth': {'password': 'hunter2', 'clientKey': 'c2VjcmV0'}"))));

    Cell cell = collect(google.settings("shop-prod")).getFirst();

    assertThat(cell.answers().toString()).doesNotContain("hunter2", "c2VjcmV0", "ya29");
    assertThat(
            new GkeMapping()
                .map(cell)
                .clusters()
                .items()
                .getFirst()
                .authentication()
                .clientCertificate()
                .<Boolean>fold(issued -> issued, () -> false, _ -> false))
        .isTrue();
  }

  @Test
  void aProjectIdMayCarryADomain() {
    google.on("/v3/projects/example.com:shop", json("{'projectId': 'example.com:shop'}"));

    Cell cell = collect(google.settings("example.com:shop")).getFirst();

    assertThat(google.asked()).hasSize(2);
    assertThat(cell.gaps()).extracting(Gap::call).containsExactly(GcpCalls.CLUSTERS.id());
  }
}

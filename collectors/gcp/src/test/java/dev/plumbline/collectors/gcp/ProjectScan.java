package dev.plumbline.collectors.gcp;

import static dev.plumbline.collectors.gcp.LoopbackGoogle.json;

import dev.plumbline.collectors.CallPlan;
import dev.plumbline.collectors.Calls;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Collector;
import dev.plumbline.collectors.Failures;
import dev.plumbline.collectors.Pacing;
import dev.plumbline.collectors.Patience;
import dev.plumbline.collectors.Scope;
import dev.plumbline.collectors.Selection;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Gap;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** Scans of the project {@code shop-prod} at a Google that answers as it is told. */
abstract class ProjectScan {

  static final String PROJECT_PATH = "/v3/projects/shop-prod";
  static final String CLUSTERS_PATH = "/v1/projects/shop-prod/locations/-/clusters";
  static final String VERSIONS_PATH = "/v1/projects/shop-prod/locations/europe-west3/serverConfig";

  static final String PROJECT = "{'name': 'projects/4711', 'projectId': 'shop-prod'}";
  static final String VERSIONS = "{'validMasterVersions': ['1.33.5-gke.1']}";
  static final String DENIED =
      "{'error': {'code': 403, 'status': 'PERMISSION_DENIED', 'message': 'The caller does not have"
          + " permission'}}";

  final LoopbackGoogle google = new LoopbackGoogle();

  @AfterEach
  void stop() {
    google.close();
  }

  void healthy() {
    google.on(PROJECT_PATH, json(PROJECT));
    google.on(CLUSTERS_PATH, json(listing(cluster("web", "europe-west3", ""))));
    google.on(VERSIONS_PATH, json(VERSIONS));
  }

  static String listing(String... clusters) {
    return "{'clusters': [" + String.join(", ", clusters) + "]}";
  }

  static String cluster(String name, String location, String more) {
    return "{'name': '%s', 'location': '%s', 'currentMasterVersion': '1.33.5-gke.1', 'selfLink': 'https://container.googleapis.com/v1/projects/shop-prod/locations/%s/clusters/%s'%s}"
        .formatted(name, location, location, name, more.isEmpty() ? "" : ", " + more);
  }

  static List<Cell> collect(GcpSettings settings) {
    return collect(
        new GcpCollector(
            settings,
            () ->
                new GoogleApis(
                    settings, GcpCredentials.of(settings.token()), Duration.ofSeconds(20))));
  }

  static List<Cell> collect(GcpCollector collector) {
    Work work = new Work(Selection.EVERYTHING);
    collector.collect(work);
    work.patience.close();
    return work.cells;
  }

  /** Does everything at once and keeps it. */
  static final class Work implements Collector.Work {
    final Patience patience =
        new Patience(8, Duration.ofSeconds(60), Duration.ofSeconds(120), Pacing.unbounded());
    final List<Cell> cells = new ArrayList<>();
    final List<String> accounted = new ArrayList<>();
    private final Selection selection;

    Work(Selection selection) {
      this.selection = selection;
    }

    @Override
    public Selection selection() {
      return selection;
    }

    @Override
    public Calls begin(Scope scope, Failures failures) {
      // What lies around clusters is for ProjectReadingTest.
      List<String> clusters = List.of(GcpCalls.CLUSTERS.id(), GcpCalls.SERVER_CONFIG.id());
      return new Calls(
          scope, failures, patience, Clock.systemUTC(), CallPlan.of(GcpCalls.ALL, clusters));
    }

    @Override
    public void finish(Cell cell) {
      cells.add(cell);
    }

    @Override
    public void account(Scope scope, Coverage.Status status, List<Gap> gaps) {
      accounted.add(scope.account() + " " + status);
    }

    @Override
    public void fork(Runnable task) {
      task.run();
    }
  }
}

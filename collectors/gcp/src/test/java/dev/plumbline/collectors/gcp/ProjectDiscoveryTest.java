package dev.plumbline.collectors.gcp;

import static dev.plumbline.collectors.gcp.LoopbackGoogle.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
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
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Projects that are found below folders and organizations. */
class ProjectDiscoveryTest {

  private static final String DENIED =
      "{'error': {'code': 403, 'status': 'PERMISSION_DENIED', 'message': 'The caller does not have"
          + " permission'}}";

  private final LoopbackGoogle google = new LoopbackGoogle();
  private final Map<String, String> projects = new TreeMap<>();
  private final Map<String, String> folders = new TreeMap<>();
  private final Work work = new Work();

  @AfterEach
  void stop() {
    google.close();
    work.patience.close();
  }

  @Test
  void projectsAreFoundInEveryDepthAndOnEveryPage() {
    projects.put("organizations/1", "{'projects': [%s], 'nextPageToken': 'two'}");
    projects.put(
        "organizations/1 two",
        "{'projects': [{'projectId': 'shop-two', 'state': 'DELETE_REQUESTED'}]}");
    folders.put("organizations/1", "{'folders': [{'name': 'folders/7'}]}");
    projects.put("folders/7", "{'projects': [{'projectId': 'shop-deep', 'state': 'ACTIVE'}]}");
    projects.replaceAll(
        (_, body) -> body.replace("%s", "{'projectId': 'shop-one', 'state': 'ACTIVE'}"));
    answer();

    collect(List.of("organizations/1"), List.of());

    assertThat(work.cells)
        .extracting(cell -> cell.scope().account())
        .containsExactlyInAnyOrder("", "shop-one", "shop-deep");
    assertThat(work.accounted).containsExactly(Map.entry("shop-two", Coverage.Status.DISABLED));
  }

  @Test
  void whatIsExcludedIsAccountedForAndNotRead() {
    projects.put(
        "folders/7",
        "{'projects': [{'projectId': 'sys-4711', 'state': 'ACTIVE'},"
            + " {'projectId': 'shop-one', 'state': 'ACTIVE'}]}");
    answer();

    collect(List.of("folders/7"), List.of("sys-*"));

    assertThat(work.cells)
        .extracting(cell -> cell.scope().account())
        .containsExactlyInAnyOrder("", "shop-one");
    assertThat(work.accounted).containsExactly(Map.entry("sys-4711", Coverage.Status.EXCLUDED));
  }

  @Test
  void aFolderThatMayNotBeReadIsAGapAndNotAnEmptyFolder() {
    folders.put("folders/7", DENIED);
    projects.put("folders/7", "{'projects': [{'projectId': 'shop-one', 'state': 'ACTIVE'}]}");
    answer();

    collect(List.of("folders/7"), List.of());

    Cell discovery =
        work.cells.stream()
            .filter(cell -> cell.scope().account().isEmpty())
            .findFirst()
            .orElseThrow();
    Gap gap = new GkeMapping().map(discovery).clusters().gap().orElseThrow();
    assertThat(gap.permission()).isEqualTo("resourcemanager.folders.list");
    assertThat(gap.detail()).startsWith("The identity may not do this in the folders and the");
    assertThat(work.cells).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SERVICE_DISABLED", "BILLING_DISABLED"})
  void whatIsOffInTheProjectOfTheCredentialsIsNoEmptyOrganization(String reason) {
    String off =
        "{'error': {'code': 403, 'status': 'PERMISSION_DENIED', 'details': [{'reason': '"
            + reason
            + "', 'metadata': {'consumer': 'projects/188803286021'}}]}}";
    projects.put("organizations/1", off);
    folders.put("organizations/1", off);
    answer();

    collect(List.of("organizations/1"), List.of());

    assertThat(work.cells)
        .singleElement()
        .satisfies(
            discovery ->
                assertThat(discovery.gaps())
                    .hasSize(2)
                    .allSatisfy(
                        gap -> {
                          assertThat(gap.reason()).isEqualTo(Gap.Reason.DENIED);
                          assertThat(gap.permission()).isEmpty();
                          assertThat(gap.detail()).contains("project 188803286021,");
                        }));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'projects': [null, %s]}",
        "{'projects': [{'name': 'projects/4711'}, %s]}",
        "{'projects': 'none', 'folders': [{'name': 'folders/8'}]}",
        "{'folders': [{'name': 'folders/x'}], 'projects': [%s]}",
        "{'folders': {}, 'projects': [%s]}"
      })
  void whatIsNotNamedIsAGapAndHidesNothingElse(String strange) {
    String body = strange.replace("%s", "{'projectId': 'shop-one'}");
    projects.put("folders/7", body);
    folders.put("folders/7", body);
    projects.put("folders/8", "{'projects': [{'projectId': 'shop-one'}]}");
    answer();

    collect(List.of("folders/7"), List.of());

    assertThat(work.cells)
        .extracting(cell -> cell.scope().account())
        .containsExactlyInAnyOrder("", "shop-one");
    assertThat(work.cells)
        .filteredOn(cell -> cell.scope().account().isEmpty())
        .allSatisfy(cell -> assertThat(cell.gaps()).isNotEmpty());
    assertThat(work.accounted).as("a state that is not told is no state to be left out").isEmpty();
  }

  private void answer() {
    google.on("/v3/projects", exchange -> page(exchange, projects));
    google.on("/v3/folders", exchange -> page(exchange, folders));
  }

  private static void page(HttpExchange exchange, Map<String, String> pages) throws IOException {
    String query = String.valueOf(exchange.getRequestURI().getQuery());
    String parent = query.replaceAll(".*parent=([^&]*).*", "$1");
    String token = query.contains("pageToken=") ? query.replaceAll(".*pageToken=", " ") : "";
    String body = pages.getOrDefault(parent + token, "{}");
    json(body.contains("'error'") ? 403 : 200, body).answer(exchange);
  }

  private void collect(List<String> parents, List<String> exclude) {
    GcpSettings settings =
        new GcpSettings(
            List.of(),
            parents,
            exclude,
            Optional.of("ya29.test"),
            Map.of("default", google.url() + "/"));
    new GcpCollector(settings).collect(work);
  }

  /** Does everything at once and keeps it. */
  private static final class Work implements Collector.Work {

    private final Patience patience =
        new Patience(8, Duration.ofSeconds(20), Duration.ofMinutes(1), Pacing.unbounded());
    private final List<Cell> cells = new ArrayList<>();
    private final Map<String, Coverage.Status> accounted = new TreeMap<>();

    @Override
    public Selection selection() {
      return Selection.EVERYTHING;
    }

    @Override
    public Calls begin(Scope scope, Failures failures) {
      return new Calls(
          scope, failures, patience, Clock.systemUTC(), CallPlan.everything(GcpCalls.ALL));
    }

    @Override
    public void finish(Cell cell) {
      cells.add(cell);
    }

    @Override
    public void account(Scope scope, Coverage.Status status, List<Gap> gaps) {
      accounted.put(scope.account(), status);
    }

    @Override
    public void fork(Runnable task) {
      task.run();
    }
  }
}

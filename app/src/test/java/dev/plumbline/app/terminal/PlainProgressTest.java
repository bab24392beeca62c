package dev.plumbline.app.terminal;

import static dev.plumbline.app.terminal.TestRun.notReadScope;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.collectors.Statistics;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Provider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PlainProgressTest {

  private static final Gap REFUSED =
      Gap.denied("eks:DescribeCluster", "eks:DescribeCluster", "Add it.");

  private final Screen screen = new Screen();
  private Statistics.Figures asked = TestRun.nothingAsked();
  private final PlainProgress progress = progress(Progress.Job.SCAN);

  @Test
  void aFinishedScopeIsALine() {
    progress.scopesDiscovered(Provider.AWS, 2);
    screen.pass(Duration.ofSeconds(5));
    progress.scopeStarted(Provider.AWS, "retail-prod", "eu-west-1");
    progress.scopeFinished(read("retail-prod", "eu-west-1"));
    screen.pass(Duration.ofSeconds(3));
    progress.scopeFinished(
        notReadScope(
            Provider.AWS, "retail-prod", "us-east-1", Coverage.Status.PARTIAL, REFUSED, REFUSED));
    progress.close();

    assertThat(screen.look())
        .isEqualTo(
            """
            plumbline 1.0.0  profile default  run 2026-11-22T01-10-04Z-7f3a
            01:10:09 aws    eu-west-1 retail-prod: read, 2 clusters, 61 calls
            01:10:12 aws    us-east-1 retail-prod: partly read, eks:DescribeCluster refused
            01:10:12 aws    2 of 2 scopes, 1 not fully read

            """);
  }

  @Test
  void everyStatusHasWords() {
    progress.scopesDiscovered(Provider.AZURE, 99);
    screen.look();
    Gap error = Gap.of("ManagedClusters_List", Gap.Reason.ERROR, "It broke.");
    for (Coverage.Status status : Coverage.Status.values()) {
      if (status != Coverage.Status.READ) {
        progress.scopeFinished(notReadScope(Provider.AZURE, "sub", "", status, error, REFUSED));
      }
    }
    progress.scopeFinished(notReadScope(Provider.AZURE, "sub", "", Coverage.Status.ERROR));

    assertThat(screen.look().replace("01:10:04 azure  sub: ", ""))
        .isEqualTo(
            """
            partly read, ManagedClusters_List failed and 1 more
            refused at ManagedClusters_List
            the service is off
            excluded
            timed out after 2 min
            not read, ManagedClusters_List failed and 1 more
            not read, no reason is known
            """);
  }

  @Test
  void aTotalBreaksALongSilence() {
    progress.scopesDiscovered(Provider.AWS, 4);
    progress.scopeFinished(read("a", "eu-west-1"));
    Estates.small().forEachFinding(progress::finding);
    screen.look();

    screen.pass(Duration.ofSeconds(29));
    progress.remind();
    assertThat(screen.look()).isEmpty();

    asked = new Statistics.Figures(61, 3, 3, 0, 8);
    screen.pass(Duration.ofSeconds(1));
    progress.remind();
    progress.remind();
    assertThat(screen.look())
        .isEqualTo(
            "01:10:34 total  1 of 4 scopes, 2 clusters, 61 calls/s, 3 throttled,"
                + " 1 failing so far\n");
  }

  @Test
  void whatIsOnlyTriedHasTotalsAlone() {
    screen.look();
    PlainProgress trial = progress(Progress.Job.TRIAL);
    trial.scopesDiscovered(Provider.AWS, 4);
    trial.scopeFinished(
        notReadScope(Provider.AWS, "a", "us-east-1", Coverage.Status.PARTIAL, REFUSED));
    screen.pass(Duration.ofSeconds(30));
    trial.remind();
    trial.close();

    assertThat(screen.look().lines().skip(1))
        .containsExactly(
            "01:10:34 total  1 of 4 scopes, 1 not fully read",
            "01:10:34 aws    1 of 4 scopes, 1 not fully read",
            "");
  }

  @Test
  void ofManyScopesOnlyThoseWithGapsHaveALine() {
    progress.scopesDiscovered(Provider.AWS, 1_000);
    for (int i = 0; i < 300; i++) {
      progress.scopeFinished(read("account-" + i, "eu-west-1"));
    }
    progress.scopeFinished(
        notReadScope(Provider.AWS, "a", "us-east-1", Coverage.Status.PARTIAL, REFUSED));

    assertThat(screen.look().lines().skip(1))
        .hasSize(202)
        .endsWith(
            "01:10:04 total  from here on only scopes that are not fully read have a line",
            "01:10:04 aws    us-east-1 a: partly read, eks:DescribeCluster refused");
  }

  @Test
  void anInterruptedRunSaysHowFarItCame() {
    progress.scopesDiscovered(Provider.AWS, 4);
    progress.scopeFinished(read("a", "eu-west-1"));
    screen.look();

    progress.close();
    progress.close();

    assertThat(screen.look()).isEqualTo("01:10:04 aws    1 of 4 scopes\n\n");
  }

  @Test
  void aCloudHasItsTotalOnceAllOfItIsFound() {
    for (String account : List.of("a", "b", "c")) {
      progress.scopesDiscovered(Provider.AWS, 1);
      progress.scopeFinished(read(account, "eu-west-1"));
    }
    assertThat(screen.look()).doesNotContain(" of ");

    progress.close();

    assertThat(screen.look()).isEqualTo("01:10:04 aws    3 of 3 scopes\n\n");
  }

  @Test
  void hostileNamesStayOnTheirLine() {
    progress.scopeFinished(read(Estates.HOSTILE, "r"));
    progress.note(Estates.HOSTILE.replace("\n", ""));

    assertThat(screen.look().replace("\n", "")).matches("[ -~]*");
  }

  @Test
  void manyThreadsLoseNothing() throws InterruptedException {
    progress.scopesDiscovered(Provider.AWS, 200);
    List<Finding> findings = new ArrayList<>();
    Estates.small().forEachFinding(findings::add);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      Coverage scope = read("account-" + i, "eu-west-1");
      threads.add(
          Thread.startVirtualThread(
              () -> {
                progress.scopeStarted(scope.provider(), scope.account(), scope.region());
                findings.forEach(progress::finding);
                progress.calls(scope.provider(), 3);
                progress.scopeFinished(scope);
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(screen.look().lines()).hasSize(201);
    screen.pass(Duration.ofSeconds(30));
    progress.remind();
    assertThat(screen.look()).contains("200 of 200 scopes, 400 clusters, ", "200 failing so far");
  }

  static Coverage read(String account, String region) {
    return new Coverage(
        Provider.AWS,
        account,
        region,
        Coverage.Status.READ,
        61,
        List.of(),
        OptionalInt.of(2),
        Duration.ofSeconds(4));
  }

  private PlainProgress progress(Progress.Job job) {
    return new PlainProgress(
        screen.stream(),
        new Terminal(80, false, false, false),
        screen,
        job,
        Progress.header("1.0.0", "default", "2026-11-22T01-10-04Z-7f3a"),
        () -> asked);
  }
}

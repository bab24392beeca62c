package dev.plumbline.bench;

import dev.plumbline.app.AppModule;
import dev.plumbline.app.run.Choice;
import dev.plumbline.app.run.Order;
import dev.plumbline.app.run.Scan;
import dev.plumbline.app.terminal.Progress;
import dev.plumbline.checks.Catalogue;
import dev.plumbline.checks.Check;
import dev.plumbline.collectors.Pacing;
import dev.plumbline.collectors.Patience;
import dev.plumbline.collectors.Selection;
import dev.plumbline.collectors.aws.AwsCollector;
import dev.plumbline.collectors.aws.AwsSettings;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Provider;
import dev.plumbline.model.Severity;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A scan as the command makes it: collecting, mapping, judging and writing, without a report. */
final class WholeScan {

  /** What the plain client asks too. */
  private static final Set<String> CALLS =
      Set.of(
          "eks:DescribeCluster",
          "eks:DescribeNodegroup",
          "eks:DescribeClusterVersions",
          "eks:ListPodIdentityAssociations",
          "iam:ListOpenIDConnectProviders");

  private WholeScan() {}

  /**
   * Scans and prints what it cost.
   *
   * @param arguments a {@link Size}, the address of the cloud, and the output folder
   */
  public static void main(String[] arguments) throws IOException {
    Size size = Size.of(arguments[0]);
    Measured.Watch watch = new Measured.Watch();
    Listener listener = new Listener(watch, size.accounts() * size.regions() / 2);
    Clock clock = Clock.systemUTC();
    try (var patience =
        new Patience(
            size.concurrency(), Duration.ofSeconds(25), Duration.ofHours(3), Pacing.unbounded())) {
      new Scan(AppModule.mappings(), clock, "bench")
          .scan(
              new Order(
                  Path.of(arguments[2]),
                  checks(),
                  Choice.of("default"),
                  Map.of(),
                  List.of(),
                  Severity.HIGH),
              List.of(new AwsCollector(settings(size, URI.create(arguments[1])), clock)),
              Selection.EVERYTHING,
              patience,
              _ -> listener);
    }
    System.out.println(watch.end(listener.calls.get()));
    System.exit(0);
  }

  /** All that need no other calls than the plain client makes. */
  private static List<Check> checks() {
    return Catalogue.prepared().checks().stream()
        .filter(check -> check.providers().contains(Provider.AWS))
        .filter(
            check ->
                check.calls().stream()
                    .filter(call -> call.matches("[a-z0-9-]+:.*"))
                    .allMatch(CALLS::contains))
        .toList();
  }

  private static AwsSettings settings(Size size, URI cloud) {
    return new AwsSettings(
        size.estate().accountIds().stream()
            .map(id -> new AwsSettings.Account(id, Optional.empty(), Optional.empty()))
            .map(
                account ->
                    new AwsSettings.Account(
                        account.id(),
                        Optional.of("arn:aws:iam::" + account.id() + ":role/PlumblineAudit"),
                        Optional.empty()))
            .toList(),
        List.of(),
        Optional.of(cloud),
        Optional.of(new AwsSettings.Keys("AKIADEMO900000000001", "bench", Optional.empty())));
  }

  private static final class Listener implements Progress {

    private final Measured.Watch watch;
    private final int half;
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger scopes = new AtomicInteger();

    Listener(Measured.Watch watch, int half) {
      this.watch = watch;
      this.half = half;
    }

    @Override
    public void finding(Finding finding) {
      watch.first();
    }

    @Override
    public void scopesDiscovered(Provider provider, int more) {}

    @Override
    public void scopeStarted(Provider provider, String account, String region) {}

    @Override
    public void scopeFinished(Coverage scope) {
      if (!scope.region().isEmpty() && scopes.incrementAndGet() == half) {
        watch.half(calls.get());
      }
    }

    @Override
    public void calls(Provider provider, int more) {
      calls.addAndGet(more);
    }

    @Override
    public void note(String text) {}

    @Override
    public void close() {}
  }
}

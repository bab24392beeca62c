package dev.plumbline.app;

import dev.plumbline.app.run.Choice;
import dev.plumbline.app.run.Order;
import dev.plumbline.app.run.Scan;
import dev.plumbline.app.terminal.Progress;
import dev.plumbline.checks.Catalogue;
import dev.plumbline.checks.Check;
import dev.plumbline.collectors.Collector;
import dev.plumbline.collectors.Pacing;
import dev.plumbline.collectors.Patience;
import dev.plumbline.collectors.Selection;
import dev.plumbline.collectors.aws.AwsCollector;
import dev.plumbline.collectors.aws.AwsSettings;
import dev.plumbline.collectors.azure.AzureCollector;
import dev.plumbline.collectors.azure.AzureSettings;
import dev.plumbline.collectors.gcp.GcpCollector;
import dev.plumbline.collectors.gcp.GcpSettings;
import dev.plumbline.exporters.Exporter;
import dev.plumbline.fixtures.GeneratedClouds;
import dev.plumbline.fixtures.GeneratedEstate;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Provider;
import dev.plumbline.model.Severity;
import dev.plumbline.model.Verdict;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Scans generated estates through the real SDKs, in this process. */
final class GeneratedRun {

  /** Some of each cloud, which between them need most calls. */
  private static final Set<String> CHECKS =
      Set.of(
          "public-api-endpoint-restricted",
          "public-api-endpoint-disabled",
          "control-plane-audit-log-enabled",
          "secrets-encrypted-with-customer-key",
          "kubernetes-version-supported",
          "workload-identity-enabled",
          "node-auto-upgrade-enabled",
          "dedicated-node-service-account",
          "deletion-protection-enabled",
          "network-policy-enabled",
          "local-accounts-disabled",
          "node-ssh-access-restricted");

  private GeneratedRun() {}

  /**
   * Scans and writes every kind of report, and tells after every tenth of the accounts how many MiB
   * of the heap are in use.
   *
   * @param arguments the output folder, the address of the clouds, and the size of the estate
   */
  public static void main(String[] arguments) throws IOException {
    GeneratedEstate estate =
        new GeneratedEstate(
            Integer.parseInt(arguments[2]),
            Integer.parseInt(arguments[3]),
            Integer.parseInt(arguments[4]),
            0,
            0);
    int tenth = Math.max(1, estate.accounts() * estate.regions() / 10);
    AtomicInteger finished = new AtomicInteger();
    try (Patience patience =
        new Patience(64, Duration.ofSeconds(20), Duration.ofHours(3), Pacing.unbounded())) {
      Scan.Done done =
          new Scan(AppModule.mappings(), Clock.systemUTC(), "test")
              .scan(
                  order(Path.of(arguments[0]), CHECKS, AppModule.exporters()),
                  collectors(estate, URI.create(arguments[1])),
                  Selection.EVERYTHING,
                  patience,
                  _ -> new HeapWatch(finished, tenth));
      System.out.println(
          "clusters "
              + done.results().summary().clusters().values().stream().mapToInt(n -> n).sum());
      System.exit(done.exit());
    }
  }

  /** Prints what is in use once a tenth of the scopes more is finished. */
  private record HeapWatch(AtomicInteger finished, int tenth) implements Progress {

    @Override
    public void scopeFinished(Coverage scope) {
      if (finished.incrementAndGet() % tenth == 0) {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        System.out.println("heap " + (runtime.totalMemory() - runtime.freeMemory()) / 1024 / 1024);
      }
    }

    @Override
    public void scopesDiscovered(Provider provider, int more) {}

    @Override
    public void scopeStarted(Provider provider, String account, String region) {}

    @Override
    public void calls(Provider provider, int more) {}

    @Override
    public void finding(Finding finding) {}

    @Override
    public void note(String text) {}

    @Override
    public void close() {}
  }

  static Scan.Done scan(Path out, GeneratedEstate estate, GeneratedClouds clouds, Patience patience)
      throws IOException {
    return new Scan(AppModule.mappings(), Clock.systemUTC(), "test")
        .scan(
            order(out),
            collectors(estate, clouds.endpoint()),
            Selection.EVERYTHING,
            patience,
            _ -> Progress.none());
  }

  static Patience patience() {
    return new Patience(64, Duration.ofSeconds(20), Duration.ofMinutes(5), Pacing.unbounded());
  }

  static Order order(Path out) {
    return order(out, CHECKS);
  }

  /** With other checks. */
  static Order order(Path out, Set<String> checks) {
    return order(out, checks, List.of());
  }

  private static Order order(Path out, Set<String> checks, List<Exporter> exporters) {
    List<Check> few =
        Catalogue.prepared().checks().stream()
            .filter(check -> checks.contains(check.id()))
            .toList();
    return new Order(out, few, Choice.of("default"), Map.of(), exporters, Severity.HIGH);
  }

  static List<Collector> collectors(GeneratedEstate estate, URI clouds) {
    List<Collector> collectors = new ArrayList<>();
    if (estate.accounts() > 0) {
      collectors.add(new AwsCollector(aws(estate, clouds), Clock.systemUTC()));
    }
    if (estate.subscriptions() > 0) {
      collectors.add(
          new AzureCollector(
              new AzureSettings(
                  new AzureSettings.Subscriptions.Listed(estate.subscriptionIds(), List.of()),
                  new AzureSettings.Credentials.Token("simulated"),
                  AzureSettings.Cloud.custom(clouds, clouds))));
    }
    if (estate.projects() > 0) {
      collectors.add(
          new GcpCollector(
              new GcpSettings(
                  estate.projectIds(),
                  Optional.of("simulated"),
                  Map.of("default", clouds.toString()))));
    }
    return collectors;
  }

  private static AwsSettings aws(GeneratedEstate estate, URI clouds) {
    return new AwsSettings(
        accounts(estate), List.of(), Optional.of(clouds), Optional.of(keys(estate)));
  }

  static List<AwsSettings.Account> accounts(GeneratedEstate estate) {
    return estate.accountIds().stream()
        .map(
            id ->
                new AwsSettings.Account(
                    id,
                    Optional.of("arn:aws:iam::" + id + ":role/PlumblineAudit"),
                    Optional.empty()))
        .toList();
  }

  static AwsSettings.Keys keys(GeneratedEstate estate) {
    return new AwsSettings.Keys(
        "AKIADEMO" + estate.accountIds().getFirst(), "simulated", Optional.empty());
  }

  /** The verdict of each check on each resource. */
  static Map<String, Verdict> verdicts(Scan.Done done) {
    Map<String, Verdict> verdicts = new TreeMap<>();
    done.results().forEachFinding(finding -> verdicts.put(key(finding), finding.verdict()));
    return verdicts;
  }

  /** The check and the resource of a finding, which no other has. */
  static String key(Finding finding) {
    return finding.resource().id() + " " + finding.checkId();
  }
}

package dev.plumbline.app;

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
import dev.plumbline.fixtures.GeneratedClouds;
import dev.plumbline.fixtures.GeneratedEstate;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Severity;
import dev.plumbline.model.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

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

  static Scan.Done scan(Path out, GeneratedEstate estate, GeneratedClouds clouds, Patience patience)
      throws IOException {
    return new Scan(new AppModule().mappings(), Clock.systemUTC(), "test")
        .scan(
            order(out),
            collectors(estate, clouds),
            Selection.EVERYTHING,
            patience,
            _ -> Progress.none());
  }

  static Patience patience() {
    return new Patience(64, Duration.ofSeconds(20), Duration.ofMinutes(5), Pacing.unbounded());
  }

  static Scan.Order order(Path out) {
    List<Check> few =
        Catalogue.prepared().checks().stream()
            .filter(check -> CHECKS.contains(check.id()))
            .toList();
    return new Scan.Order(out, few, "default", Map.of(), List.of(), Severity.HIGH);
  }

  static List<Collector> collectors(GeneratedEstate estate, GeneratedClouds clouds) {
    List<Collector> collectors = new ArrayList<>();
    if (estate.accounts() > 0) {
      collectors.add(new AwsCollector(aws(estate, clouds), Clock.systemUTC()));
    }
    if (estate.subscriptions() > 0) {
      collectors.add(
          new AzureCollector(
              new AzureSettings(
                  new AzureSettings.Subscriptions.Listed(estate.subscriptionIds()),
                  new AzureSettings.Credentials.Token("simulated"),
                  AzureSettings.Cloud.custom(clouds.endpoint(), clouds.endpoint()))));
    }
    if (estate.projects() > 0) {
      collectors.add(
          new GcpCollector(
              new GcpSettings(
                  estate.projectIds(),
                  Optional.of("simulated"),
                  Map.of("default", clouds.endpoint().toString()))));
    }
    return collectors;
  }

  private static AwsSettings aws(GeneratedEstate estate, GeneratedClouds clouds) {
    return new AwsSettings(
        estate.accountIds().stream()
            .map(
                id ->
                    new AwsSettings.Account(
                        id,
                        Optional.of("arn:aws:iam::" + id + ":role/PlumblineAudit"),
                        Optional.empty()))
            .toList(),
        List.of(),
        Optional.of(clouds.endpoint()),
        Optional.of(
            new AwsSettings.Keys(
                "AKIADEMO" + estate.accountIds().getFirst(), "simulated", Optional.empty())));
  }

  /** The verdict of each check on each resource. */
  static Map<String, Verdict> verdicts(Scan.Done done) {
    Map<String, Verdict> verdicts = new TreeMap<>();
    done.results().forEachFinding(finding -> verdicts.put(key(finding), finding.verdict()));
    return verdicts;
  }

  private static String key(Finding finding) {
    return finding.resource().id() + " " + finding.checkId();
  }
}

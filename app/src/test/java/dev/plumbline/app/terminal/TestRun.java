package dev.plumbline.app.terminal;

import dev.plumbline.collectors.Statistics;
import dev.plumbline.model.CheckInfo;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Evidence;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Provider;
import dev.plumbline.model.Resource;
import dev.plumbline.model.ResourceType;
import dev.plumbline.model.RunInfo;
import dev.plumbline.model.RunResults;
import dev.plumbline.model.Severity;
import dev.plumbline.model.Summary;
import dev.plumbline.model.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Builds the results of a run, scope by scope and finding by finding. */
final class TestRun {

  static final Instant START = Instant.parse("2026-11-22T01:10:04Z");

  static final CheckInfo OPEN_ENDPOINT =
      check(
          "public-api-endpoint-restricted",
          "The Kubernetes API endpoint does not accept every address",
          "The API endpoint accepts every address",
          Severity.CRITICAL,
          "ranges that do not let everyone in",
          Map.of(
              "text",
              "List the ranges that may connect.",
              "aws",
              "aws eks update-cluster-config --name {cluster} --region {region}"
                  + " --resources-vpc-config publicAccessCidrs=203.0.113.0/24"));

  static final CheckInfo REMOTE_SHELL =
      check(
          "node-remote-access-restricted",
          "Nodes do not accept remote shells",
          "Nodes accept remote shells from everywhere",
          Severity.CRITICAL,
          "no remote access",
          Map.of(
              "text",
              "The setting cannot be changed in place: recreate the node group without"
                  + " --remote-access.\n\nMore words."));

  static final CheckInfo CUSTOMER_KEY =
      check(
          "secrets-encrypted-with-customer-key",
          "Secrets are encrypted with a customer key",
          "Secrets are encrypted without a customer key",
          Severity.HIGH,
          "a key of your own",
          Map.of(
              "azure",
              "az aks update --resource-group {resourceGroup} --name {cluster}"
                  + " --enable-azure-keyvault-kms --azure-keyvault-kms-key-id KEY_ID"));

  private final List<CheckInfo> checks =
      new ArrayList<>(List.of(OPEN_ENDPOINT, REMOTE_SHELL, CUSTOMER_KEY));
  private final List<Coverage> coverage = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private boolean interrupted;

  static CheckInfo check(
      String id,
      String title,
      String problem,
      Severity severity,
      String expected,
      Map<String, String> fix) {
    return new CheckInfo(
        id,
        title,
        problem,
        severity,
        expected,
        "An attacker gains much.",
        new TreeMap<>(fix),
        List.of(),
        Map.of());
  }

  static Resource eks(String account, String region, String name) {
    String id = "arn:aws:eks:" + region + ":" + account + ":cluster/" + name;
    return Resource.cluster(
        ResourceType.AWS_EKS_CLUSTER, account, region, id, name, Map.of("owner", name));
  }

  static Resource aks(String subscription, String group, String name) {
    String id =
        "/subscriptions/"
            + subscription
            + "/resourcegroups/"
            + group
            + "/providers/microsoft.containerservice/managedclusters/"
            + name;
    return Resource.cluster(
        ResourceType.AZURE_AKS_CLUSTER, subscription, "westeurope", id, name, Map.of());
  }

  static Resource gke(String project, String name) {
    return Resource.cluster(
        ResourceType.GCP_KUBERNETES_ENGINE_CLUSTER,
        project,
        "europe-west4",
        "//container.googleapis.com/projects/1/locations/europe-west4/clusters/" + name,
        name,
        Map.of());
  }

  TestRun check(CheckInfo check) {
    checks.add(check);
    return this;
  }

  TestRun interrupted() {
    interrupted = true;
    return this;
  }

  TestRun scope(Coverage scope) {
    coverage.add(scope);
    return this;
  }

  TestRun read(Provider provider, String account, String region, int clusters) {
    return scope(
        new Coverage(
            provider,
            account,
            region,
            Coverage.Status.READ,
            61,
            List.of(),
            OptionalInt.of(clusters),
            Duration.ofMillis(400)));
  }

  TestRun notRead(
      Provider provider, String account, String region, Coverage.Status status, Gap... gaps) {
    return scope(notReadScope(provider, account, region, status, gaps));
  }

  static Coverage notReadScope(
      Provider provider, String account, String region, Coverage.Status status, Gap... gaps) {
    boolean listed = status == Coverage.Status.PARTIAL;
    return new Coverage(
        provider,
        account,
        region,
        status,
        3,
        List.of(gaps),
        listed ? OptionalInt.of(1) : OptionalInt.empty(),
        Duration.ofMinutes(2));
  }

  TestRun fails(CheckInfo check, Resource resource, Evidence... evidence) {
    return finding(check, Verdict.FAIL, resource, Optional.empty(), Optional.empty(), evidence);
  }

  TestRun excepted(CheckInfo check, Resource resource) {
    return excepted(
        check, resource, new Finding.Suppression("accepted-risk", "owner", "text", "2027-01-01"));
  }

  TestRun excepted(CheckInfo check, Resource resource, Finding.Suppression exception) {
    return finding(check, Verdict.FAIL, resource, Optional.empty(), Optional.of(exception));
  }

  TestRun missed(CheckInfo check, Resource resource, Finding.NotSuppressed exception) {
    fails(check, resource);
    findings.add(findings.removeLast().notSuppressed(exception));
    return this;
  }

  TestRun is(Verdict verdict, CheckInfo check, Resource resource) {
    return finding(check, verdict, resource, Optional.empty(), Optional.empty());
  }

  TestRun unknown(CheckInfo check, Resource resource, Gap gap) {
    return finding(check, Verdict.UNKNOWN, resource, Optional.of(gap), Optional.empty());
  }

  private TestRun finding(
      CheckInfo check,
      Verdict verdict,
      Resource resource,
      Optional<Gap> gap,
      Optional<Finding.Suppression> suppression,
      Evidence... evidence) {
    findings.add(
        new Finding(
            check.id(),
            verdict,
            check.severity(),
            resource,
            verdict == Verdict.FAIL ? check.problem() : check.title(),
            check.expected(),
            List.of(evidence),
            gap,
            List.of(),
            suppression,
            "2026-11-22T01-10-04Z-7f3a",
            START));
    return this;
  }

  static Evidence ranges(Object observed) {
    return Evidence.of(
        "eks:DescribeCluster",
        Map.of("name", "any"),
        "/cluster/resourcesVpcConfig/publicAccessCidrs",
        observed);
  }

  RunResults results() {
    RunInfo run =
        new RunInfo(
            "2026-11-22T01-10-04Z-7f3a",
            "1.0.0",
            "default",
            START,
            START.plusSeconds(112),
            interrupted);
    return new Results(
        run,
        checks.stream().sorted(Comparator.comparing(CheckInfo::id)).toList(),
        coverage.stream().sorted(Coverage.ORDER).toList(),
        findings.stream().sorted(Finding.ORDER).toList());
  }

  private record Results(
      RunInfo run, List<CheckInfo> checks, List<Coverage> coverage, List<Finding> findings)
      implements RunResults {

    @Override
    public Summary summary() {
      Summary.Counter counter = new Summary.Counter();
      findings.forEach(counter::add);
      return counter.with(coverage);
    }

    @Override
    public void forEachFinding(Consumer<? super Finding> consumer) {
      findings.forEach(consumer);
    }
  }

  static Statistics.Figures nothingAsked() {
    return new Statistics.Figures(0, 0, 0, 0, 0);
  }
}

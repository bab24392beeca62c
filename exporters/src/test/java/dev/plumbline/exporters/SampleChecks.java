package dev.plumbline.exporters;

import dev.plumbline.model.CheckInfo;
import dev.plumbline.model.FrameworkControl;
import dev.plumbline.model.Provider;
import dev.plumbline.model.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A small catalogue for tests of outputs. */
final class SampleChecks {

  private SampleChecks() {}

  static List<CheckInfo> all() {
    List<CheckInfo> checks = new ArrayList<>();
    checks.add(
        check(
            "public-api-endpoint-restricted",
            Severity.CRITICAL,
            "The Kubernetes API endpoint does not accept every address",
            "The API endpoint accepts every address",
            "ranges that together do not cover all of IPv4 or IPv6",
            "Anyone on the internet can reach the API server. A leaked token, a stolen kubeconfig"
                + " or a flaw in the API server is then enough: no network position is needed.",
            "List the ranges that administrators and CI use, or switch the public endpoint off and"
                + " reach the cluster over a private network.",
            "aws eks update-cluster-config --name {cluster} --region {region} \\\n"
                + "  --resources-vpc-config publicAccessCidrs=203.0.113.0/24"));
    checks.add(
        check(
            "node-remote-access-restricted",
            Severity.CRITICAL,
            "Nodes do not accept remote shells",
            "Nodes accept remote shells from everywhere",
            "no key pair, or security groups that limit who may connect",
            "Port 22 open to the world on a node is a direct way to every workload on it.",
            "Remove the key pair and use `aws ssm start-session`.",
            ""));
    checks.add(
        check(
            "secrets-encrypted-with-customer-key",
            Severity.HIGH,
            "Secrets are encrypted with a customer key",
            "Secrets are encrypted without a customer key",
            "a key of your own for secrets",
            "With a key of your own you can see each use in the key's audit log, and cut off access"
                + " by disabling one key.",
            "Create a key in the same region and switch encryption on. On EKS this cannot be"
                + " undone.",
            "aws eks associate-encryption-config --cluster-name {cluster} --region {region}"));
    checks.add(
        check(
            "control-plane-audit-log-enabled",
            Severity.HIGH,
            "The API server's audit log is on",
            "The API server's audit log is off",
            "log type audit",
            "Without the audit log nobody can tell who did what.",
            "Switch the audit log on and send it to a store that the cluster's administrators"
                + " cannot delete.",
            ""));
    checks.add(
        check(
            "kubernetes-version-supported",
            Severity.HIGH,
            "The Kubernetes version is supported",
            "The Kubernetes version is out of support",
            "a version in standard support",
            "Flaws in it are no longer mended.",
            "Upgrade one minor version at a time; read the removed APIs first.",
            ""));
    checks.add(
        check(
            "public-api-endpoint-disabled",
            Severity.MEDIUM,
            "The API server has no public endpoint",
            "The API server has a public endpoint",
            "false",
            "A public endpoint can be reached from everywhere that its ranges allow.",
            "Switch the public endpoint off and reach the cluster over a private network.",
            ""));
    checks.add(
        check(
            "workload-identity-enabled",
            Severity.MEDIUM,
            "Pods have cloud identities of their own",
            "Pods share the node's cloud identity",
            "an identity provider in use",
            "A pod that is taken over has all the rights of its node.",
            "Associate an identity provider and give each workload a role of its own.",
            ""));
    checks.add(
        check(
            "deletion-protection-enabled",
            Severity.LOW,
            "The cluster is protected against deletion",
            "The cluster can be deleted by one call",
            "true",
            "One wrong command deletes every workload.",
            "Switch deletion protection on.",
            ""));
    checks.add(
        check(
            "break-glass-access-reviewed",
            Severity.MEDIUM,
            "Emergency access is reviewed",
            "Emergency access was not reviewed",
            "a review within a year",
            "Accounts that bypass every control are the first thing an attacker looks for.",
            "Review who may use emergency access and attest it.",
            ""));
    checks.add(
        check(
            "required-tags-present",
            Severity.LOW,
            "The required tags are present",
            "A required tag is missing",
            "the tags that the audit file names",
            "Nobody knows whom to ask.",
            "Name the tags in the audit file, then add the missing ones.",
            ""));
    checks.sort(Comparator.comparing(CheckInfo::id));
    return List.copyOf(checks);
  }

  private static CheckInfo check(
      String id,
      Severity severity,
      String title,
      String problem,
      String expected,
      String why,
      String fix,
      String command) {
    SortedMap<String, String> fixes = new TreeMap<>();
    fixes.put("text", fix);
    if (!command.isEmpty()) {
      fixes.put("aws", command);
      fixes.put("azure", "az aks update --name {cluster} --resource-group {resourceGroup}");
      fixes.put("gcp", "gcloud container clusters update {cluster} --location {region}");
    }
    return new CheckInfo(
        id,
        title,
        problem,
        severity,
        expected,
        why,
        fixes,
        List.of("https://docs.example/" + id, "javascript:alert(1)", "http://plain.example/"),
        Map.of(Provider.AWS, List.of(new FrameworkControl("cis-eks", "1.8.0", "5.4.1"))));
  }
}

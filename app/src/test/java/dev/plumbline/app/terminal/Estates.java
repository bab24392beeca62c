package dev.plumbline.app.terminal;

import static dev.plumbline.app.terminal.TestRun.CUSTOMER_KEY;
import static dev.plumbline.app.terminal.TestRun.OPEN_ENDPOINT;
import static dev.plumbline.app.terminal.TestRun.REMOTE_SHELL;
import static dev.plumbline.app.terminal.TestRun.aks;
import static dev.plumbline.app.terminal.TestRun.eks;
import static dev.plumbline.app.terminal.TestRun.gke;
import static dev.plumbline.app.terminal.TestRun.ranges;

import dev.plumbline.model.CheckInfo;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Evidence;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Provider;
import dev.plumbline.model.Resource;
import dev.plumbline.model.ResourceType;
import dev.plumbline.model.RunResults;
import dev.plumbline.model.Severity;
import dev.plumbline.model.Verdict;
import java.util.List;
import java.util.Map;

/** Whole estates to be shown. */
final class Estates {

  static final String HOSTILE =
      "\u001b]8;;http://evil\u0007pay\u202e\u2066<b>\n\r\t\u0000\u009b31m日本語 \u200d\ufe0f$(id)'\"";

  private static final Gap DENIED_DESCRIBE =
      Gap.denied("eks:DescribeCluster", "eks:DescribeCluster", "Add it to the role's policy.");
  private static final Gap DENIED_SUBSCRIPTION =
      Gap.denied(
          "ManagedClusters_List",
          "Microsoft.ContainerService/managedClusters/read",
          "Give the identity the role.");

  private Estates() {}

  /** Three clouds, a bit of everything. */
  static RunResults mixed() {
    TestRun run = new TestRun();
    for (String account : List.of("111122223333", "444455556666")) {
      run.read(Provider.AWS, account, "eu-west-1", 2);
      run.notRead(Provider.AWS, account, "us-east-1", Coverage.Status.PARTIAL, DENIED_DESCRIBE);
      Resource prod = eks(account, "eu-west-1", "payments-prod");
      run.fails(OPEN_ENDPOINT, prod, ranges(List.of("0.0.0.0/0")));
      run.fails(OPEN_ENDPOINT, eks(account, "eu-west-1", "retail"), ranges(List.of("::/0")));
      Resource pool =
          prod.part(ResourceType.AWS_EKS_NODEGROUP, prod.id() + "/general", "general", Map.of());
      run.fails(
          REMOTE_SHELL,
          pool,
          Evidence.of("eks:DescribeNodegroup", Map.of(), "/nodegroup/remoteAccess/x~1y", true));
      run.is(Verdict.PASS, CUSTOMER_KEY, prod);
      run.unknown(CUSTOMER_KEY, eks(account, "us-east-1", "edge"), DENIED_DESCRIBE);
    }
    for (int i = 0; i < 4; i++) {
      String name = "media-" + i;
      run.read(Provider.AZURE, "sub-" + i, "", 1);
      run.fails(
          CUSTOMER_KEY,
          aks("sub-" + i, "rg-media", name),
          Evidence.of("ManagedClusters_List", Map.of(), "/securityProfile", Evidence.NOT_PRESENT));
      run.is(Verdict.PASS, OPEN_ENDPOINT, aks("sub-" + i, "rg-media", name));
      run.is(Verdict.MANUAL, REMOTE_SHELL, aks("sub-" + i, "rg-media", name));
    }
    for (String subscription : List.of("sub-refused-a", "sub-refused-b", "sub-refused-c")) {
      run.notRead(Provider.AZURE, subscription, "", Coverage.Status.DENIED, DENIED_SUBSCRIPTION);
    }
    run.notRead(
        Provider.GCP,
        "data-dev",
        "",
        Coverage.Status.TIMEOUT,
        Gap.of("container.clusters.list", Gap.Reason.TIMEOUT, "No answer within 2 minutes."));
    run.read(Provider.GCP, "web-prod", "", 1);
    run.fails(OPEN_ENDPOINT, gke("web-prod", "web"));
    run.excepted(CUSTOMER_KEY, gke("web-prod", "web"));
    run.is(Verdict.NEEDS_PARAMETER, REMOTE_SHELL, gke("web-prod", "web"));
    return run.results();
  }

  /** One cluster in one scope, and one scope next to it. */
  static RunResults small() {
    return new TestRun()
        .read(Provider.AWS, "111122223333", "eu-west-1", 1)
        .notRead(
            Provider.AWS, "111122223333", "us-east-1", Coverage.Status.PARTIAL, DENIED_DESCRIBE)
        .fails(
            OPEN_ENDPOINT,
            eks("111122223333", "eu-west-1", "payments-prod"),
            ranges(List.of("0.0.0.0/0")))
        .unknown(CUSTOMER_KEY, eks("111122223333", "us-east-1", "edge"), DENIED_DESCRIBE)
        .results();
  }

  /** Text of an attacker, or very long text, wherever a cloud has a say. */
  static RunResults named(String name) {
    CheckInfo check =
        TestRun.check(
            "own-check",
            name,
            name,
            Severity.HIGH,
            name,
            Map.of("text", name, "aws", "aws eks tag --name {cluster} --tags {id}"));
    Gap gap = Gap.denied(name, name, name);
    Resource cluster = eks(name, name, name);
    TestRun run = new TestRun().check(check);
    run.read(Provider.AWS, name, name, 1);
    run.notRead(Provider.AWS, name, "b" + name, Coverage.Status.PARTIAL, gap);
    run.notRead(
        Provider.AWS,
        name,
        "c" + name,
        Coverage.Status.DENIED,
        Gap.of(name, Gap.Reason.ERROR, name));
    run.fails(
        check,
        cluster,
        Evidence.of(name, Map.of(name, name), "/" + name, List.of(name, Map.of(name, name))));
    run.fails(check, aks(name, name, name));
    run.fails(
        check,
        cluster.part(ResourceType.AWS_EKS_NODEGROUP, cluster.id() + "/p", name + "p", Map.of()));
    run.unknown(OPEN_ENDPOINT, cluster, gap);
    return run.results();
  }

  /** Several clouds, everything read, nothing wrong. */
  static RunResults allGood() {
    TestRun run = new TestRun();
    for (int i = 0; i < 75; i++) {
      run.read(Provider.GCP, "project-" + i, "", 1);
      run.is(Verdict.PASS, OPEN_ENDPOINT, gke("project-" + i, "c" + i));
    }
    return run.results();
  }
}

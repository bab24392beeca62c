package dev.plumbline.app.terminal;

import static dev.plumbline.app.terminal.TestRun.OPEN_ENDPOINT;
import static dev.plumbline.app.terminal.TestRun.eks;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Provider;
import dev.plumbline.model.RunResults;
import dev.plumbline.model.Severity;
import dev.plumbline.model.Verdict;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemoTextTest {

  private static final Terminal WIDE = new Terminal(120, true, false, true);

  @Test
  void theHeaderSaysThatNothingLeavesTheMachine() {
    assertThat(DemoText.header("1.0.0", WIDE))
        .isEqualTo(
            "Plumbline 1.0.0 demo  simulated clouds on this machine: no account, no credentials,"
                + " no network\n");
  }

  @Test
  void theRefusedSubscriptionIsHatchedAndExplained() {
    assertThat(DemoText.render(demo(), WIDE, "plumbline-out/latest/report.html"))
        .isEqualTo(
            """
              AWS            ━━━━━━━━━━━━━━━━━━━━━━━━━━━━  2 of 2 scopes   3 clusters   done in 0.4 s
              Azure          ━━━━━━━━━━━━━━╍╍╍╍╍╍╍╍╍╍╍╍╍╍  2 of 2 scopes   1 cluster    1 refused on purpose

            3 findings fail in 2 resources. 2 are critical.
            1 of 4 scopes could not be read completely, so the true number may be higher.

              1  ▰▰▰▰ critical  The API endpoint accepts every address  payments-prod, edge-dev
              2  ▰▰▱▱ medium    Local accounts are still on             edge-dev

            Why one scope is hatched: the demo refuses Microsoft.ContainerService/managedClusters/read in one subscription, to show
            that a refused call becomes not read, never pass.

            Open      plumbline-out/latest/report.html
            Try next  plumbline scan   the same on your own estate; it only reads
            """);
  }

  @Test
  void withoutBarsNothingIsCalledHatched() {
    assertThat(DemoText.render(demo(), new Terminal(80, false, false, false), "out/report.html"))
        .contains("Azure          2 of 2 scopes   1 cluster    1 refused on purpose\n")
        .contains("Why one scope is not read: the demo refuses\n")
        .doesNotContain("hatched");
  }

  @Test
  void aDemoThatReadEverythingExplainsNothing() {
    assertThat(DemoText.render(Estates.allGood(), WIDE, "out/report.html"))
        .contains("0 findings fail. All 75 scopes were read completely.\n\nOpen ")
        .doesNotContain("Why one scope");
  }

  private static RunResults demo() {
    Gap gap =
        Gap.denied(
            "ManagedClusters_List",
            "Microsoft.ContainerService/managedClusters/read",
            "The subscription is closed to us.");
    var accounts =
        TestRun.check(
            "local-accounts-disabled",
            "Local accounts are off",
            "Local accounts are still on",
            Severity.MEDIUM,
            "off",
            Map.of());
    return new TestRun()
        .check(accounts)
        .read(Provider.AWS, "1", "eu-west-1", 2)
        .read(Provider.AWS, "2", "eu-west-1", 1)
        .read(Provider.AZURE, "sub-a", "", 1)
        .notRead(Provider.AZURE, "sub-b", "", Coverage.Status.DENIED, gap)
        .fails(OPEN_ENDPOINT, eks("1", "eu-west-1", "payments-prod"))
        .fails(OPEN_ENDPOINT, eks("2", "eu-west-1", "edge-dev"))
        .fails(accounts, eks("2", "eu-west-1", "edge-dev"))
        .is(Verdict.PASS, OPEN_ENDPOINT, eks("1", "eu-west-1", "other"))
        .results();
  }
}

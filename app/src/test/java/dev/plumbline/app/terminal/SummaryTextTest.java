package dev.plumbline.app.terminal;

import static dev.plumbline.app.terminal.TestRun.CUSTOMER_KEY;
import static dev.plumbline.app.terminal.TestRun.OPEN_ENDPOINT;
import static dev.plumbline.app.terminal.TestRun.REMOTE_SHELL;
import static dev.plumbline.app.terminal.TestRun.eks;
import static dev.plumbline.app.terminal.TestRun.gke;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.CheckInfo;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Provider;
import dev.plumbline.model.RunResults;
import dev.plumbline.model.Severity;
import dev.plumbline.model.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SummaryTextTest {

  private static final Terminal PLAIN = new Terminal(80, false, false, false);
  private static final SummaryText.Options OPTIONS = options(1);

  @Test
  void eightyColumnsWithoutColour() {
    assertThat(SummaryText.render(Estates.small(), PLAIN, OPTIONS.withSnapshot("out/snapshot")))
        .isEqualTo(
            """
            1 finding fails in 1 resource. 1 is critical.
            1 of 2 scopes could not be read completely, so the true number may be higher.

              critical  ####     1
              high      ###.     0
              medium    ##..     0
              low       #...     0
              passing 0   not read 1   manual 0   parameter 0   excepted 0

            Fix first

             1  critical  The API endpoint accepts every address  1 place
                payments-prod, 111122223333, eu-west-1
                publicAccessCidrs is ["0.0.0.0/0"]; expected ranges that do not let everyone
                in
                $ aws eks update-cluster-config --name payments-prod --region eu-west-1 \\
                    --resources-vpc-config publicAccessCidrs=203.0.113.0/24

            What could not be read

             ?  us-east-1 111122223333 partly read: eks:DescribeCluster is not allowed;
                allow it to decide 1 finding

            Report    out/report.html   (150 kB, works offline)

            Next      plumbline checks show public-api-endpoint-restricted
                        why it matters, and how to fix it in each cloud
                      plumbline scan
                        again, once more can be read
                      plumbline judge out/snapshot
                        the same answers again, offline

            Exit 1: findings at or above high. Coverage is incomplete as well (would be 3).
            """);
  }

  @Test
  void whatTheProfileLeavesOutOfTheCloudsThatWereAskedIsSaid() {
    var leftOut = new TreeMap<>(Map.of(Provider.AWS, 12, Provider.AZURE, 3, Provider.GCP, 1_013));

    assertThat(SummaryText.render(Estates.small(), PLAIN, OPTIONS.withLeftOut(leftOut)))
        .contains(
            "\nNot judged in this profile: 12 checks of AWS. --profile strict judges them.\n");
    assertThat(SummaryText.render(Estates.mixed(), PLAIN, OPTIONS.withLeftOut(leftOut)))
        .contains("\nNot judged in this profile: 12 checks of AWS, 3 of Azure, ");
  }

  @Test
  void aHundredAndTwentyColumns() {
    Terminal terminal = new Terminal(120, true, false, true);

    assertThat(SummaryText.render(Estates.mixed(), terminal, OPTIONS))
        .isEqualTo(
            """
            11 findings fail in 11 resources. 7 are critical. 1 more is excepted.
            6 of 13 scopes could not be read completely, so the true number may be higher.

              ▰▰▰▰ critical     7   ━━━━━━━━━━━━━━━━
              ▰▰▰▱ high         4   ━━━━━━━━━
              ▰▰▱▱ medium       0
              ▰▱▱▱ low          0
              passing           6   not read 2   manual 4   parameter 1   excepted 1

            Fix first

              1  ▰▰▰▰ critical  The API endpoint accepts every address        5 places  AWS GCP
                 payments-prod · 111122223333 · eu-west-1; also retail and 3 more
                 publicAccessCidrs is ["0.0.0.0/0"]; expected ranges that do not let everyone in
                 $ aws eks update-cluster-config --name payments-prod --region eu-west-1 \\
                     --resources-vpc-config publicAccessCidrs=203.0.113.0/24

              2  ▰▰▰▰ critical  Nodes accept remote shells from everywhere    2 places  AWS
                 payments-prod / general · 111122223333 · eu-west-1; also payments-prod / general in 444455556666
                 x/y is true; expected no remote access
                 The setting cannot be changed in place: recreate the node group without --remote-access.

              3  ▰▰▰▱ high      Secrets are encrypted without a customer key  4 places  Azure
                 media-0 · sub-0 · westeurope; also media-1 and 2 more
                 securityProfile is not present; expected a key of your own
                 $ az aks update --resource-group rg-media --name media-0 --enable-azure-keyvault-kms \\
                     --azure-keyvault-kms-key-id KEY_ID

            What could not be read

              ?  3 scopes refused      ManagedClusters_List is not allowed; allow       sub-refused-a, sub-refused-b and 1 more
                                       Microsoft.ContainerService/managedClusters/read
              ?  1 scope timed out     No answer within 2 minutes                       data-dev
              ?  2 scopes partly read  eks:DescribeCluster is not allowed; allow it to  us-east-1 111122223333 and us-east-1
                                       decide 2 findings                                444455556666

            Exceptions

              1 finding that fails is excepted. The first exception to end is that of owner, on 2027-01-01.

            Report    out/report.html   (150 kB, works offline)

            Next      plumbline checks show public-api-endpoint-restricted   why it matters, and how to fix it in each cloud
                      plumbline scan                                         again, once more can be read

            Exit 1: findings at or above high. Coverage is incomplete as well (would be 3).
            """);
  }

  @Test
  void quietMeansSentencesAndPaths() {
    assertThat(SummaryText.render(Estates.small(), PLAIN, OPTIONS.inQuiet()))
        .isEqualTo(
            """
            1 finding fails in 1 resource. 1 is critical.
            1 of 2 scopes could not be read completely, so the true number may be higher.
            Report    out/report.html   (150 kB, works offline)
            """);
  }

  @Test
  void allGoodSaysThatEverythingWasRead() {
    assertThat(render(Estates.allGood(), 0))
        .isEqualTo(
            """
            0 findings fail. All 75 scopes were read completely.

              passing 75   not read 0   manual 0   parameter 0   excepted 0

            Report    out/report.html   (150 kB, works offline)

            Exit 0: no findings at or above high.
            """);
  }

  @Test
  void scopesThatWereLeftOutAreToldOf() {
    RunResults results =
        new TestRun()
            .read(Provider.GCP, "a", "", 1)
            .is(Verdict.PASS, OPEN_ENDPOINT, gke("a", "c"))
            .notRead(Provider.GCP, "b", "", Coverage.Status.EXCLUDED)
            .notRead(Provider.GCP, "c", "", Coverage.Status.EXCLUDED)
            .notRead(Provider.GCP, "d", "", Coverage.Status.DISABLED)
            .results();

    assertThat(render(results, 0))
        .startsWith(
            """
            0 findings fail. 1 scope was read completely; 2 are excluded and 1 has the
            service off.
            """)
        .doesNotContain("What could not be read");
  }

  @Test
  void goodButIncompleteNeverSoundsLikeAllClear() {
    RunResults results =
        new TestRun()
            .read(Provider.GCP, "a", "", 1)
            .is(Verdict.PASS, OPEN_ENDPOINT, gke("a", "c"))
            .notRead(Provider.GCP, "b", "", Coverage.Status.ERROR)
            .results();

    assertThat(render(results, 3))
        .startsWith(
            """
            Nothing fails in what could be read.
            1 of 2 scopes could not be read completely, so there may be failures that were
            not seen.
            """)
        .contains(" ?  b not read: the first call failed\n")
        .contains("Exit 3: no findings at or above high, but coverage is incomplete.")
        .doesNotContain("0 findings fail")
        .doesNotContainIgnoringCase("clear");
  }

  @Test
  void anUndecidedFindingIsNotAllGoodEither() {
    Gap gap = Gap.of("gke:Get", Gap.Reason.UNSUPPORTED, "The answer has no value at /x.");
    RunResults results =
        new TestRun()
            .read(Provider.GCP, "a", "", 1)
            .unknown(OPEN_ENDPOINT, gke("a", "c"), gap)
            .results();

    assertThat(render(results, 3))
        .startsWith(
            """
            Nothing fails in what could be read.
            1 finding could not be decided, so there may be failures that were not seen.
            """)
        .contains(" ?  1 finding not decided: gke:Get did not tell enough: The answer has no value")
        .doesNotContain("All ");
  }

  @Test
  void whatMostOfTheUndecidedSayIsShown() {
    var run = new TestRun().read(Provider.GCP, "a", "", 3);
    for (String told : List.of("It is /x.", "It is new.", "It is new.")) {
      run.unknown(OPEN_ENDPOINT, gke("a", "c"), Gap.of("gke:Get", Gap.Reason.UNSUPPORTED, told));
    }

    assertThat(render(run.results(), 3).replaceAll("\\s+", " "))
        .contains(" ? 3 findings not decided: gke:Get did not tell enough, mostly: It is new ");
  }

  @Test
  void nothingReadIsNotAResult() {
    Gap gap = Gap.denied("sts:AssumeRole", "", "The role PlumblineAudit could not be assumed.");
    RunResults results =
        new TestRun()
            .notRead(Provider.AWS, "1", "", Coverage.Status.DENIED, gap)
            .notRead(Provider.AWS, "2", "", Coverage.Status.DENIED, gap)
            .results();

    assertThat(render(results, 4))
        .isEqualTo(
            """
            Nothing could be read. None of 2 scopes gave an answer, so nothing is known to
            pass or to fail.

            What could not be read

             ?  2 scopes refused: The role PlumblineAudit could not be assumed (1 and 2)

            Report    out/report.html   (150 kB, works offline)

            Next      plumbline scan   again, once more can be read

            Exit 4: no scope could be read.
            """);
  }

  @Test
  void noScopeIsToldWithWhatToDo() {
    assertThat(render(new TestRun().results(), 4))
        .startsWith(
            """
            No scope was found, so nothing was read.
            Name accounts, subscriptions or projects in the audit file.
            """);
  }

  @Test
  void callsOfWhichTheSameIsSaidShareALine() {
    String stopped = "The run was stopped before this was asked.";
    Gap nodes = Gap.of("eks:ListNodegroups", Gap.Reason.TIMEOUT, stopped);
    Gap addons = Gap.of("eks:ListAddons", Gap.Reason.TIMEOUT, stopped);
    RunResults results =
        new TestRun()
            .notRead(Provider.AWS, "a", "eu-west-1", Coverage.Status.PARTIAL, nodes, addons)
            .notRead(Provider.AWS, "b", "eu-west-1", Coverage.Status.PARTIAL, addons)
            .unknown(OPEN_ENDPOINT, eks("a", "eu-west-1", "one"), nodes)
            .unknown(CUSTOMER_KEY, eks("a", "eu-west-1", "one"), addons)
            .results();

    assertThat(render(results, 3))
        .contains(
            """
            What could not be read

             ?  2 scopes partly read: The run was stopped before this was asked; 2 findings
                open (eu-west-1 a and eu-west-1 b)

            """);
  }

  @Test
  void noClusterIsAResult() {
    RunResults results =
        new TestRun().read(Provider.GCP, "a", "", 0).read(Provider.GCP, "b", "", 0).results();

    assertThat(render(results, 0))
        .startsWith(
            """
            No cluster was found. All 2 scopes were read completely.
            That is a result, not an error.
            """);
  }

  @Test
  void noClusterInAPartOfTheEstateIsLess() {
    RunResults results =
        new TestRun()
            .read(Provider.GCP, "a", "", 0)
            .notRead(Provider.GCP, "b", "", Coverage.Status.TIMEOUT)
            .results();

    assertThat(render(results, 3))
        .startsWith(
            """
            No cluster was found in what could be read.
            1 of 2 scopes could not be read completely, so there may be clusters that were
            not seen.
            """);
  }

  @Test
  void anInterruptedRunSaysHowFarItCame() {
    RunResults results =
        new TestRun()
            .read(Provider.GCP, "a", "", 1)
            .is(Verdict.PASS, OPEN_ENDPOINT, gke("a", "c"))
            .interrupted()
            .results();

    SummaryText.Options options = options(0).open("plumbline scan --resume run");

    assertThat(SummaryText.render(results, PLAIN, options))
        .startsWith(
            """
            Stopped after 1 scope. What was read is kept; --resume goes on with it.
            Nothing fails in what could be read.
            The scopes that were not reached are not counted.
            """)
        .contains("plumbline scan --resume run   reads what is missing")
        .contains(
            "Interrupted: the exit code is that of the signal, 130 for Ctrl-C and 143 for\n"
                + "SIGTERM.")
        .doesNotContain("Exit 0");
  }

  @Test
  void aRunThatWasStoppedAtOnceClaimsNothing() {
    assertThat(render(new TestRun().interrupted().results(), 130))
        .startsWith("Stopped before a scope was read completely.\n\nReport ");
  }

  @Test
  void aFileThatCouldNotBeWrittenIsNamedWithItsCause() {
    SummaryText.Options options =
        options(5)
            .without(List.of(new SummaryText.NotWritten("out/report.pdf", "the disk is full.")));

    assertThat(SummaryText.render(Estates.allGood(), PLAIN, options))
        .contains(
            """
            Report    out/report.html   (150 kB, works offline)
            Failed    out/report.pdf: the disk is full.
                      The other files are complete.
            """)
        .contains("Exit 5: an export failed.");
  }

  @Test
  void problemsWithMoreCriticalPlacesComeFirst() {
    TestRun run = new TestRun().read(Provider.AWS, "1", "eu-west-1", 9);
    for (int i = 0; i < 9; i++) {
      run.fails(CUSTOMER_KEY, eks("1", "eu-west-1", "c" + i));
    }
    run.fails(REMOTE_SHELL, eks("1", "eu-west-1", "c1"));
    run.fails(OPEN_ENDPOINT, eks("1", "eu-west-1", "c1"));
    run.fails(OPEN_ENDPOINT, eks("1", "eu-west-1", "c2"));

    assertThat(render(run.results(), 1))
        .containsSubsequence(
            "1  critical  The API", "2  critical  Nodes", "3  high      Secrets", "9 places");
  }

  @Test
  void noMoreThanFiveProblemsAreShownAndTheOthersCounted() {
    TestRun run = new TestRun().read(Provider.AWS, "1", "eu-west-1", 1);
    for (int i = 0; i < 8; i++) {
      CheckInfo check =
          TestRun.check("check-" + i, "Good", "Bad " + i, Severity.LOW, "good", Map.of());
      run.check(check).fails(check, eks("1", "eu-west-1", "c"));
    }

    assertThat(render(run.results(), 0))
        .contains("5  low       Bad 4")
        .doesNotContain("Bad 5")
        .contains("    and 3 more problems in the report\n");
  }

  @Test
  void numbersHaveSeparators() {
    TestRun run = new TestRun().read(Provider.AWS, "1", "eu-west-1", 1_234);
    for (int i = 0; i < 1_234; i++) {
      run.fails(CUSTOMER_KEY, eks("1", "eu-west-1", "c" + i));
    }

    assertThat(render(run.results(), 1))
        .startsWith("1,234 findings fail in 1,234 resources. None is critical.\n")
        .contains("  high      ###. 1,234\n")
        .contains("1,234 places\n")
        .contains("c0, 1, eu-west-1; also c1 and 1,232 more\n");
  }

  @Test
  void anExceptedFindingIsCountedAndNotShown() {
    RunResults results =
        new TestRun()
            .read(Provider.GCP, "a", "", 1)
            .excepted(OPEN_ENDPOINT, gke("a", "c"))
            .results();

    assertThat(render(results, 0))
        .startsWith("0 findings fail. 1 is excepted. The only scope was read completely.\n")
        .contains("excepted 1")
        .doesNotContain("Fix first");
  }

  @Test
  void theSummaryNamesOnlyCommandsThatExist() {
    String text = SummaryText.render(Estates.mixed(), PLAIN, OPTIONS.withSnapshot("s"));

    assertThat(text.lines().filter(line -> line.contains("plumbline ")))
        .isNotEmpty()
        .allMatch(line -> line.matches(".*plumbline (scan|judge|checks show)\\b.*"));
  }

  @Test
  void withoutALimitTheExitSaysSo() {
    SummaryText.Options options = SummaryText.Options.of(0, Optional.empty(), List.of());

    assertThat(SummaryText.render(Estates.mixed(), PLAIN, options))
        .endsWith("Exit 0: without --fail-on no finding changes the exit code.\n");
  }

  private static String render(RunResults results, int exit) {
    return SummaryText.render(results, PLAIN, options(exit));
  }

  private static SummaryText.Options options(int exit) {
    return SummaryText.Options.of(
        exit,
        Optional.of(Severity.HIGH),
        List.of(SummaryText.Written.of("out/report.html", 150_000)));
  }
}

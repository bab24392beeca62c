package dev.plumbline.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.app.calls.PlannedCall;
import dev.plumbline.app.run.Doctor.Examined;
import dev.plumbline.checks.Catalogue;
import dev.plumbline.collectors.Scope;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoctorTextTest {

  @Test
  void whatIsEqualInManyScopesIsToldOnce() {
    assertThat(render(estate(400), 80))
        .isEqualTo(
            """
            ok     400 scopes: AWS 000000000000 eu-central-1, AWS 000000000001 eu-central-1,
                   AWS 000000000002 eu-central-1 and 397 more
            lacks  400 scopes: AWS 000000000000 eu-west-1, AWS 000000000001 eu-west-1, AWS
                   000000000002 eu-west-1 and 397 more
                   eks:ListClusters: add eks:ListClusters. The role in 000000000000 may not.
                   ec2:DescribeVpcs: add ec2:DescribeVpcs. The role in 000000000000 may not.
                     in 200 scopes: AWS 000000000000 eu-west-1, AWS 000000000002 eu-west-1,
                     AWS 000000000004 eu-west-1 and 197 more
            cut    400 scopes: AWS 000000000000 us-east-1, AWS 000000000001 us-east-1, AWS
                   000000000002 us-east-1 and 397 more

            Add ec2:DescribeVpcs in 200 scopes.
            Add eks:ListClusters in 400 scopes.
            400 of 1,200 scopes have everything that was tried.
            400 scopes were not asked, or not to the end: the time was up. Give more, such
            as --deadline 1h.
            Name a part of them, such as --account 000000000399, to see each by itself and
            who asks there.
            """);
  }

  @Test
  void fewScopesAreListedOneByOne() {
    assertThat(render(estate(1), 120))
        .isEqualTo(
            """
            ok     AWS 000000000000 eu-central-1
                   as arn:aws:sts::000000000000:assumed-role/PlumblineAudit
            lacks  AWS 000000000000 eu-west-1
                   eks:ListClusters: add eks:ListClusters. The role in 000000000000 may not.
                   ec2:DescribeVpcs: add ec2:DescribeVpcs. The role in 000000000000 may not.
            cut    AWS 000000000000 us-east-1
                   Not asked to the end: the time was up.

            Add ec2:DescribeVpcs in 1 scope.
            Add eks:ListClusters in 1 scope.
            1 of 3 scopes have everything that was tried.
            1 scope was not asked, or not to the end: the time was up. Give more, such as --deadline 1h.
            """);
  }

  @Test
  void whatStandsBehindARefusedCallIsNotSaidToHaveNothingToAskAbout() {
    String list = "eks:ListNodegroups";
    var nodegroups =
        new Examined(
            new Scope(Provider.AWS, "000000000001", "eu-west-1"),
            "",
            "",
            Set.of("eks:ListClusters", "eks:DescribeCluster"),
            List.of(Gap.denied(list, list, "The role may not.")),
            false);
    var empty =
        new Examined(nodegroups.scope(), "", "", Set.of("eks:ListClusters"), List.of(), false);

    assertThat(render(nodegroups))
        .contains(
            "Not tried, behind what was not answered: eks:DescribeNodegroup,"
                + " ec2:DescribeLaunchTemplateVersions")
        .contains("Not tried, for want of something to ask about: ")
        .doesNotContain("ask about: eks:DescribeNodegroup");
    assertThat(render(empty))
        .contains("for want of something to ask about: eks:DescribeCluster")
        .doesNotContain("behind what", "organizations:ListAccounts");
  }

  /** One scope, by what all checks ask. */
  private static String render(Examined scope) {
    List<PlannedCall> planned =
        PlannedCall.of(Catalogue.prepared().checks(), List.of(Provider.AWS));
    return DoctorText.render(List.of(scope), planned, new Terminal(200, false, false, true))
        .replaceAll("\\s+", " ");
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 80, 200})
  void noLineIsWiderThanTheTerminal(int width) {
    assertThat(render(estate(400), width).lines()).allMatch(line -> line.length() <= width);
  }

  private static String render(List<Examined> scopes, int width) {
    return DoctorText.render(scopes, List.of(), new Terminal(width, true, false, true));
  }

  /** Accounts with one region that is as it should be, one that is not, and one without time. */
  private static List<Examined> estate(int accounts) {
    List<Examined> scopes = new ArrayList<>();
    for (int i = 0; i < accounts; i++) {
      String account = "%012d".formatted(i);
      List<Gap> gaps =
          Stream.of("eks:ListClusters", "ec2:DescribeVpcs")
              .limit(i % 2 == 0 ? 2 : 1)
              .map(call -> Gap.denied(call, call, "The role in " + account + " may not."))
              .toList();
      String as = "as arn:aws:sts::" + account + ":assumed-role/PlumblineAudit";
      scopes.add(examined(account, "eu-central-1", as, List.of(), false));
      scopes.add(examined(account, "eu-west-1", "", gaps, false));
      scopes.add(examined(account, "us-east-1", "", List.of(), true));
    }
    return scopes;
  }

  private static Examined examined(
      String account, String region, String identity, List<Gap> gaps, boolean cut) {
    return new Examined(
        new Scope(Provider.AWS, account, region), "", identity, Set.of("any"), gaps, cut);
  }
}

package dev.plumbline.collectors.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.collectors.Selection;
import dev.plumbline.collectors.aws.AwsSettings.Account;
import dev.plumbline.model.Coverage.Status;
import dev.plumbline.model.Gap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which regions are read, and what is told of the others. */
class AwsRegionsTest extends AccountScan {

  @Test
  void everyRegionIsAccountedFor() {
    aws.regions(
        new TreeMap<>(
            Map.of(
                "eu-west-1", "opt-in-not-required",
                "eu-west-3", "opt-in-not-required",
                "me-south-1", "opted-in",
                "af-south-1", "not-opted-in")));

    WorkList work =
        collect(
            settings(
                List.of(new Account(ACCOUNT, Optional.empty(), Optional.empty())), "eu-*", "me-*"),
            new Selection(List.of(), List.of(), List.of("*-1"), List.of()));

    assertThat(work.regions()).containsExactly("", "eu-west-1", "me-south-1");
    assertThat(work.accounted("eu-west-3").status()).isEqualTo(Status.EXCLUDED);
    assertThat(work.accounted("eu-west-3").gaps()).isEmpty();
    assertThat(work.accounted("af-south-1").status()).isEqualTo(Status.DISABLED);
    assertThat(work.accounted("af-south-1").gaps()).hasSize(1);
  }

  @Test
  void anAccountIsFinishedOnceItsRegionsAreAnnounced() {
    WorkList work =
        collect(
            settings(List.of(new Account(ACCOUNT, Optional.empty(), Optional.empty()))),
            EVERYTHING);

    assertThat(work.events())
        .containsExactly("ahead ", "ahead eu-west-1", "finished ", "finished eu-west-1");
  }

  @Test
  void aRegionThatDoesNotExistIsReported() {
    WorkList work =
        collect(
            settings(
                List.of(new Account(ACCOUNT, Optional.empty(), Optional.empty())),
                "eu-west-1",
                "eu-wset-1",
                "cn-north-1"),
            EVERYTHING);

    assertThat(work.regions()).containsExactly("", "eu-west-1");
    assertThat(work.accounted("eu-wset-1").status()).isEqualTo(Status.ERROR);
  }

  @Test
  void aRegionThatIsListedTwiceIsReadOnce() {
    regions(ENABLED + ENABLED);

    assertThat(collect(ambient()).regions()).containsExactly("", "eu-west-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<item/>", "<item><regionName>eu west/1</regionName></item>"})
  void aListOfRegionsWithSomethingElseInItIsNoList(String strange) {
    regions(strange + ENABLED);

    WorkList work = collect(settings(ambient().accounts(), "eu-west-*", "eu-west-1"));

    assertThat(work.cell("").gaps())
        .extracting(Gap::call)
        .containsExactly(Ec2Calls.DESCRIBE_REGIONS.id());
    assertThat(work.regions()).as("what is named is read").containsExactly("", "eu-west-1");
  }

  @Test
  void withoutTheListOfRegionsThoseThatAreNamedAreRead() {
    aws.xml("ec2:DescribeRegions", 403, ec2Error("UnauthorizedOperation"));

    WorkList work =
        collect(
            settings(
                List.of(new Account(ACCOUNT, Optional.empty(), Optional.empty())),
                "eu-west-1",
                "us-*"),
            EVERYTHING);

    assertThat(work.regions()).containsExactly("", "eu-west-1");
    assertThat(work.cell("").gaps())
        .extracting(Gap::permission)
        .containsExactly("ec2:DescribeRegions");
  }

  @Test
  void withoutTheListOfRegionsAndWithoutNamesTheAccountHasTheGap() {
    aws.xml("ec2:DescribeRegions", 403, ec2Error("UnauthorizedOperation"));

    WorkList work = collect(ambient());

    assertThat(work.regions()).containsExactly("");
    assertThat(new EksMapping().map(work.cell("")).clusters().gap()).isPresent();
  }

  private static String ec2Error(String code) {
    return "<Response><Errors><Error><Code>"
        + code
        + "</Code><Message>You are not authorized to perform this operation. Encoded authorization"
        + " failure message: abcdef</Message></Error></Errors></Response>";
  }
}

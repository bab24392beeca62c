package dev.plumbline.collectors.aws;

import static dev.plumbline.collectors.aws.Cells.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.EksDetails;
import dev.plumbline.model.EksDetails.Release;
import dev.plumbline.model.EksNodePoolDetails;
import dev.plumbline.model.Evidence;
import dev.plumbline.model.Gap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EksClusterDetailsTest {

  private static final String DESCRIBE = "unread: eks:DescribeCluster";
  private static final String VERSIONS = "unread: eks:DescribeClusterVersions";

  @Test
  void aVersionKnowsItsPlaceAmongThoseInStandardSupport() {
    Release release =
        details(
                active("'version':'1.34','platformVersion':'eks.9'")
                    .given(
                        EksCalls.DESCRIBE_CLUSTER_VERSIONS,
                        Map.of(),
                        "{'clusterVersions':["
                            + "{'clusterVersion':'1.36','versionStatus':'STANDARD_SUPPORT'},"
                            + "{'clusterVersion':'1.35','status':'standard-support'},"
                            + "{'clusterVersion':'1.34','versionStatus':'STANDARD_SUPPORT',"
                            + "'endOfStandardSupportDate':1796169600.0,"
                            + "'defaultPlatformVersion':'eks.22'},"
                            + "{'clusterVersion':'1.33','versionStatus':'EXTENDED_SUPPORT'},"
                            + "{'clusterVersion':'1.9','versionStatus':'STANDARD_SUPPORT'}]}"))
            .release();

    assertThat(read(release.minor())).isEqualTo(34L);
    assertThat(read(release.newer())).isEqualTo(2L);
    assertThat(read(release.older())).isEqualTo(1L);
    assertThat(read(release.endOfStandardSupport())).hasToString("2026-12-02T00:00:00Z");
    assertThat(read(release.platform())).isEqualTo(9L);
    assertThat(read(release.currentPlatform())).isEqualTo(22L);
    assertThat(release.askedAt()).isEqualTo(Cells.NOW);
    assertThat(release.older().evidence())
        .extracting(Evidence::observed)
        .contains("1.9")
        .doesNotContain("1.33");
  }

  @Test
  void refusedVersionsLeaveThePlaceOfAVersionUnread() {
    Release release =
        details(active("'version':'1.34'").denied(EksCalls.DESCRIBE_CLUSTER_VERSIONS, Map.of()))
            .release();

    assertThat(
            List.of(
                read(release.newer()),
                read(release.older()),
                read(release.endOfStandardSupport()),
                read(release.currentPlatform())))
        .containsOnly(VERSIONS);
  }

  @Test
  void aVersionWhoseStateNobodyKnowsLeavesTheCountUnread() {
    Release release =
        details(
                active("'version':'1.34'")
                    .given(
                        EksCalls.DESCRIBE_CLUSTER_VERSIONS,
                        Map.of(),
                        "{'clusterVersions':[{'clusterVersion':'1.36','versionStatus':'BETA'},"
                            + "{'clusterVersion':'1.34','versionStatus':'STANDARD_SUPPORT'}]}"))
            .release();

    assertThat(read(release.newer())).isEqualTo(VERSIONS);
  }

  @ParameterizedTest(name = "{0} with {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          1.28 | null                                                           | true
          1.27 | null                                                           | false
          1.9  | []                                                             | false
          1.27 | [{'resources':['secrets'],'provider':{'keyArn':'arn:aws:kms'}}] | true
          """)
  void secretsAreEncryptedByAKeyOrByTheirVersion(String version, String config, boolean encrypted) {
    EksDetails details =
        details(active("'version':'" + version + "','encryptionConfig':" + config));

    assertThat(read(details.secretsEncrypted())).isEqualTo(encrypted);
  }

  @Test
  void networksOfHybridNodesAndOfTheirPodsAreOneList() {
    assertThat(
            read(
                details(
                        active(
                            "'remoteNetworkConfig':{'remoteNodeNetworks':[{'cidrs':['10.0.0.0/16']},"
                                + "{'cidrs':['10.1.0.0/16']}],'remotePodNetworks':null}"))
                    .network()
                    .remoteRanges()))
        .isEqualTo(List.of("10.0.0.0/16", "10.1.0.0/16"));
    assertThat(read(details(active("'version':'1.34'")).network().remoteRanges()))
        .isEqualTo("absent");
  }

  @Test
  void whatOlderAnswersLackIsUnread() {
    EksDetails details = details(active("'version':'1.34'"));

    assertThat(
            List.of(
                read(details.healthIssues()),
                read(details.zonalShift()),
                read(details.scalingTier()),
                read(details.upgradePolicy()),
                read(details.network().egress()),
                read(details.identity().authenticationMode())))
        .containsOnly(DESCRIBE);
  }

  @Test
  void associationsOfPodIdentityAreAListingOfTheirOwn() {
    EksDetails details =
        details(
            active("'version':'1.34'")
                .denied(EksCalls.LIST_POD_IDENTITY_ASSOCIATIONS, Map.of("clusterName", "prod")));

    assertThat(details.identity().podIdentities().gap())
        .map(Gap::permission)
        .contains("eks:ListPodIdentityAssociations");
  }

  @ParameterizedTest(name = "{0}: {1} nodes, {2} percent")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          null                                                  | 1      | absent
          {'maxUnavailable':3}                                  | 3      | absent
          {'maxUnavailable':null,'maxUnavailablePercentage':33} | absent | 33
          """)
  void anUpdateTakesOneNodeAtATimeUnlessSaidOtherwise(
      String config, String nodes, String percentage) {
    EksNodePoolDetails.Update update = nodegroup("'updateConfig':" + config).update();

    assertThat(read(update.maxUnavailable())).hasToString(nodes);
    assertThat(read(update.maxUnavailablePercentage())).hasToString(percentage);
  }

  @Test
  void theVersionOfNodesHasAStateOfSupport() {
    assertThat(read(nodegroup("'version':'1.31'").support())).hasToString("EXTENDED");
    assertThat(read(nodegroup("'version':'1.19'").support())).hasToString("ENDED");
    assertThat(read(nodegroup("'version':null").support())).isEqualTo("absent");
    assertThat(read(nodegroup("'version':'latest'").minor()))
        .isEqualTo("unread: eks:DescribeNodegroup");
  }

  private static EksNodePoolDetails nodegroup(String members) {
    return (EksNodePoolDetails)
        active("'version':'1.34'")
            .given(EksCalls.LIST_NODEGROUPS, Map.of("clusterName", "prod"), "{'nodegroups':['a']}")
            .given(
                EksCalls.DESCRIBE_NODEGROUP,
                Map.of("clusterName", "prod", "nodegroupName", "a"),
                "{'nodegroup':{'nodegroupName':'a'," + members + "}}")
            .mapped()
            .nodePools()
            .items()
            .getFirst()
            .details();
  }

  private static EksDetails details(Cells cells) {
    return (EksDetails) cells.mapped().details();
  }

  private static Cells active(String members) {
    return Cells.cluster("{'name':'prod','status':'ACTIVE'," + members + "}");
  }
}

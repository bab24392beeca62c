package dev.plumbline.collectors.aws;

import static dev.plumbline.collectors.aws.Cells.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.collectors.Mapping.Mapped;
import dev.plumbline.model.Cluster;
import dev.plumbline.model.Cluster.Lifecycle;
import dev.plumbline.model.Cluster.Support;
import dev.plumbline.model.EksDetails;
import dev.plumbline.model.Evidence;
import dev.plumbline.model.Gap;
import dev.plumbline.model.NodePool;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EksMappingTest {

  private static final String DESCRIBE = "unread: eks:DescribeCluster";
  private static final Map<String, String> PROD = Map.of("name", "prod");
  private static final Map<String, String> IN_PROD = Map.of("clusterName", "prod");

  @ParameterizedTest(name = "{0} is {1} by {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'endpointPublicAccess':false,'publicAccessCidrs':[]}             | false | [0.0.0.0/0]
          {'endpointPublicAccess':true,'publicAccessCidrs':['10.0.0.0/8']}  | true  | [10.0.0.0/8]
          {'endpointPublicAccess':true,'publicAccessCidrs':[]}              | true  | [0.0.0.0/0]
          {'endpointPublicAccess':true}                                     | true  | [0.0.0.0/0]
          {'subnetIds':['subnet-1']}                                        | true  | [0.0.0.0/0]
          {'endpointPublicAccess':'maybe','publicAccessCidrs':'all'} | unread: eks:DescribeCluster | unread: eks:DescribeCluster
          null                                                       | unread: eks:DescribeCluster | unread: eks:DescribeCluster
          """)
  void theEndpointIsAsOpenAsEksSays(String vpc, String publicAccess, String cidrs) {
    Cluster cluster = active("'resourcesVpcConfig':" + vpc).mapped();

    assertThat(read(cluster.endpoint().publicAccess())).hasToString(publicAccess);
    assertThat(read(cluster.endpoint().publicCidrs())).hasToString(cidrs);
  }

  @Test
  void aDefaultIsMarkedWithWhereItIsDocumented() {
    Cluster cluster = active("'resourcesVpcConfig':{}").mapped();

    assertThat(cluster.endpoint().publicAccess().evidence())
        .singleElement()
        .satisfies(
            e -> {
              assertThat(e.pointer()).isEqualTo("/cluster/resourcesVpcConfig/endpointPublicAccess");
              assertThat(e.observed()).isEqualTo(true);
              assertThat(e.defaultLink()).startsWith("https://docs.aws.amazon.com/eks/");
            });
  }

  @ParameterizedTest(name = "{0} exports {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'clusterLogging':[{'types':['api'],'enabled':true},{'types':['audit'],'enabled':false}]} | [api] | false
          {'clusterLogging':[{'types':['api'],'enabled':false},{'types':['audit'],'enabled':true},{'types':['api'],'enabled':true}]} | [api, audit] | true
          {'clusterLogging':[{'types':['api','audit'],'enabled':false}]} | [] | false
          {'clusterLogging':[]}                                          | [] | false
          {}                                                             | [] | false
          null                                                           | [] | false
          {'clusterLogging':[{'types':['audit'],'enabled':'perhaps'}]} | unread: eks:DescribeCluster | unread: eks:DescribeCluster
          {'clusterLogging':[{'types':'audit','enabled':true}]}        | unread: eks:DescribeCluster | unread: eks:DescribeCluster
          """)
  void logTypesAreTheUnionOfAllThatIsOn(String logging, String types, String audit) {
    Cluster cluster = active("'logging':" + logging).mapped();

    assertThat(read(cluster.logging().types())).hasToString(types);
    assertThat(read(cluster.logging().audit())).hasToString(audit);
  }

  @ParameterizedTest(name = "{0} encrypts with {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          [{'resources':['secrets'],'provider':{'keyArn':'arn:aws:kms:k'}}] | arn:aws:kms:k
          [{'resources':['other'],'provider':{'keyArn':'a'}},{'resources':['secrets'],'provider':{'keyArn':'b'}}] | b
          [{'resources':['other'],'provider':{'keyArn':'a'}}] | absent
          []                                                  | absent
          null                                                | absent
          'secrets'                                           | unread: eks:DescribeCluster
          """)
  void theKeyOfSecretsIsTheOneOfAnEntryForSecrets(String config, String key) {
    assertThat(read(active("'encryptionConfig':" + config).mapped().secretsKey())).hasToString(key);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'clusterVersion':'1.34','versionStatus':'STANDARD_SUPPORT','status':'UNSUPPORTED'} | STANDARD
          {'clusterVersion':'1.34','versionStatus':'EXTENDED_SUPPORT'} | EXTENDED
          {'clusterVersion':'1.34','versionStatus':'UNSUPPORTED'}      | ENDED
          {'clusterVersion':'1.34','status':'extended-support'}        | EXTENDED
          {'clusterVersion':'1.34','status':'STANDARD_SUPPORT'}        | STANDARD
          {'clusterVersion':'1.34','status':'unsupported'}             | ENDED
          {'clusterVersion':'1.34','versionStatus':'LEGACY'} | unread: eks:DescribeClusterVersions
          {'clusterVersion':'1.34'}                          | absent
          {'clusterVersion':'1.35','versionStatus':'STANDARD_SUPPORT'} | ENDED
          """)
  void supportIsWhatEksSaysOfTheVersion(String entry, String support) {
    Cluster cluster =
        active("'version':'1.34'")
            .given(
                EksCalls.DESCRIBE_CLUSTER_VERSIONS, Map.of(), "{'clusterVersions':[" + entry + "]}")
            .mapped();

    assertThat(read(cluster.version().support())).hasToString(support);
  }

  @Test
  void aVersionOnTheSecondPageIsFound() {
    Cluster cluster =
        active("'version':'1.21'")
            .given(
                EksCalls.DESCRIBE_CLUSTER_VERSIONS,
                Map.of("page", "2"),
                "{'clusterVersions':[{'clusterVersion':'1.21','versionStatus':'UNSUPPORTED'}]}")
            .mapped();

    assertThat(read(cluster.version().support())).isEqualTo(Support.ENDED);
  }

  @Test
  void aVersionIsNotCalledOutOfSupportByHalfAList() {
    Cells cells =
        active("'version':'1.21'").denied(EksCalls.DESCRIBE_CLUSTER_VERSIONS, Map.of("page", "2"));

    assertThat(read(cells.mapped().version().support()))
        .isEqualTo("unread: eks:DescribeClusterVersions");
  }

  @Test
  void anEmptyListOfVersionsDecidesNothing() {
    Cells cells =
        active("'version':'1.34'")
            .given(EksCalls.DESCRIBE_CLUSTER_VERSIONS, Map.of(), "{'clusterVersions':[]}");

    assertThat(read(cells.mapped().version().support()))
        .isEqualTo("unread: eks:DescribeClusterVersions");
  }

  @Test
  void deletionProtectionThatIsNotToldIsUnread() {
    assertThat(read(active("'version':'1.34'").mapped().deletionProtection())).isEqualTo(DESCRIBE);
    assertThat(read(active("'deletionProtection':false").mapped().deletionProtection()))
        .isEqualTo(false);
    assertThat(read(active("'deletionProtection':true").mapped().deletionProtection()))
        .isEqualTo(true);
  }

  @Test
  void autoModeIsOffUnlessTold() {
    assertThat(read(details(active("'version':'1.34'")).autoMode())).isEqualTo(false);
    assertThat(read(details(active("'computeConfig':{'enabled':true}")).autoMode()))
        .isEqualTo(true);
    assertThat(read(details(active("'platformVersion':'eks.7'")).platformVersion()))
        .isEqualTo("eks.7");
  }

  @ParameterizedTest
  @CsvSource({
    "CREATING,CREATING",
    "ACTIVE,ACTIVE",
    "UPDATING,UPDATING",
    "DELETING,DELETING",
    "FAILED,FAILED",
    "PENDING,CREATING",
    "HIBERNATING,OTHER"
  })
  void everyStatusHasAPlaceInTheLifeOfACluster(String status, Lifecycle lifecycle) {
    assertThat(read(Cells.cluster("{'status':'" + status + "'}").mapped().lifecycle()))
        .isEqualTo(lifecycle);
  }

  @ParameterizedTest
  @CsvSource({"CREATING", "DELETING"})
  void whatIsNotYetOrNoLongerThereIsUnread(String status) {
    Cluster cluster =
        Cells.cluster("{'status':'" + status + "','resourcesVpcConfig':{},'encryptionConfig':null}")
            .mapped();

    assertThat(
            List.of(
                read(cluster.endpoint().publicAccess()),
                read(cluster.endpoint().publicCidrs()),
                read(cluster.logging().types()),
                read(cluster.logging().audit()),
                read(cluster.secretsKey()),
                read(cluster.version().current()),
                read(cluster.version().support()),
                read(cluster.workloadIdentity()),
                read(cluster.deletionProtection())))
        .containsOnly(DESCRIBE);
  }

  @Test
  void whatAClusterAlreadyHasWhileItIsCreatedIsUsed() {
    Cluster cluster =
        Cells.cluster(
                "{'status':'CREATING','resourcesVpcConfig':{'endpointPublicAccess':false},"
                    + "'version':'1.31'}")
            .mapped();

    assertThat(read(cluster.endpoint().publicAccess())).isEqualTo(false);
    assertThat(read(cluster.version().support())).isEqualTo(Support.EXTENDED);
  }

  @Test
  void oneMomentHasOneIncarnation() {
    assertThat(read(active("'createdAt':1710430304.348").mapped().incarnation()))
        .isEqualTo("2024-03-14T15:31:44.348Z");
    assertThat(read(active("'createdAt':1.710430304348E9").mapped().incarnation()))
        .isEqualTo("2024-03-14T15:31:44.348Z");
    assertThat(
            read(active("'createdAt':'2024-03-14T11:31:44.348000-04:00'").mapped().incarnation()))
        .isEqualTo("2024-03-14T15:31:44.348Z");
    assertThat(read(active("'createdAt':'some day'").mapped().incarnation())).isEqualTo("some day");
  }

  @Test
  void aClusterIsNamedByItsArnAndTags() {
    Cluster cluster =
        active("'arn':'arn:aws-cn:eks:cn-north-1:111122223333:cluster/prod','tags':{'team':'a'}")
            .mapped();

    assertThat(cluster.resource().id())
        .isEqualTo("arn:aws-cn:eks:cn-north-1:111122223333:cluster/prod");
    assertThat(cluster.resource().name()).isEqualTo("prod");
    assertThat(cluster.resource().tags()).containsExactly(Map.entry("team", "a"));
  }

  @Test
  void aRefusedDescriptionLeavesAClusterOfWhichNothingIsKnown() {
    Cluster cluster =
        active("'version':'1.34'")
            .denied(EksCalls.DESCRIBE_CLUSTER, PROD)
            .denied(EksCalls.LIST_NODEGROUPS, IN_PROD)
            .account(
                IamCalls.GET_CALLER_IDENTITY,
                "{'Arn':'arn:aws-us-gov:sts::111122223333:assumed-role/Audit/plumbline'}")
            .mapped();

    assertThat(cluster.resource().id())
        .isEqualTo("arn:aws-us-gov:eks:eu-west-1:111122223333:cluster/prod");
    assertThat(
            List.of(
                read(cluster.lifecycle()),
                read(cluster.control()),
                read(cluster.incarnation()),
                read(cluster.endpoint().publicAccess()),
                read(cluster.endpoint().publicCidrs()),
                read(cluster.logging().types()),
                read(cluster.logging().audit()),
                read(cluster.authentication().rbac()),
                read(cluster.secretsKey()),
                read(cluster.networkPolicyEngine()),
                read(cluster.version().current()),
                read(cluster.version().support()),
                read(cluster.workloadIdentity()),
                read(cluster.deletionProtection()),
                read(((EksDetails) cluster.details()).autoMode())))
        .containsOnly(DESCRIBE);
    assertThat(cluster.nodePools().gap()).map(Gap::permission).contains("eks:ListNodegroups");
  }

  @Test
  void anAnswerWithoutAClusterIsNotAClusterWithoutSettings() {
    Cells cells = active("'version':'1.34'").given(EksCalls.DESCRIBE_CLUSTER, PROD, "{}");

    assertThat(read(cells.mapped().logging().audit())).isEqualTo(DESCRIBE);
    assertThat(read(cells.mapped().secretsKey())).isEqualTo(DESCRIBE);
  }

  @Test
  void aClusterThatIsGoneIsNotMentioned() {
    Cells cells = active("'version':'1.34'").missing(EksCalls.DESCRIBE_CLUSTER, PROD);

    Mapped<Cluster> mapped = new EksMapping().map(cells.cell());

    assertThat(mapped.clusters().items()).isEmpty();
    assertThat(mapped.clusters().gap()).isEmpty();
  }

  @Test
  void aRefusedListingIsNeverEmpty() {
    Cells cells = active("'version':'1.34'").denied(EksCalls.LIST_CLUSTERS, Map.of());

    assertThat(new EksMapping().map(cells.cell()).clusters().gap())
        .map(Gap::permission)
        .contains("eks:ListClusters");
  }

  @Test
  void aListingThatIsRefusedOnItsSecondPageKeepsItsFirst() {
    Cells cells = active("'version':'1.34'").denied(EksCalls.LIST_CLUSTERS, Map.of("page", "2"));

    Mapped<Cluster> mapped = new EksMapping().map(cells.cell());

    assertThat(mapped.clusters().items()).hasSize(1);
    assertThat(mapped.clusters().gap()).isPresent();
  }

  @Test
  void aListingWithoutAListIsNotAnEmptyOne() {
    Cells cells = active("'version':'1.34'").given(EksCalls.LIST_CLUSTERS, Map.of(), "{}");

    assertThat(new EksMapping().map(cells.cell()).clusters().gap())
        .map(Gap::reason)
        .contains(Gap.Reason.ERROR);
  }

  @Test
  void clustersThatTheRunWasNotToLookAtAreLeftOut() {
    Cells cells =
        active("'version':'1.34'")
            .given(EksCalls.LIST_CLUSTERS, Map.of(), "{'clusters':['prod','test','prod']}");

    assertThat(new EksMapping().map(cells.cell()).clusters().items())
        .extracting(c -> c.resource().name())
        .containsExactly("prod");
  }

  @Test
  void nothingIsJudgedOfAClusterThatIsOnlyConnected() {
    Cluster cluster = active("'connectorConfig':{'provider':'OTHER'},'version':'v1.29.1'").mapped();

    assertThat(read(cluster.control())).isEqualTo(false);
    assertThat(
            List.of(
                read(cluster.endpoint().publicAccess()),
                read(cluster.logging().audit()),
                read(cluster.secretsKey()),
                read(cluster.version().support()),
                read(cluster.workloadIdentity()),
                read(cluster.deletionProtection())))
        .containsOnly(DESCRIBE);
    assertThat(cluster.nodePools().gap()).isEmpty();
  }

  @Test
  void aClusterThatEksRunsIsUnderItsControl() {
    assertThat(read(active("'version':'1.34'").mapped().control())).isEqualTo(true);
  }

  @Test
  void nodeGroupsCarryTheRoleOfTheirNodes() {
    Cluster cluster =
        active("'version':'1.34'")
            .given(EksCalls.LIST_NODEGROUPS, IN_PROD, "{'nodegroups':['a','gone','hidden']}")
            .given(
                EksCalls.DESCRIBE_NODEGROUP,
                nodegroup("a"),
                "{'nodegroup':{'nodegroupArn':'arn:aws:eks:eu-west-1:111122223333:nodegroup/prod/a/1',"
                    + "'nodeRole':'arn:aws:iam::111122223333:role/nodes','tags':{'k':'v'}}}")
            .missing(EksCalls.DESCRIBE_NODEGROUP, nodegroup("gone"))
            .denied(EksCalls.DESCRIBE_NODEGROUP, nodegroup("hidden"))
            .mapped();

    List<NodePool> pools = cluster.nodePools().items();
    assertThat(pools)
        .extracting(p -> p.resource().id())
        .containsExactly(
            "arn:aws:eks:eu-west-1:111122223333:nodegroup/prod/a/1",
            "arn:aws:eks:eu-west-1:111122223333:nodegroup/prod/hidden");
    assertThat(pools)
        .extracting(p -> read(p.serviceAccount()))
        .containsExactly("arn:aws:iam::111122223333:role/nodes", "unread: eks:DescribeNodegroup");
    assertThat(pools)
        .extracting(p -> read(p.autoUpgrade()))
        .containsExactly("absent", "unread: eks:DescribeNodegroup");
    assertThat(pools.getFirst().resource().cluster()).isEqualTo("prod");
    assertThat(cluster.nodePools().gap()).map(Gap::permission).contains("eks:DescribeNodegroup");
  }

  @Test
  void nodeGroupsOfWhichAnAnswerSaysNothingMayBeMoreOrOthers() {
    Cells unlisted = active("'version':'1.34'").given(EksCalls.LIST_NODEGROUPS, IN_PROD, "{}");
    Cells undescribed =
        active("'version':'1.34'")
            .given(EksCalls.LIST_NODEGROUPS, IN_PROD, "{'nodegroups':['a']}")
            .given(EksCalls.DESCRIBE_NODEGROUP, nodegroup("a"), "{}");

    assertThat(unlisted.mapped().nodePools().gap()).map(Gap::call).contains("eks:ListNodegroups");
    assertThat(undescribed.mapped().nodePools().gap())
        .map(Gap::call)
        .contains("eks:DescribeNodegroup");
  }

  @Test
  void aWholeAccountHasNoClustersOfItsOwn() {
    Mapped<Cluster> mapped = new EksMapping().map(active("'version':'1.34'").accountCell());

    assertThat(mapped.clusters().items()).isEmpty();
    assertThat(mapped.clusters().gap()).isEmpty();
  }

  @Test
  void anAccountWhoseRegionsAreUnknownMayHaveMoreClusters() {
    Cells cells = active("'version':'1.34'").accountDenied(Ec2Calls.DESCRIBE_REGIONS);

    assertThat(new EksMapping().map(cells.accountCell()).clusters().gap())
        .map(Gap::permission)
        .contains("ec2:DescribeRegions");
  }

  @Test
  void theEvidenceOfAnEmptyListIsTheEmptyList() {
    Cluster cluster =
        active("'resourcesVpcConfig':{'endpointPublicAccess':true,'publicAccessCidrs':[]}")
            .mapped();

    assertThat(cluster.endpoint().publicCidrs().evidence())
        .extracting(Evidence::observed)
        .containsExactly(List.of());
  }

  private static Map<String, String> nodegroup(String name) {
    return Map.of("clusterName", "prod", "nodegroupName", name);
  }

  private static EksDetails details(Cells cells) {
    return (EksDetails) cells.mapped().details();
  }

  private static Cells active(String members) {
    return Cells.cluster("{'name':'prod','status':'ACTIVE'," + members + "}");
  }
}

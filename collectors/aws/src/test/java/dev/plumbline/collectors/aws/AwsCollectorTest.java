package dev.plumbline.collectors.aws;

import static dev.plumbline.collectors.aws.Cells.read;
import static dev.plumbline.collectors.aws.FakeAws.jsonError;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Selection;
import dev.plumbline.model.AwsAccountDetails;
import dev.plumbline.model.Cluster;
import dev.plumbline.model.Coverage.Status;
import dev.plumbline.model.EcrDetails;
import dev.plumbline.model.Gap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwsCollectorTest extends AccountScan {

  @Test
  void aClusterIsReadWithEverythingAroundIt() {
    cluster("prod", "'version':'1.34','fieldOfTomorrow':{'kept':true}");
    aws.json("eu-west-1", CLUSTERS, "{'clusters':['prod']}")
        .json("eu-west-1", "/clusters/prod/node-groups", "{'nodegroups':['a']}")
        .json(
            "eu-west-1",
            "/clusters/prod/node-groups/a",
            "{'nodegroup':{'nodegroupArn':'arn:a','nodeRole':'role'}}");

    Cell cell = collect(ambient()).cell("eu-west-1");

    assertThat(cell.gaps()).isEmpty();
    assertThat(cell.answers())
        .extracting(answer -> answer.call() + answer.parameters())
        .containsExactly(
            "backup:ListProtectedResources{}",
            "cloudtrail:DescribeTrails{}",
            "ec2:DescribeInstances{tag-key=kubernetes.io/cluster/prod}",
            "ec2:GetEbsEncryptionByDefault{}",
            "ec2:GetInstanceMetadataDefaults{}",
            "ecr:DescribeRepositories{}",
            "eks:DescribeAddonVersions{}",
            "eks:DescribeCluster{name=prod}",
            "eks:DescribeClusterVersions{}",
            "eks:DescribeNodegroup{clusterName=prod, nodegroupName=a}",
            "eks:ListAccessEntries{clusterName=prod}",
            "eks:ListAddons{clusterName=prod}",
            "eks:ListCapabilities{clusterName=prod}",
            "eks:ListClusters{}",
            "eks:ListFargateProfiles{clusterName=prod}",
            "eks:ListIdentityProviderConfigs{clusterName=prod}",
            "eks:ListInsights{clusterName=prod}",
            "eks:ListNodegroups{clusterName=prod}",
            "eks:ListPodIdentityAssociations{clusterName=prod}",
            "elb:DescribeLoadBalancers{}",
            "elbv2:DescribeLoadBalancers{}",
            "guardduty:ListDetectors{}",
            "iam:ListRoles{}",
            "inspector2:BatchGetAccountStatus{}",
            "logs:DescribeLogGroups{logGroupNamePrefix=/aws/eks/}");
    assertThat(document(cell, EksCalls.DESCRIBE_CLUSTER.id()))
        .isEqualTo(
            "{\"cluster\":{\"name\":\"prod\",\"status\":\"ACTIVE\",\"version\":\"1.34\","
                + "\"fieldOfTomorrow\":{\"kept\":true}}}");
    Cluster cluster = new EksMapping().map(cell).clusters().items().getFirst();
    assertThat(read(cluster.workloadIdentity())).isEqualTo(false);
    assertThat(cluster.nodePools().items()).hasSize(1);
  }

  @Test
  void whatTheXmlServicesSayHasTheNamesOfTheApi() {
    Cell account = collect(ambient()).cell("");

    assertThat(document(account, IamCalls.GET_CALLER_IDENTITY.id()))
        .contains("\"Account\":\"111122223333\"")
        .contains("\"Arn\":\"arn:aws:sts::111122223333:assumed-role/Audit/plumbline\"")
        .contains("\"UserId\":\"AROATEST:plumbline\"");
    assertThat(document(account, Ec2Calls.DESCRIBE_REGIONS.id()))
        .isEqualTo(
            "{\"Regions\":[{\"OptInStatus\":\"opt-in-not-required\",\"RegionName\":\"eu-west-1\"}]}");
    assertThat(document(account, IamCalls.LIST_OIDC_PROVIDERS.id()))
        .isEqualTo(
            "{\"OpenIDConnectProviderList\":"
                + "[{\"Arn\":\"arn:aws:iam::111122223333:oidc-provider/one.example\"}]}");
  }

  @Test
  void anAccountThatWasNotChosenIsExcluded() {
    WorkList work =
        collect(ambient(), new Selection(List.of(), List.of("4444*"), List.of(), List.of()));

    assertThat(work.accounted(ACCOUNT).status()).isEqualTo(Status.EXCLUDED);
    assertThat(aws.asked()).isEmpty();
  }

  @Test
  void onlyChosenClustersAreDescribed() {
    cluster("prod", "'version':'1.34'");
    aws.json("eu-west-1", CLUSTERS, "{'clusters':['prod','test']}");

    collect(ambient(), new Selection(List.of(), List.of(), List.of(), List.of("pr*")));

    assertThat(aws.requests()).contains("/clusters/prod").doesNotContain("/clusters/test");
  }

  @Test
  void pagesAreFollowedToTheirEnd() {
    cluster("a", "'version':'1.34'");
    cluster("b", "'version':'1.34'");
    aws.json("eu-west-1", CLUSTERS, "{'clusters':['a'],'nextToken':'t'}")
        .json("eu-west-1", CLUSTERS + "&nextToken=t", "{'clusters':['b']}");

    Cell cell = collect(ambient()).cell("eu-west-1");

    assertThat(new EksMapping().map(cell).clusters().items()).hasSize(2);
    assertThat(new EksMapping().map(cell).clusters().gap()).isEmpty();
  }

  @Test
  void aRefusedDescriptionIsAGapWithItsPermission() {
    aws.json("eu-west-1", CLUSTERS, "{'clusters':['prod']}")
        .json(
            "eu-west-1",
            "/clusters/prod",
            403,
            jsonError("AccessDeniedException", "User: u is not authorized to perform: x"));

    Cell cell = collect(ambient()).cell("eu-west-1");

    assertThat(cell.gaps()).extracting(Gap::permission).contains("eks:DescribeCluster");
    Cluster cluster = new EksMapping().map(cell).clusters().items().getFirst();
    assertThat(cluster.resource().id())
        .isEqualTo("arn:aws:eks:eu-west-1:111122223333:cluster/prod");
    assertThat(cell.answers())
        .as("what is set for all clusters of the region is asked all the same")
        .extracting(Answer::call)
        .contains("ec2:GetEbsEncryptionByDefault", "guardduty:ListDetectors");
  }

  @Test
  void whoMayChangeImagesIsAskedWhereRepositoriesAre() {
    String details =
        """
        <GetAccountAuthorizationDetailsResponse xmlns='https://iam.amazonaws.com/doc/2010-05-08/'>
          <GetAccountAuthorizationDetailsResult>
            <UserDetailList><member>
              <Path>/</Path><UserName>anna</UserName>
              <Arn>arn:aws:iam::111122223333:user/anna</Arn>
              <UserPolicyList><member><PolicyName>p</PolicyName><PolicyDocument>%7B%22Statement%22%3A%7B%22Effect%22%3A%22Allow%22%2C%22Action%22%3A%22ecr%3A%2A%22%2C%22Resource%22%3A%22%2A%22%7D%7D</PolicyDocument></member></UserPolicyList>
            </member></UserDetailList>
            <IsTruncated>false</IsTruncated>
          </GetAccountAuthorizationDetailsResult>
        </GetAccountAuthorizationDetailsResponse>
        """;
    String repository =
        "{'repositories':[{'repositoryName':'shop','repositoryArn':'arn:aws:ecr:eu-west-1:111122223333:repository/shop'}]}";
    aws.xml("iam:GetAccountAuthorizationDetails", details)
        .json("eu-west-1", CLUSTERS, "{'clusters':[]}")
        .operation("DescribeRepositories", 200, repository);

    Cell cell = collect(ambient()).cell("eu-west-1");

    EcrDetails shop =
        (EcrDetails) new EksMapping().map(cell).registries().items().getFirst().details();
    assertThat(shop.writers().items())
        .singleElement()
        .satisfies(
            writer -> {
              assertThat(read(writer.principal())).isEqualTo("arn:aws:iam::111122223333:user/anna");
              assertThat(read(writer.kind())).isEqualTo("user");
            });
  }

  @Test
  void aRepositoryThatMovesBetweenPagesIsThereOnce() {
    String shop =
        "{'repositoryName':'shop','repositoryArn':'arn:aws:ecr:eu-west-1:111122223333:repository/shop'}";
    aws.json("eu-west-1", CLUSTERS, "{'clusters':[]}")
        .operation("DescribeRepositories", 200, "{'repositories':[%s,%s]}".formatted(shop, shop));

    Cell cell = collect(ambient()).cell("eu-west-1");

    assertThat(new EksMapping().map(cell).registries().items()).hasSize(1);
  }

  @Test
  void aProviderWithoutAClusterIsLookedAt() {
    String gone =
        "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/GONE";
    aws.xml(
            "iam:ListOpenIDConnectProviders",
            """
            <ListOpenIDConnectProvidersResponse xmlns='https://iam.amazonaws.com/doc/2010-05-08/'>
              <ListOpenIDConnectProvidersResult><OpenIDConnectProviderList>
                <member><Arn>%s</Arn></member>
              </OpenIDConnectProviderList></ListOpenIDConnectProvidersResult>
            </ListOpenIDConnectProvidersResponse>
            """
                .formatted(gone))
        .xml(
            "iam:GetOpenIDConnectProvider",
            """
            <GetOpenIDConnectProviderResponse xmlns='https://iam.amazonaws.com/doc/2010-05-08/'>
              <GetOpenIDConnectProviderResult>
                <Tags><member><Key>alpha.eksctl.io/cluster-name</Key><Value>old</Value></member></Tags>
              </GetOpenIDConnectProviderResult>
            </GetOpenIDConnectProviderResponse>
            """)
        .json("eu-west-1", CLUSTERS, "{'clusters':[]}");

    Cell cell = collect(ambient()).cell("eu-west-1");

    var account = new EksMapping().map(cell).account().orElseThrow();
    AwsAccountDetails details = (AwsAccountDetails) account.details();
    assertThat(read(details.clusters())).isEqualTo(false);
    assertThat(details.clusterProviders().items())
        .singleElement()
        .satisfies(
            provider -> {
              assertThat(read(provider.arn())).isEqualTo(gone);
              assertThat(read(provider.cluster())).isEqualTo("absent");
              assertThat(read(provider.madeHere())).isEqualTo(true);
            });
  }

  @Test
  void whatAnAddressedNodeOfNoNodeGroupIsInIsAskedFor() {
    cluster("prod", "'version':'1.34'");
    aws.json("eu-west-1", CLUSTERS, "{'clusters':['prod']}")
        .xml(
            "ec2:DescribeInstances",
            """
            <DescribeInstancesResponse xmlns='http://ec2.amazonaws.com/doc/2016-11-15/'>
              <reservationSet><item><instancesSet>
                <item><instanceId>i-1</instanceId><ipAddress>198.51.100.20</ipAddress>
                  <subnetId>subnet-1</subnetId>
                  <groupSet><item><groupId>sg-1</groupId></item></groupSet></item>
                <item><instanceId>i-2</instanceId>
                  <subnetId>subnet-2</subnetId>
                  <groupSet><item><groupId>sg-2</groupId></item></groupSet></item>
                <item><instanceId>i-3</instanceId><ipAddress>198.51.100.21</ipAddress>
                  <subnetId>subnet-3</subnetId>
                  <groupSet><item><groupId>sg-3</groupId></item></groupSet>
                  <tagSet><item><key>eks:nodegroup-name</key><value>a</value></item></tagSet></item>
              </instancesSet></item></reservationSet>
            </DescribeInstancesResponse>
            """);

    Cell cell = collect(ambient()).cell("eu-west-1");

    assertThat(cell.answers())
        .extracting(answer -> answer.call() + answer.parameters())
        .contains(
            "ec2:DescribeSubnets{subnet-id=subnet-1}", "ec2:DescribeSecurityGroups{group-id=sg-1}");
    assertThat(document(cell, Ec2Calls.DESCRIBE_INSTANCES.id()))
        .contains("\"SubnetId\":\"subnet-1\"")
        .doesNotContain("subnet-2");
  }

  @Test
  void aClusterThatIsDeletedMeanwhileIsMissingAndNothingElse() {
    aws.json("eu-west-1", CLUSTERS, "{'clusters':['gone']}")
        .json(
            "eu-west-1",
            "/clusters/gone",
            404,
            jsonError("ResourceNotFoundException", "No cluster found for name: gone."));

    Cell cell = collect(ambient()).cell("eu-west-1");

    assertThat(cell.gaps()).isEmpty();
    assertThat(new EksMapping().map(cell).clusters().items()).isEmpty();
    assertThat(aws.requests()).doesNotContain("/clusters/gone/node-groups");
  }

  @Test
  void aConnectedClusterIsNotAskedForNodeGroups() {
    cluster("far", "'connectorConfig':{'activationCode':'canary','provider':'OTHER'}");
    aws.json("eu-west-1", CLUSTERS, "{'clusters':['far']}");

    Cell cell = collect(ambient()).cell("eu-west-1");

    assertThat(aws.requests()).doesNotContain("/clusters/far/node-groups");
    assertThat(cell.gaps()).isEmpty();
    assertThat(document(cell, EksCalls.DESCRIBE_CLUSTER.id())).doesNotContain("canary");
  }

  @Test
  void anAnswerThatBreaksOffIsAskedForAgainAndThenAGap() {
    aws.cutOff("eu-west-1", CLUSTERS, "{'clusters':['prod'");

    Gap gap = collect(ambient()).cell("eu-west-1").gaps().getFirst();

    assertThat(count(CLUSTERS)).isEqualTo(6);
    assertThat(gap.reason()).isEqualTo(Gap.Reason.ERROR);
    assertThat(gap.detail()).contains("broke off");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{'status':'ok'}", "{'repositories':null}"})
  void anAnswerOfEcrWithoutAListIsNoRegistryWithoutRepositories(String body) {
    aws.operation("DescribeRepositories", 200, body);

    Cell cell = collect(ambient()).cell("eu-west-1");

    assertThat(new EksMapping().map(cell).registries().gap()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[null]", "[{}]", "[['prod']]", "null", "'prod'"})
  void aListOfClustersWithSomethingElseInItIsAGap(String list) {
    aws.json("eu-west-1", CLUSTERS, "{'clusters':" + list + "}");

    Cell cell = collect(ambient()).cell("eu-west-1");

    assertThat(new EksMapping().map(cell).clusters().gap()).isPresent();
    assertThat(aws.requests()).noneMatch(request -> request.startsWith("/clusters/"));
  }

  @Test
  void aFurtherPageWithoutAListIsAGap() {
    aws.json("eu-west-1", CLUSTERS, "{'clusters':[],'nextToken':'two'}")
        .json("eu-west-1", CLUSTERS + "&nextToken=two", "{'status':'ok'}");

    Cell cell = collect(ambient()).cell("eu-west-1");

    assertThat(new EksMapping().map(cell).clusters().gap()).isPresent();
  }

  @Test
  void aClusterWithoutAListOfNodeGroupsHasAGapAndNotNone() {
    cluster("prod", "'version':'1.34'");
    aws.json("eu-west-1", CLUSTERS, "{'clusters':['prod']}")
        .json("eu-west-1", "/clusters/prod/node-groups", "{}");

    Cell cell = collect(ambient()).cell("eu-west-1");

    assertThat(new EksMapping().map(cell).clusters().items().getFirst().nodePools().gap())
        .isPresent();
  }

  @Test
  void anAnswerThatIsNotJsonIsAskedForAgainAndThenAGap() {
    aws.json("eu-west-1", CLUSTERS, "<html>Welcome to the proxy</html>");

    Gap gap = collect(ambient()).cell("eu-west-1").gaps().getFirst();

    assertThat(gap.reason()).isEqualTo(Gap.Reason.ERROR);
    assertThat(count(CLUSTERS)).isEqualTo(6);
    assertThat(gap.detail()).contains("not JSON").doesNotContain("Welcome");
  }

  @Test
  void whatFailsIsTriedSixTimesInAll() {
    aws.json("eu-west-1", CLUSTERS, 500, "{'message':'not today'}");

    Gap gap = collect(ambient()).cell("eu-west-1").gaps().getFirst();

    assertThat(count(CLUSTERS)).isEqualTo(6);
    assertThat(gap.reason()).isEqualTo(Gap.Reason.ERROR);
    assertThat(gap.detail()).startsWith("not today. Scan again");
  }

  private static String document(Cell cell, String call) {
    return cell.answers().stream()
        .filter(answer -> answer.call().equals(call))
        .map(answer -> ((Answer.Given) answer).document().toString())
        .findFirst()
        .orElseThrow();
  }
}

package dev.plumbline.collectors.aws;

import static dev.plumbline.collectors.aws.Cells.read;
import static dev.plumbline.collectors.aws.FakeAws.jsonError;
import static dev.plumbline.collectors.aws.FakeAws.xmlError;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Selection;
import dev.plumbline.collectors.aws.AwsSettings.Account;
import dev.plumbline.collectors.aws.AwsSettings.Keys;
import dev.plumbline.model.AwsAccountDetails;
import dev.plumbline.model.Cluster;
import dev.plumbline.model.Coverage.Status;
import dev.plumbline.model.EcrDetails;
import dev.plumbline.model.Gap;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwsCollectorTest {

  private static final String ACCOUNT = "111122223333";
  private static final String ROLE = "arn:aws:iam::111122223333:role/Audit";
  private static final String CLUSTERS = "/clusters?include=all";
  private static final Selection EVERYTHING = Selection.EVERYTHING;
  private static final String ENABLED =
      "<item><regionName>eu-west-1</regionName><optInStatus>opted-in</optInStatus></item>";

  private FakeAws aws;

  @BeforeEach
  void start() throws IOException {
    aws =
        new FakeAws()
            .identity(ACCOUNT)
            .regions(Map.of("eu-west-1", "opt-in-not-required"))
            .xml(
                "iam:ListOpenIDConnectProviders",
                """
                <ListOpenIDConnectProvidersResponse xmlns='https://iam.amazonaws.com/doc/2010-05-08/'>
                  <ListOpenIDConnectProvidersResult><OpenIDConnectProviderList>
                    <member><Arn>arn:aws:iam::111122223333:oidc-provider/one.example</Arn></member>
                  </OpenIDConnectProviderList></ListOpenIDConnectProvidersResult>
                </ListOpenIDConnectProvidersResponse>
                """)
            .xml(
                "iam:ListRoles",
                """
                <ListRolesResponse xmlns='https://iam.amazonaws.com/doc/2010-05-08/'>
                  <ListRolesResult><Roles/><IsTruncated>false</IsTruncated></ListRolesResult>
                </ListRolesResponse>
                """)
            .json("eu-west-1", "/addons/supported-versions?owners=aws", "{'addons':[]}")
            .json(
                "eu-west-1",
                "/cluster-versions?includeAll=true",
                "{'clusterVersions':[{'clusterVersion':'1.34','versionStatus':'STANDARD_SUPPORT'}]}");
  }

  @AfterEach
  void stop() {
    aws.close();
  }

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
            "logs:DescribeLogGroups{logGroupNamePrefix=/aws/eks/prod/cluster}");
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
  void credentialsOfAnotherAccountReadNothing() {
    aws.identity("999999999999");

    WorkList work = collect(ambient());

    assertThat(work.regions()).containsExactly("");
    assertThat(aws.requests()).containsExactly("sts:GetCallerIdentity");
    Gap gap = work.cell("").gaps().getFirst();
    assertThat(gap.reason()).isEqualTo(Gap.Reason.ERROR);
    assertThat(gap.detail()).contains("111122223333").contains("999999999999").contains("Audit");
    assertThat(new EksMapping().map(work.cell("")).clusters().gap()).contains(gap);
  }

  @Test
  void aRoleIsAssumedAndItsCredentialsAreNotKept() {
    aws.role("ASIAROLE", "2999-01-01T00:00:00Z");

    WorkList work = collect(roleWithExternalId());

    assertThat(aws.asked())
        .filteredOn(asked -> asked.request().equals("sts:AssumeRole"))
        .singleElement()
        .satisfies(
            asked -> {
              assertThat(asked.key()).isEqualTo("AKIAAMBIENT");
              assertThat(asked.body())
                  .contains("ExternalId=shibboleth", "RoleSessionName=plumbline");
            });
    assertThat(aws.asked())
        .filteredOn(asked -> asked.request().equals(CLUSTERS))
        .extracting(FakeAws.Asked::key)
        .containsExactly("ASIAROLE");
    assertThat(work.cell("").answers())
        .noneMatch(answer -> answer.call().equals("sts:AssumeRole"))
        .allMatch(answer -> !answer.toString().contains("canary"));
  }

  @Test
  void aRoleThatMayNotBeAssumedStopsItsAccount() {
    aws.xml(
        "sts:AssumeRole",
        403,
        xmlError(
            "AccessDenied",
            "User: arn:aws:iam::1:user/u is not authorized to perform: sts:AssumeRole on resource: "
                + ROLE));

    WorkList work = collect(roleWithExternalId());

    assertThat(aws.requests()).containsExactly("sts:AssumeRole");
    Gap gap = work.cell("").gaps().getFirst();
    assertThat(gap.call()).isEqualTo("sts:AssumeRole");
    assertThat(gap.permission()).isEqualTo("sts:AssumeRole");
    assertThat(gap.detail()).contains(ROLE).contains("trust policy").doesNotContain("shibboleth");
    assertThat(new EksMapping().map(work.cell("")).clusters().gap()).contains(gap);
  }

  @Test
  void renewedCredentialsProveAgainWhoseTheyAre() {
    aws.role("ASIAROLE", "2000-01-01T00:00:00Z");

    collect(roleWithExternalId());

    long renewals = count("sts:AssumeRole") - 1;
    assertThat(renewals).isPositive();
    assertThat(count("sts:GetCallerIdentity")).isEqualTo(renewals + 1);
  }

  @Test
  void credentialsThatExpireBeforeTheirTimeAreRenewed() {
    aws.role("ASIASECOND", "2099-01-01T00:00:00Z")
        .roleAtFirst("ASIAFIRST", "2099-01-01T00:00:00Z")
        .json("ASIAFIRST", CLUSTERS, 403, jsonError("ExpiredTokenException", "expired"));

    Cell cell = collect(roleWithExternalId()).cell("eu-west-1");

    assertThat(cell.gaps()).isEmpty();
    assertThat(count(CLUSTERS)).isEqualTo(2);
    assertThat(count("sts:AssumeRole")).isEqualTo(2);
  }

  @Test
  void credentialsThatAreExpiredWhenTheyAreNewAreNotRenewedForEver() {
    String expired = jsonError("ExpiredTokenException", "expired");
    aws.role("ASIAROLE", "2099-01-01T00:00:00Z");
    for (String region : List.of("eu-west-1", "eu-west-2", "eu-west-3", "eu-north-1")) {
      aws.json(region, CLUSTERS, 403, expired);
    }
    aws.json("ASIAROLE", CLUSTERS, 403, expired)
        .json("ASIAROLE", "DescribeRepositories", 403, expired)
        .json("ASIAROLE", "DescribeTrails", 403, expired);
    regions(
        ENABLED
            + ENABLED.replace("west-1", "west-2")
            + ENABLED.replace("west-1", "west-3")
            + ENABLED.replace("west-1", "north-1"));

    WorkList work = collect(roleWithExternalId());

    assertThat(work.cell("eu-west-2").gaps())
        .extracting(Gap::detail)
        .contains("The AWS credentials have expired. Renew them and scan again.");
    assertThat(count("sts:AssumeRole")).isEqualTo(1 + 3);
  }

  @Test
  void credentialsOfAnotherAccountAreNotUsedWhenTheOldOnesExpire() {
    aws.role("ASIAOTHER", "2099-01-01T00:00:00Z")
        .roleAtFirst("ASIAFIRST", "2099-01-01T00:00:00Z")
        .identityOf("ASIAOTHER", "999999999999")
        .json("ASIAFIRST", CLUSTERS, 403, jsonError("ExpiredTokenException", "expired"));

    Cell cell = collect(roleWithExternalId()).cell("eu-west-1");

    assertThat(cell.gaps().getFirst().detail()).contains("999999999999");
    assertThat(aws.asked())
        .filteredOn(asked -> asked.key().equals("ASIAOTHER"))
        .extracting(FakeAws.Asked::request)
        .containsOnly("sts:GetCallerIdentity");
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

  private static String ec2Error(String code) {
    return "<Response><Errors><Error><Code>"
        + code
        + "</Code><Message>You are not authorized to perform this operation. Encoded authorization"
        + " failure message: abcdef</Message></Error></Errors></Response>";
  }

  private void regions(String items) {
    aws.xml(
        "ec2:DescribeRegions",
        "<DescribeRegionsResponse xmlns='http://ec2.amazonaws.com/doc/2016-11-15/'><regionInfo>"
            + items
            + "</regionInfo></DescribeRegionsResponse>");
  }

  private void cluster(String name, String members) {
    aws.json(
            "eu-west-1",
            "/clusters/" + name,
            "{'cluster':{'name':'" + name + "','status':'ACTIVE'," + members + "}}")
        .json("eu-west-1", "/clusters/" + name + "/node-groups", "{'nodegroups':[]}")
        .json(
            "eu-west-1", "/clusters/" + name + "/pod-identity-associations", "{'associations':[]}")
        .json("eu-west-1", "/clusters/" + name + "/addons", "{'addons':[]}")
        .json("eu-west-1", "/clusters/" + name + "/access-entries", "{'accessEntries':[]}")
        .json("eu-west-1", "/clusters/" + name + "/fargate-profiles", "{'fargateProfileNames':[]}")
        .json(
            "eu-west-1",
            "/clusters/" + name + "/identity-provider-configs",
            "{'identityProviderConfigs':[]}")
        .json("eu-west-1", "/clusters/" + name + "/insights", "{'insights':[]}")
        .json("eu-west-1", "/clusters/" + name + "/capabilities", "{'capabilities':[]}");
  }

  private long count(String request) {
    return aws.requests().stream().filter(request::equals).count();
  }

  private static String document(Cell cell, String call) {
    return cell.answers().stream()
        .filter(answer -> answer.call().equals(call))
        .map(answer -> ((Answer.Given) answer).document().toString())
        .findFirst()
        .orElseThrow();
  }

  private AwsSettings ambient() {
    return settings(List.of(new Account(ACCOUNT, Optional.empty(), Optional.empty())));
  }

  private AwsSettings roleWithExternalId() {
    return settings(List.of(new Account(ACCOUNT, Optional.of(ROLE), Optional.of("shibboleth"))));
  }

  private AwsSettings settings(List<Account> accounts, String... regions) {
    return new AwsSettings(
        accounts,
        List.of(regions),
        Optional.of(aws.uri()),
        Optional.of(new Keys("AKIAAMBIENT", "not-a-secret", Optional.empty())));
  }

  private WorkList collect(AwsSettings settings) {
    return collect(settings, EVERYTHING);
  }

  private static WorkList collect(AwsSettings settings, Selection selection) {
    try (WorkList work = new WorkList(selection)) {
      return work.run(new AwsCollector(settings, Clock.systemUTC()));
    }
  }
}

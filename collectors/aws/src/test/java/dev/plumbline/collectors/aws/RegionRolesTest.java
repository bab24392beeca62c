package dev.plumbline.collectors.aws;

import static dev.plumbline.collectors.aws.Cells.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.EksDetails;
import dev.plumbline.model.IamRole;
import dev.plumbline.model.Setting;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whether roles of clusters are asked for one by one, or known from what was read of everybody. */
class RegionRolesTest extends AccountScan {

  private static final String NAME = "control-plane";
  private static final String ARN = "arn:aws:iam::111122223333:role/eks/" + NAME;
  private static final String POLICY = "arn:aws:iam::111122223333:policy/machines";
  private static final String DOCUMENT = statement("'Action':'ec2:Describe*','Resource':'*'");
  private static final String INLINE = statement("'Action':'s3:GetObject','Resource':'*'");
  private static final String TRUST =
      statement("'Principal':{'Service':'eks.amazonaws.com'},'Action':'sts:AssumeRole'");
  private static final List<String> ONE_BY_ONE =
      List.of(
          "iam:GetRole",
          "iam:ListAttachedRolePolicies",
          "iam:ListRolePolicies",
          "iam:GetRolePolicy",
          "iam:GetPolicy",
          "iam:GetPolicyVersion");

  @BeforeEach
  void aClusterWithARole() {
    cluster("prod", "'roleArn':'" + ARN + "'");
    aws.json("eu-west-1", CLUSTERS, "{'clusters':['prod']}");
    answer("GetRole", "<Role>" + named(ARN) + trust() + "</Role>");
    answer("ListAttachedRolePolicies", "<AttachedPolicies>" + attached() + "</AttachedPolicies>");
    answer("ListRolePolicies", "<PolicyNames><member>own</member></PolicyNames>");
    answer("GetRolePolicy", inline());
    answer("GetPolicy", "<Policy><DefaultVersionId>v2</DefaultVersionId></Policy>");
    answer(
        "GetPolicyVersion",
        "<PolicyVersion>" + document("Document", DOCUMENT) + "</PolicyVersion>");
  }

  @Test
  void whereNothingIsReadOfEverybodyRolesAreAskedForOneByOne() {
    Cell cell = collect(ambient()).cell("eu-west-1");

    assertThat(requests())
        .containsAll(ONE_BY_ONE)
        .doesNotContain("iam:GetAccountAuthorizationDetails");
    assertThat(values(cell)).isEqualTo(expected());
  }

  @Test
  void aRoleThatPodsTakeOnByWayOfAnotherIsReadToo() {
    String elsewhere = "arn:aws:iam::444455556666:role/first";
    cluster("prod", "'roleArn':'" + elsewhere + "'");
    String associations = "/clusters/prod/pod-identity-associations";
    aws.json("eu-west-1", associations, "{'associations':[{'associationId':'a-1'}]}")
        .json(
            "eu-west-1",
            associations + "/a-1",
            "{'association':{'roleArn':'" + elsewhere + "','targetRoleArn':'" + ARN + "'}}");

    Cell cell = collect(ambient()).cell("eu-west-1");

    assertThat(requests()).containsAll(ONE_BY_ONE);
    IamRole target = details(cell).identity().podIdentities().items().getFirst().target();
    assertThat(read(target.permissions().inlinePolicies())).isEqualTo(List.of("own"));
  }

  @Test
  void whatIsReadOfEverybodyTellsTheSameOfARole() {
    repository();
    everybody(role(ARN, trust()), policy(POLICY));

    Cell cell = collect(ambient()).cell("eu-west-1");

    assertThat(requests()).doesNotContainAnyElementsOf(ONE_BY_ONE);
    assertThat(values(cell)).isEqualTo(expected());
    assertThat(cell.gaps()).isEmpty();
    assertThat(
            controlPlane(cell)
                .trust()
                .services()
                .<String>fold(_ -> "known", () -> "absent", _ -> "unread"))
        .isEqualTo("known");
  }

  @Test
  void ofEverybodyOnlyTheRolesOfTheRegionAreKept() {
    repository();
    everybody(
        role(ARN, trust()) + role("arn:aws:iam::111122223333:role/other", trust()),
        policy(POLICY) + policy("arn:aws:iam::111122223333:policy/unused"));

    Cell cell = collect(ambient()).cell("eu-west-1");

    var everybody = cell.answer(IamCalls.GET_ACCOUNT_AUTHORIZATION_DETAILS, Map.of());
    assertThat(arns(everybody.at("/RoleDetailList"))).containsExactly(ARN);
    assertThat(arns(everybody.at("/Policies"))).containsExactly(POLICY);
  }

  @Test
  void aRoleThatIsNotToldWholeIsAskedForItself() {
    repository();
    for (String told :
        List.of(
            role(ARN, ""),
            role("arn:aws:iam::111122223333:role/" + NAME, trust()),
            role(ARN, trust()).replace("AttachedManagedPolicies", "Surprise"))) {
      everybody(told, policy(POLICY));

      assertThat(values(collect(ambient()).cell("eu-west-1"))).as(told).isEqualTo(expected());
    }
    everybody(role(ARN, trust()), "");

    assertThat(values(collect(ambient()).cell("eu-west-1")))
        .as("without the document of a policy")
        .isEqualTo(expected());
    assertThat(requests().stream().filter("iam:GetRole"::equals)).hasSize(4);
  }

  @Test
  void whereEverybodyMayNotBeReadRolesAreAskedForOneByOne() {
    repository();
    aws.xml(
        "iam:GetAccountAuthorizationDetails",
        403,
        "<ErrorResponse><Error><Code>AccessDenied</Code><Message>No.</Message></Error></ErrorResponse>");

    Cell cell = collect(ambient()).cell("eu-west-1");

    assertThat(values(cell)).isEqualTo(expected());
    assertThat(cell.gaps())
        .singleElement()
        .satisfies(
            gap -> assertThat(gap.permission()).isEqualTo("iam:GetAccountAuthorizationDetails"));
  }

  @Test
  void aPageThatIsRefusedLeavesTheRolesOfTheOthers() {
    repository();
    everybody(role(ARN, trust()), policy(POLICY) + "<More/>", "<Marker>two</Marker>");

    Cell cell = collect(ambient()).cell("eu-west-1");

    assertThat(cell.gaps()).as("a page leads to itself").hasSize(1);
    assertThat(requests()).doesNotContainAnyElementsOf(ONE_BY_ONE);
    assertThat(values(cell)).isEqualTo(expected());
  }

  private static Map<String, Object> expected() {
    return Map.of(
        "exists", true,
        "managed", List.of(POLICY),
        "inline", List.of("own"),
        "actions", List.of("ec2:describe*", "s3:getobject"),
        "administrator", false,
        "images", false,
        "services", List.of("eks.amazonaws.com"));
  }

  private static Map<String, Object> values(Cell cell) {
    IamRole role = controlPlane(cell);
    return Map.of(
        "exists", read(role.exists()),
        "managed", read(role.permissions().managedPolicies()),
        "inline", read(role.permissions().inlinePolicies()),
        "actions", read(role.permissions().actions()),
        "administrator", read(role.permissions().administrator()),
        "images", read(role.permissions().writesImages()),
        "services", read(role.trust().services()));
  }

  private static IamRole controlPlane(Cell cell) {
    return details(cell).identity().controlPlane();
  }

  private static EksDetails details(Cell cell) {
    return (EksDetails) new EksMapping().map(cell).clusters().items().getFirst().details();
  }

  private List<String> requests() {
    return aws.requests();
  }

  private void repository() {
    aws.operation(
        "DescribeRepositories",
        200,
        "{'repositories':[{'repositoryName':'shop','repositoryArn':'arn:aws:ecr:eu-west-1:111122223333:repository/shop'}]}");
  }

  private void everybody(String roles, String policies, String... more) {
    answer(
        "GetAccountAuthorizationDetails",
        "<RoleDetailList>"
            + roles
            + "</RoleDetailList><Policies>"
            + policies
            + "</Policies>"
            + String.join("", more));
  }

  private static String role(String arn, String trust) {
    return "<member>"
        + named(arn)
        + trust
        + "<RolePolicyList><member>"
        + inline()
        + "</member></RolePolicyList><AttachedManagedPolicies>"
        + attached()
        + "</AttachedManagedPolicies></member>";
  }

  private static String policy(String arn) {
    return "<member><Arn>"
        + arn
        + "</Arn><DefaultVersionId>v2</DefaultVersionId><PolicyVersionList>"
        + "<member><IsDefaultVersion>false</IsDefaultVersion>"
        + document("Document", INLINE)
        + "</member><member><IsDefaultVersion>true</IsDefaultVersion>"
        + document("Document", DOCUMENT)
        + "</member></PolicyVersionList></member>";
  }

  private static String named(String arn) {
    return "<Path>/eks/</Path><RoleName>" + NAME + "</RoleName><Arn>" + arn + "</Arn>";
  }

  private static String trust() {
    return document("AssumeRolePolicyDocument", TRUST);
  }

  private static String inline() {
    return "<PolicyName>own</PolicyName>" + document("PolicyDocument", INLINE);
  }

  private static String attached() {
    return "<member><PolicyName>machines</PolicyName><PolicyArn>"
        + POLICY
        + "</PolicyArn></member>";
  }

  private static String statement(String rest) {
    return "{'Version':'2012-10-17','Statement':[{'Effect':'Allow'," + rest + "}]}";
  }

  private static String document(String name, String json) {
    String encoded = URLEncoder.encode(json.replace('\'', '"'), StandardCharsets.UTF_8);
    return "<" + name + ">" + encoded.replace("+", "%20") + "</" + name + ">";
  }

  private void answer(String action, String result) {
    aws.xml(
        "iam:" + action,
        "<%sResponse xmlns='https://iam.amazonaws.com/doc/2010-05-08/'><%sResult>%s<IsTruncated>%s</IsTruncated></%sResult></%sResponse>"
            .formatted(action, action, result, result.contains("<Marker>"), action, action));
  }

  private static List<String> arns(Field list) {
    Setting<List<String>> arns =
        list.elements().map(all -> all.stream().map(one -> one.at("/Arn").identity()).toList());
    return arns.fold(all -> all, List::of, _ -> List.of());
  }
}

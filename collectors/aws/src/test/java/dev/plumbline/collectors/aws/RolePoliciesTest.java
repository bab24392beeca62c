package dev.plumbline.collectors.aws;

import static dev.plumbline.collectors.aws.Cells.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Evidence;
import dev.plumbline.model.IamRole;
import dev.plumbline.model.IamRole.Permissions;
import dev.plumbline.model.Setting;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What follows from the policies of a role, each given as IAM gives it. */
class RolePoliciesTest {

  private static final String ARN = "arn:aws:iam::111122223333:role/app/reports";
  private static final String OPEN = "unread: iam:ListAttachedRolePolicies";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'Effect':'Allow','Action':'*','Resource':'*'}",
        "{'Effect':'Allow','Action':['*:*'],'Resource':['*']}",
        "{'Effect':'Allow','Action':'IAM:*','Resource':'*'}",
        "{'Effect':'Allow','Action':'iam:*RolePolicy','Resource':'*'}",
        "{'Effect':'Allow','NotAction':'s3:*','Resource':'*'}",
        "{'Effect':'Allow','Action':'iam:PutRolePolicy','Resource':'arn:aws:iam::111122223333:role/app/*'}",
        "{'Effect':'Allow','Action':'iam:PutRolePolicy','NotResource':'arn:aws:iam::*:role/admin'}",
        "{'Effect':'Allow','Action':'iam:UpdateAssumeRolePolicy','Resource':'arn:aws:iam::*:role/*'}",
        "{'Effect':'Allow','Action':'iam:CreateAccessKey','Resource':'*'}",
        "{'Effect':'Allow','Action':'*','Resource':'*'},{'Effect':'Deny','Action':'s3:*','Resource':'*'}"
      })
  void mayDoEverythingOrGiveItselfTheRightTo(String statements) {
    assertThat(read(permissions(statements).administrator())).isEqualTo(true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'Effect':'Allow','Action':'s3:*','Resource':'*'}",
        "{'Effect':'Allow','Action':'iam:Get*','Resource':'*'}",
        "{'Effect':'Allow','NotAction':['iam:*','organizations:*'],'Resource':'*'}",
        "{'Effect':'Allow','Action':'iam:PutRolePolicy','Resource':'arn:aws:iam::111122223333:role/other'}",
        "{'Effect':'Allow','Action':'iam:PutRolePolicy','NotResource':'*'}",
        "{'Effect':'Allow','Action':'iam:PassRole','Resource':'*'}",
        "{'Effect':'Deny','Action':'*','Resource':'*'}",
        "{'Effect':'Allow','Action':'*','Resource':'*'},{'Effect':'Deny','Action':'*','Resource':'*'}",
        "{'Effect':'Allow','Action':'*','Resource':'*'},{'Effect':'Deny','NotAction':'s3:*','Resource':'*'}",
        "{'Effect':'Allow','Action':'*','Resource':'arn:aws:s3:::AdministratorAccess/*'}"
      })
  void isNoAdministrator(String statements) {
    assertThat(read(permissions(statements).administrator())).isEqualTo(false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'Bool':{'aws:MultiFactorAuthPresent':'true'}}}",
        "{'Effect':'Allow','Action':'*','Resource':'*'},{'Effect':'Deny','Action':'iam:*','Resource':'*','Condition':{'StringNotEquals':{'aws:RequestedRegion':'eu-west-1'}}}",
        "{'Effect':'Allow','Action':'iam:PutRolePolicy','Resource':'arn:aws:iam::*:role/app/${aws:PrincipalTag/team}'}",
        "{'Effect':'Allow','Action':'s3:Get*','Resource':'*','Surprise':1}",
        "{'Effect':'Permit','Action':'s3:Get*','Resource':'*'}",
        "{'Effect':'Allow','Resource':'*'}"
      })
  void leavesItOpen(String statements) {
    assertThat(read(permissions(statements).administrator())).isEqualTo(OPEN);
  }

  @Test
  void aBoundaryLeavesOpenWhatPoliciesAllowAndNothingElse() {
    String all = "{'Effect':'Allow','Action':'*','Resource':'*'}";
    String some = "{'Effect':'Allow','Action':'s3:GetObject','Resource':'*'}";
    String boundary = ",'PermissionsBoundary':{'PermissionsBoundaryArn':'arn:b'}";

    assertThat(read(permissions(all, boundary).administrator())).isEqualTo(OPEN);
    assertThat(read(permissions(some, boundary).administrator())).isEqualTo(false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'Effect':'Allow','Action':'secretsmanager:*','Resource':'*'}",
        "{'Effect':'Allow','Action':'secretsmanager:*','Resource':'arn:aws:secretsmanager:*:*:*'}",
        "{'Effect':'Allow','Action':'secretsmanager:*','Resource':'arn:aws:secretsmanager:*:111122223333:*'}",
        "{'Effect':'Allow','Action':'secretsmanager:*','Resource':'arn:aws:secretsmanager:*:*:secret:*'}",
        "{'Effect':'Allow','Action':'secret*','Resource':'*'}"
      })
  void aServiceIsItsOwnAsAWhole(String statements) {
    assertThat(read(permissions(statements).wholeServices())).isEqualTo(List.of("secretsmanager"));
  }

  @Test
  void everythingButIamIsNearlyEverything() {
    String power = "{'Effect':'Allow','NotAction':['iam:*','organizations:*'],'Resource':'*'}";

    assertThat(read(permissions(power).wholeServices()).toString())
        .contains("s3", "secretsmanager", "ec2")
        .doesNotContain("iam", "organizations");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'Effect':'Allow','Action':'secretsmanager:GetSecretValue','Resource':'*'}",
        "{'Effect':'Allow','Action':'s3:*','Resource':'arn:aws:s3:::logs/*'}",
        "{'Effect':'Allow','Action':'ecr:*','Resource':'arn:aws:ecr:*:*:repository/shop/*'}",
        "{'Effect':'Allow','Action':'secretsmanager:*','Resource':'arn:aws:secretsmanager:eu-west-1:111122223333:secret:*'}",
        "{'Effect':'Allow','Action':'eks:*','Resource':'arn:aws:eks:*:444455556666:*'}",
        "{'Effect':'Allow','Action':'eks:*','Resource':'arn:aws:eks:eu-west-1:111122223333:*'}",
        "{'Effect':'Allow','Action':'s3:*','Resource':'*'},{'Effect':'Deny','Action':'s3:*','Resource':'*'}"
      })
  void aPartOfAServiceIsNotTheWhole(String statements) {
    assertThat(read(permissions(statements).wholeServices())).isEqualTo(List.of());
  }

  @Test
  void aServiceWithAnExceptionIsLeftOpen() {
    String statements =
        "{'Effect':'Allow','Action':'s3:*','Resource':'*'},"
            + "{'Effect':'Deny','Action':'s3:DeleteBucket','Resource':'*'}";

    assertThat(read(permissions(statements).wholeServices())).isEqualTo(OPEN);
  }

  @Test
  void pushingToOneRepositoryIsWritingImages() {
    assertThat(
            read(
                permissions(
                        "{'Effect':'Allow','Action':'ecr:PutImage','Resource':"
                            + "'arn:aws:ecr:eu-west-1:111122223333:repository/a'}")
                    .writesImages()))
        .isEqualTo(true);
    assertThat(
            read(
                permissions(
                        "{'Effect':'Allow','Action':['ecr:BatchGetImage','ecr:Describe*'],"
                            + "'Resource':'*'}")
                    .writesImages()))
        .isEqualTo(false);
  }

  @Test
  void everythingWithSomethingElseIsNotWritingImages() {
    assertThat(
            read(
                permissions("{'Effect':'Allow','Action':'*','Resource':'arn:aws:sqs:*'}")
                    .writesImages()))
        .isEqualTo(false);
  }

  @Test
  void actionsAreThoseOfEveryPolicyInLowerCase() {
    assertThat(
            read(
                permissions(
                        "{'Effect':'Allow','Action':'S3:GetObject','Resource':'*'},"
                            + "{'Effect':'Deny','Action':'sqs:*','Resource':'*'}")
                    .actions()))
        .isEqualTo(List.of("s3:getobject"));
  }

  @Test
  void aDocumentComesPercentEncoded() {
    String encoded =
        "'%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%7B%22Effect%22%3A%22Allow%22"
            + "%2C%22Action%22%3A%22*%22%2C%22Resource%22%3A%22*%22%7D%7D'";

    assertThat(read(role(encoded, "").permissions().administrator())).isEqualTo(true);
  }

  @Test
  void whatIsNoDocumentDecidesNothing() {
    assertThat(read(role("'%7B%22Version'", "").permissions().administrator()))
        .isEqualTo("unread: iam:GetRolePolicy");
  }

  @Test
  void aPolicyThatMayNotBeReadDecidesNothing() {
    IamRole role =
        new IamRoles(
                answers("{'Statement':[]}", "")
                    .denied(
                        IamCalls.GET_ROLE_POLICY,
                        Map.of("RoleName", "reports", "PolicyName", "own"))
                    .cell())
            .of(arn(ARN));

    assertThat(read(role.permissions().administrator())).isEqualTo("unread: iam:GetRolePolicy");
    assertThat(read(role.permissions().inlinePolicies())).isEqualTo(List.of("own"));
  }

  @Test
  void aRoleOfAnotherAccountIsNotLookedAt() {
    IamRole role =
        new IamRoles(answers("{'Statement':[]}", "").cell())
            .of(arn("arn:aws:iam::444455556666:role/reports"));

    assertThat(read(role.permissions().administrator())).isEqualTo("unread: iam:GetRole");
    assertThat(read(role.exists())).isEqualTo("unread: iam:GetRole");
  }

  @Test
  void aRoleOfTheSameNameInAnotherPathIsAnotherRole() {
    IamRole role =
        new IamRoles(answers("{'Statement':[]}", "").cell())
            .of(arn("arn:aws:iam::111122223333:role/reports"));

    assertThat(read(role.exists())).isEqualTo(false);
  }

  private static Permissions permissions(String statements) {
    return permissions(statements, "");
  }

  private static Permissions permissions(String statements, String more) {
    return role("{'Version':'2012-10-17','Statement':[" + statements + "]}", more).permissions();
  }

  private static IamRole role(String document, String more) {
    return new IamRoles(answers(document, more).cell()).of(arn(ARN));
  }

  private static Cells answers(String document, String more) {
    Map<String, String> named = Map.of("RoleName", "reports");
    return Cells.cluster("{}")
        .given(IamCalls.GET_ROLE, named, "{'Role':{'Arn':'" + ARN + "'" + more + "}}")
        .given(IamCalls.LIST_ATTACHED_ROLE_POLICIES, named, "{'AttachedPolicies':[]}")
        .given(IamCalls.LIST_ROLE_POLICIES, named, "{'PolicyNames':['own']}")
        .given(
            IamCalls.GET_ROLE_POLICY,
            Map.of("RoleName", "reports", "PolicyName", "own"),
            "{'PolicyDocument':" + document + "}");
  }

  private static Setting<String> arn(String arn) {
    return Setting.known(
        arn, Evidence.of("eks:DescribeCluster", Map.of(), "/cluster/roleArn", arn));
  }
}

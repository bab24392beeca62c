package dev.plumbline.collectors.aws;

import static dev.plumbline.collectors.aws.Cells.read;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.model.Evidence;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustPolicyTest {

  private static final String ISSUER = "oidc.eks.eu-west-1.amazonaws.com/id/ABC";
  private static final String PROVIDER = "arn:aws:iam::111122223333:oidc-provider/" + ISSUER;
  private static final String AUDIENCE = "'ISSUER:aud':'sts.amazonaws.com'";
  private static final String OPEN = "unread: iam:GetRole";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'StringEquals':{'ISSUER:sub':'system:serviceaccount:shop:cart','ISSUER:aud':'sts.amazonaws.com'}}",
        "{'StringEquals':{'ISSUER:aud':['sts.amazonaws.com']},'StringLike':{'ISSUER:sub':'system:serviceaccount:shop:cart-*'}}",
        "{'stringequals':{'issuer:SUB':'system:serviceaccount:shop:cart','ISSUER:aud':'sts.amazonaws.com'}}"
      })
  void namesServiceAccountAndAudience(String condition) {
    assertThat(scoped(condition)).isEqualTo(true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'StringEquals':{'ISSUER:aud':'sts.amazonaws.com'}}",
        "{'StringEquals':{'ISSUER:sub':'system:serviceaccount:shop:cart'}}",
        "{'StringEquals':{'ISSUER:aud':'sts.amazonaws.com'},'StringLike':{'ISSUER:sub':'system:serviceaccount:*'}}",
        "{'StringEquals':{'ISSUER:aud':'sts.amazonaws.com'},'StringLike':{'ISSUER:sub':'system:serviceaccount:*:cart'}}",
        "{'StringEquals':{'ISSUER:aud':'sts.amazonaws.com'},'StringLike':{'ISSUER:sub':'system:serviceaccount:shop:*'}}",
        "{'StringEquals':{'ISSUER:aud':'sts.amazonaws.com'},'StringLike':{'ISSUER:sub':['system:serviceaccount:shop:cart','*']}}",
        "{'StringEquals':{'other.example:sub':'system:serviceaccount:shop:cart','other.example:aud':'sts.amazonaws.com'}}"
      })
  void trustsTooMany(String condition) {
    assertThat(scoped(condition)).isEqualTo(false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'StringEquals':{'ISSUER:aud':'sts.amazonaws.com'},'ForAnyValue:StringLike':{'ISSUER:sub':'system:*'}}",
        "{'StringEquals':{'ISSUER:aud':'sts.amazonaws.com'},'StringNotLike':{'ISSUER:sub':'system:serviceaccount:kube-system:*'}}"
      })
  void comparesInAWayThatIsNotWeighed(String condition) {
    assertThat(scoped(condition)).isEqualTo(OPEN);
  }

  @Test
  void everyStatementHasToBeScoped() {
    String narrow =
        federated(
            "{'StringEquals':{'ISSUER:sub':'system:serviceaccount:shop:cart'," + AUDIENCE + "}}");

    assertThat(read(policy(narrow + "," + federated("{}")).scoped(PROVIDER, ISSUER)))
        .isEqualTo(false);
  }

  @Test
  void onlyTheProviderThatIsAskedAboutCounts() {
    assertThat(policy(federated("{}")).trusts(PROVIDER)).isTrue();
    assertThat(policy(federated("{}")).trusts(PROVIDER + "D")).isFalse();
  }

  @Test
  void whoMayTakeOnTheRoleIsToldByKind() {
    TrustPolicy policy =
        policy(
            "{'Effect':'Allow','Principal':{'Service':['eks.amazonaws.com','ec2.amazonaws.com'],"
                + "'AWS':'arn:aws:iam::444455556666:root'},'Action':'sts:AssumeRole'}");

    assertThat(read(policy.principals("Service")))
        .isEqualTo(List.of("ec2.amazonaws.com", "eks.amazonaws.com"));
    assertThat(read(policy.principals("AWS"))).isEqualTo(List.of("arn:aws:iam::444455556666:root"));
    assertThat(read(policy.principals("Federated"))).isEqualTo(List.of());
  }

  @Test
  void aStarAloneIsAnyone() {
    assertThat(
            read(
                policy("{'Effect':'Allow','Principal':'*','Action':'sts:AssumeRole'}")
                    .principals("AWS")))
        .isEqualTo(List.of("*"));
  }

  @Test
  void everybodyButSomeIsNotTold() {
    assertThat(
            read(
                policy(
                        "{'Effect':'Allow','NotPrincipal':{'AWS':'arn:aws:iam::1:root'},"
                            + "'Action':'sts:AssumeRole'}")
                    .principals("AWS")))
        .isEqualTo(OPEN);
  }

  @Test
  void aServiceIsBoundToAnAccountOrNot() {
    String service = "{'Effect':'Allow','Principal':{'Service':'s'},'Action':'sts:AssumeRole'%s}";

    assertThat(read(policy(service.formatted("")).forOwnResources())).isEqualTo(false);
    assertThat(
            read(
                policy(
                        service.formatted(
                            ",'Condition':{'StringEquals':{'AWS:SourceAccount':'111122223333'}}"))
                    .forOwnResources()))
        .isEqualTo(true);
    assertThat(
            read(
                policy(
                        service.formatted(
                            ",'Condition':{'ForAnyValue:StringLike':"
                                + "{'aws:SourceOrgPaths':['o-1/r-2/ou-3/*']}}"))
                    .forOwnResources()))
        .isEqualTo(true);
    assertThat(
            read(
                policy(service.formatted(",'Condition':{'ArnLike':{'aws:SourceArn':'*'}}"))
                    .forOwnResources()))
        .isEqualTo(false);
  }

  private static Object scoped(String condition) {
    return read(policy(federated(condition)).scoped(PROVIDER, ISSUER));
  }

  private static String federated(String condition) {
    return "{'Effect':'Allow','Principal':{'Federated':'"
        + PROVIDER
        + "'},'Action':'sts:AssumeRoleWithWebIdentity','Condition':"
        + condition.replace("ISSUER", ISSUER).replace("issuer", ISSUER)
        + "}";
  }

  private static TrustPolicy policy(String statements) {
    Evidence evidence =
        Evidence.of("iam:GetRole", Map.of(), "/Role/AssumeRolePolicyDocument", "..");
    JsonNode all = Cells.document("[" + statements + "]");
    return new TrustPolicy(
        "arn:aws:iam::111122223333:role/r",
        all.valueStream().map(one -> PolicyStatement.of(one, evidence)).toList(),
        evidence);
  }
}

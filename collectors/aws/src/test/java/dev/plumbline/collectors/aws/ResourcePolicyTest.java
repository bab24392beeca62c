package dev.plumbline.collectors.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResourcePolicyTest {

  @ParameterizedTest(name = "{1}: {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'Effect':'Allow','Principal':'*'}                                       | YES
          {'Effect':'Allow','Principal':{'AWS':'*'}}                               | YES
          {'Effect':'Allow','Principal':{'AWS':['arn:aws:iam::1:root','*']}}       | YES
          {'Effect':'Allow','NotPrincipal':{'AWS':'arn:aws:iam::1:root'}}          | YES
          {'Effect':'Allow','Principal':{'AWS':'arn:aws:iam::111122223333:root'}}  | NO
          {'Effect':'Allow','Principal':{'Service':'*'}}                           | NO
          {'Effect':'Deny','Principal':'*'}                                        | NO
          {'Effect':'Allow','Principal':'*','Condition':{'StringEquals':{'aws:PrincipalOrgID':'o-1'}}}              | NO
          {'Effect':'Allow','Principal':'*','Condition':{'StringLike':{'aws:principalarn':'arn:aws:iam::1:role/x*'}}} | NO
          {'Effect':'Allow','Principal':'*','Condition':{'StringLike':{'aws:PrincipalArn':'*'}}}                    | UNCLEAR
          {'Effect':'Allow','Principal':'*','Condition':{'StringNotEquals':{'aws:PrincipalAccount':'1'}}}           | UNCLEAR
          {'Effect':'Allow','Principal':'*','Condition':{'StringEqualsIfExists':{'aws:SourceVpce':'vpce-1'}}}       | UNCLEAR
          {'Effect':'Allow','Principal':'*','Condition':{'IpAddress':{'aws:SourceIp':['10.0.0.0/8','0.0.0.0/0']}}}  | UNCLEAR
          {'Effect':'Allow','Principal':'*','Condition':{'IpAddress':{'aws:SourceIp':['::/1','8000::/1']}}}         | UNCLEAR
          {'Effect':'Allow','Principal':'*','Condition':{'IpAddress':{'aws:SourceIp':['203.0.113.0/24','2000::/3']}}} | UNCLEAR
          {'Effect':'Allow','Principal':'*','Condition':{'IpAddress':{'aws:SourceIp':['10.0.0.0/8','203.0.113.0/24']}}} | NO
          {'Effect':'Allow','Principal':'*','Condition':{'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::*:role/x'}}}   | UNCLEAR
          {'Effect':'Allow','Principal':'*','Condition':{'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::1234*:root'}}} | UNCLEAR
          {'Effect':'Allow','Principal':'*','Condition':{'StringLike':{'aws:PrincipalArn':'arn:aws:iam:*'}}}        | UNCLEAR
          {'Effect':'Allow','Principal':'*','Condition':{'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::${aws:PrincipalAccount}:role/x'}}} | UNCLEAR
          {'Effect':'Allow','Principal':'*','Condition':{'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::111122223333:*'}}} | NO
          {'Effect':'Allow','Principal':'*','Condition':{'StringLike':{'aws:PrincipalArn':'arn:aws:iam::111122223333*'}}} | NO
          {'Effect':'Allow','Principal':'*','Condition':{'ArnLike':{'aws:SourceArn':'arn:aws:s3:::*'}}}             | UNCLEAR
          {'Effect':'Allow','Principal':'*','Condition':{'ArnLike':{'aws:SourceArn':'arn:aws:s3:::images-*'}}}      | NO
          {'Effect':'Allow','Principal':'*','Condition':{'StringLike':{'aws:PrincipalOrgID':'o-*'}}}                | UNCLEAR
          {'Effect':'Allow','Principal':'*','Condition':{'StringLike':{'aws:PrincipalOrgPaths':'o-1/r-2/ou-*'}}}    | NO
          {'Effect':'Allow','Principal':'*','Condition':{'ForAnyValue:StringLike':{'aws:PrincipalOrgPaths':['o-1/r-2/ou-3/*']}}} | NO
          {'Effect':'Allow','Principal':'*','Condition':{'ForAnyValue:StringLike':{'aws:PrincipalOrgPaths':['o-*']}}} | UNCLEAR
          {'Effect':'Allow','Principal':'*','Condition':{'ForAllValues:StringLike':{'aws:PrincipalOrgPaths':['o-1/*']}}} | UNCLEAR
          {'Effect':'Allow','Principal':'*','Condition':{'StringEquals':{'aws:PrincipalOrgID':'${aws:ResourceOrgID}'}}} | NO
          {'Effect':'Allow','Principal':'*','Condition':{'Bool':{'aws:SecureTransport':'true'}}}                    | YES
          """)
  void everybodyIsLetInUnlessAConditionNamesSomebody(String statement, ResourcePolicy.Open open) {
    assertThat(policy("[" + statement + "]").open()).isEqualTo(open);
    assertThat(policy(statement).open()).isEqualTo(open);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'Principal':'*','Condition':{'StringNotEquals':{'aws:PrincipalOrgID':'o-1'}} | UNCLEAR",
        "'NotPrincipal':{'AWS':'arn:aws:iam::111122223333:root'}                      | UNCLEAR",
        "'Principal':'*','Condition':{'Bool':{'aws:SecureTransport':'false'}}         | YES",
        "'Principal':'*','Condition':{'Bool':'false'}                                 | UNCLEAR",
        "'Principal':'*','Action':'ecr:DeleteRepository'                              | YES",
        "'Principal':{'AWS':'arn:aws:iam::111122223333:root'}                         | YES"
      })
  void aDenialMayKeepStrangersOut(String denial, ResourcePolicy.Open open) {
    assertThat(
            policy("[{'Effect':'Allow','Principal':'*'},{'Effect':'Deny'," + denial + "}]").open())
        .isEqualTo(open);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'ecr:BatchGetImage'         | 'Action':'ecr:PutImage'         | YES",
        "'ecr:BatchGetImage'         | 'Action':['ecr:Put*','ECR:Ba*'] | UNCLEAR",
        "'ecr:*'                     | 'Action':'ecr:PutImage'         | UNCLEAR",
        "['ecr:Get*','ecr:PutImage'] | 'Action':'ecr:PutImage'         | YES",
        "'ecr:BatchGetImage'         | 'NotAction':'ecr:Batch*'        | YES",
        "'ecr:BatchGetImage'         | 'NotAction':'ecr:PutImage'      | UNCLEAR"
      })
  void aDenialKeepsStrangersFromWhatItSpeaksOf(
      String allowed, String denied, ResourcePolicy.Open open) {
    assertThat(
            policy(
                    "[{'Effect':'Allow','Principal':'*','Action':"
                        + allowed
                        + "},{'Effect':'Deny','Principal':'*',"
                        + denied
                        + ",'Condition':{'StringNotEquals':{'aws:PrincipalOrgID':'o-1'}}}]")
                .open())
        .isEqualTo(open);
  }

  @Test
  void accountsAreThoseOfThePrincipals() {
    assertThat(
            policy(
                    "[{'Effect':'Allow','Principal':{'AWS':['arn:aws:iam::111122223333:role/a',"
                        + "'444455556666','AIDAEXAMPLE']}},"
                        + "{'Effect':'Deny','Principal':{'AWS':'777788889999'}}]")
                .accounts())
        .containsExactly("111122223333", "444455556666");
  }

  @Test
  void whereEverybodyIsLetInTheConditionsNameAccountsAndOrganizations() {
    assertThat(
            policy(
                    "[{'Effect':'Allow','Principal':'*','Condition':{'StringEquals':"
                        + "{'aws:PrincipalOrgID':'o-1'},'ArnLike':"
                        + "{'aws:PrincipalArn':'arn:aws:iam::444455556666:role/*'},"
                        + "'IpAddress':{'aws:SourceIp':'203.0.113.0/24'}}}]")
                .accounts())
        .containsExactly("444455556666", "o-1");
    assertThat(policy("[{'Effect':'Allow','Principal':'*'}]").accounts()).containsExactly("*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"not allowed", "null", "{}", "[]", "{\"Statement\":\"none\"}"})
  void whatIsNoPolicyIsNone(String text) {
    assertThat(ResourcePolicy.of(text)).isEmpty();
  }

  private static ResourcePolicy policy(String statements) {
    return ResourcePolicy.of(
            ("{'Version':'2012-10-17','Statement':" + statements + "}").replace('\'', '"'))
        .orElseThrow();
  }
}

package dev.plumbline.collectors.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.aws.PolicyStatement.Match;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepositoryPolicyTest {

  private static final String PERSON = "arn:aws:iam::111122223333:user/anna";

  @ParameterizedTest(name = "{1}: {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'Effect':'Deny','Principal':'*','Action':'ecr:*'}                                               | YES
          {'Effect':'Deny','Principal':{'AWS':'111122223333'},'Action':'ecr:Put*'}                         | YES
          {'Effect':'Deny','Principal':{'AWS':'arn:aws:iam::111122223333:root'},'Action':'ecr:PutImage'}   | YES
          {'Effect':'Deny','Principal':{'AWS':'arn:aws:iam::111122223333:user/anna'},'NotAction':'ecr:Get*'} | YES
          {'Effect':'Deny','Principal':{'AWS':'arn:aws:iam::111122223333:user/ben'},'Action':'ecr:*'}      | NO
          {'Effect':'Deny','Principal':'*','Action':'ecr:BatchGetImage'}                                   | NO
          {'Effect':'Allow','Principal':'*','Action':'ecr:*'}                                              | NO
          {'Effect':'Deny','NotPrincipal':{'AWS':'arn:aws:iam::111122223333:user/anna'},'Action':'ecr:*'}  | OPEN
          {'Effect':'Deny','Principal':'*','Action':'ecr:*','Surprise':1}                                  | OPEN
          {'Effect':'Deny','Principal':'*','Action':'ecr:*','Condition':{'ArnNotEquals':{'aws:PrincipalArn':'arn:aws:iam::111122223333:role/ci'}}}       | YES
          {'Effect':'Deny','Principal':'*','Action':'ecr:*','Condition':{'ArnNotLike':{'AWS:PrincipalARN':['arn:aws:iam::*:role/ci','arn:aws:iam::*:user/a*']}}} | NO
          {'Effect':'Deny','Principal':'*','Action':'ecr:*','Condition':{'StringNotEquals':{'aws:PrincipalArn':'arn:aws:iam::*:user/a*'}}}              | YES
          {'Effect':'Deny','Principal':'*','Action':'ecr:*','Condition':{'ArnNotLike':{'aws:PrincipalArn':'arn:aws:iam::*:user/${aws:username}'}}}      | OPEN
          {'Effect':'Deny','Principal':'*','Action':'ecr:*','Condition':{'Bool':{'aws:SecureTransport':'false'}}}                                       | OPEN
          {'Effect':'Deny','Principal':'*','Action':'ecr:*','Condition':{'ArnNotLike':{'aws:PrincipalArn':'x'},'Bool':{'aws:SecureTransport':'false'}}} | OPEN
          """)
  void deniesAPersonToPush(String statement, Match expected) {
    assertThat(policy(statement).denies("ecr:putimage", PERSON)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{1}: {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'Effect':'Allow','Principal':{'AWS':'arn:aws:iam::111122223333:user/anna'},'Action':'ecr:*'}    | YES
          {'Effect':'Allow','Principal':{'AWS':'arn:aws:iam::111122223333:root'},'Action':'ecr:*'}         | NO
          {'Effect':'Allow','Principal':{'AWS':'arn:aws:iam::111122223333:user/anna'},'Action':'ecr:Get*'} | NO
          {'Effect':'Deny','Principal':{'AWS':'arn:aws:iam::111122223333:user/anna'},'Action':'ecr:*'}     | NO
          {'Effect':'Allow','Principal':{'AWS':'arn:aws:iam::111122223333:user/anna'},'Action':'ecr:*','Condition':{'Bool':{'aws:MultiFactorAuthPresent':'true'}}} | OPEN
          """)
  void allowsAPersonToPushByHerName(String statement, Match expected) {
    assertThat(policy(statement).grants("ecr:putimage", PERSON)).isEqualTo(expected);
  }

  private static RepositoryPolicy policy(String statement) {
    Answer answer =
        new Answer.Given(
            "ecr:GetRepositoryPolicy",
            new TreeMap<>(),
            Cells.NOW,
            Cells.document("{'Statement':[" + statement + "]}"));
    return new RepositoryPolicy(
        PolicyDocument.statements(answer.at("")).fold(all -> all, List::of, gap -> List.of()));
  }
}

package dev.plumbline.collectors.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyPatternTest {

  @ParameterizedTest
  @CsvSource({
    "*, s3:getobject, true",
    "s3:*, s3:getobject, true",
    "s3:get*, s3:putobject, false",
    "s3:*, s3:*, true",
    "s3:get*, s3:*, false",
    "s3:g?tobject, s3:getobject, true",
    "s3:?, s3:*, false",
    "s3:?, s3:?, true",
    "*:*, iam:*, true",
    "iam:*policy, iam:putrolepolicy, true",
    "iam:*policy, iam:putrolepolicies, false",
    "a*b*c, axxbxxbxxc, true",
    "'', a, false"
  })
  void coversWhatTheOtherMatches(String pattern, String other, boolean covers) {
    assertThat(PolicyPattern.covers(pattern, other)).isEqualTo(covers);
  }

  @ParameterizedTest
  @CsvSource({
    "s3:get*, s3:*, true",
    "s3:get*, s3:put*, false",
    "s3:*object, s3:get*, true",
    "a?c, abc, true",
    "a?c, ac, false",
    "*x, y*, true",
    "arn:aws:s3:::logs*, arn:*:s3:*, true",
    "arn:aws:sqs:*, arn:aws:s3:*, false"
  })
  void overlapsWhereBothMatchSomething(String one, String other, boolean overlap) {
    assertThat(PolicyPattern.overlap(one, other)).isEqualTo(overlap);
    assertThat(PolicyPattern.overlap(other, one)).isEqualTo(overlap);
  }
}

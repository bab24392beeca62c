package dev.plumbline.collectors.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EksIssuerTest {

  @ParameterizedTest
  @CsvSource({
    "eu-west-1, arn:aws:iam::1:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/AB, true",
    "eu-west-1, arn:aws:iam::1:oidc-provider/oidc-eks.eu-west-1.api.aws/id/AB, true",
    "cn-north-1, arn:aws-cn:iam::1:oidc-provider/oidc.eks.cn-north-1.amazonaws.com.cn/id/AB, true",
    "us-gov-west-1, arn:aws-us-gov:iam::1:oidc-provider/oidc.eks.us-gov-west-1.amazonaws.com/id/AB,"
        + " true",
    "eu-west-1, arn:aws:iam::1:oidc-provider/oidc.eks.eu-west-11.amazonaws.com/id/AB, false",
    "eu-west-1, arn:aws:iam::1:oidc-provider/oidc.eks.eu-west-2.amazonaws.com/id/AB, false",
    "eu-west-1, arn:aws:iam::1:oidc-provider/example.com/oidc.eks.eu-west-1.amazonaws.com, false",
    "eu-west-1, arn:aws:iam::1:oidc-provider/token.actions.githubusercontent.com, false"
  })
  void theRegionStandsInTheNameOfTheIssuer(String region, String provider, boolean ofEks) {
    assertThat(EksIssuer.isOf(region, provider)).isEqualTo(ofEks);
  }

  @Test
  void anIssuerHasTheSameIdInEachOfItsNames() {
    assertThat(EksIssuer.id("https://oidc.eks.eu-west-1.amazonaws.com/id/AB"))
        .isEqualTo(EksIssuer.id("arn:aws:iam::1:oidc-provider/oidc-eks.eu-west-1.api.aws/id/AB"))
        .isEqualTo("AB");
  }
}

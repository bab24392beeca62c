package dev.plumbline.collectors.aws;

import static dev.plumbline.collectors.aws.Cells.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.collectors.Redaction;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EksWorkloadIdentityTest {

  private static final String ISSUER =
      "oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF";
  private static final String PROVIDER =
      "{'OpenIDConnectProviderList':[{'Arn':'arn:aws:iam::111122223333:oidc-provider/"
          + ISSUER
          + "'}]}";
  private static final Map<String, String> IN_PROD = Map.of("clusterName", "prod");

  @Test
  void aProviderForTheIssuerIsEnough() {
    Cells cells =
        cluster()
            .account(IamCalls.LIST_OIDC_PROVIDERS, PROVIDER)
            .denied(EksCalls.LIST_POD_IDENTITY_ASSOCIATIONS, IN_PROD);

    assertThat(read(cells.mapped().workloadIdentity())).isEqualTo(true);
  }

  @Test
  void anAssociationIsEnough() {
    Cells cells = associated().accountDenied(IamCalls.LIST_OIDC_PROVIDERS);

    assertThat(read(cells.mapped().workloadIdentity())).isEqualTo(true);
  }

  @Test
  void neitherOfThemIsNone() {
    assertThat(read(cluster().mapped().workloadIdentity())).isEqualTo(false);
  }

  @Test
  void aProviderOfAnotherIssuerDoesNotCount() {
    Cells cells =
        cluster()
            .account(
                IamCalls.LIST_OIDC_PROVIDERS,
                "{'OpenIDConnectProviderList':["
                    + "{'Arn':'arn:aws:iam::111122223333:oidc-provider/token.actions.example'},"
                    + "{'Arn':'arn:aws:iam::111122223333:oidc-provider/not-"
                    + ISSUER
                    + "'}]}");

    assertThat(read(cells.mapped().workloadIdentity())).isEqualTo(false);
  }

  @Test
  void withoutThePermissionToListProvidersItIsUnread() {
    Cells cells = cluster().accountDenied(IamCalls.LIST_OIDC_PROVIDERS);

    assertThat(read(cells.mapped().workloadIdentity()))
        .isEqualTo("unread: iam:ListOpenIDConnectProviders");
  }

  @Test
  void withoutThePermissionToListAssociationsItIsUnread() {
    Cells cells = cluster().denied(EksCalls.LIST_POD_IDENTITY_ASSOCIATIONS, IN_PROD);

    assertThat(read(cells.mapped().workloadIdentity()))
        .isEqualTo("unread: eks:ListPodIdentityAssociations");
  }

  @Test
  void anOldClusterWithoutIssuerMayHaveAssociations() {
    Cells cells = Cells.cluster("{'status':'ACTIVE'}");

    assertThat(read(cells.mapped().workloadIdentity())).isEqualTo(false);
    assertThat(
            read(
                cells
                    .given(
                        EksCalls.LIST_POD_IDENTITY_ASSOCIATIONS,
                        IN_PROD,
                        "{'associations':[{'associationId':'a-1'}]}")
                    .mapped()
                    .workloadIdentity()))
        .isEqualTo(true);
  }

  @Test
  void anIssuerIsNotMistakenForASecret() {
    assertThat(Redaction.scrub("https://" + ISSUER)).isEqualTo("https://" + ISSUER);
    assertThat(Redaction.scrub(PROVIDER)).isEqualTo(PROVIDER);
  }

  private static Cells associated() {
    return cluster()
        .given(
            EksCalls.LIST_POD_IDENTITY_ASSOCIATIONS,
            IN_PROD,
            "{'associations':[{'associationId':'a-1','namespace':'default'}]}");
  }

  private static Cells cluster() {
    return Cells.cluster(
        "{'status':'ACTIVE','identity':{'oidc':{'issuer':'https://" + ISSUER + "'}}}");
  }
}

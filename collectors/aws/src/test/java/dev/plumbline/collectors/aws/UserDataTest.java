package dev.plumbline.collectors.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserDataTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TOKEN=$(curl -sX PUT http://169.254.169.254/latest/api/token)",
        "curl -H \"X-aws-ec2-metadata-token: $TOKEN\" http://169.254.169.254/",
        "export PASSWORD=\"${PASSWORD}\"",
        "/etc/eks/bootstrap.sh prod --b64-cluster-ca LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSUM=",
        "password=`aws secretsmanager get-secret-value --secret-id registry`"
      })
  void whatAScriptLooksUpIsNoSecret(String script) {
    assertThat(UserData.holdsSecret(script)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "export REGISTRY_PASSWORD=hunter2-for-the-demo",
        "aws configure set aws_access_key_id AKIAIOSFODNN7EXAMPLE",
        "-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----"
      })
  void whatStandsThereIs(String script) {
    assertThat(UserData.holdsSecret(script)).isTrue();
  }

  @Test
  void onlyThatThereIsOneIsAddedToTheTemplate() {
    var versions =
        (ObjectNode)
            Cells.document(
                "{'LaunchTemplateVersions':[{'LaunchTemplateData':{'UserData':'"
                    + Base64.getEncoder()
                        .encodeToString("PASSWORD=hunter2222".getBytes(StandardCharsets.UTF_8))
                    + "'}},{'LaunchTemplateData':{'UserData':'H4sIAAAAAAAA/w=='}},"
                    + "{'LaunchTemplateData':{}}]}");

    var marked = UserData.marked(versions).path("LaunchTemplateVersions");

    assertThat(marked.at("/0/LaunchTemplateData/PlumblineSecretSeen").asBoolean()).isTrue();
    assertThat(marked.at("/1/LaunchTemplateData").has("PlumblineSecretSeen")).isFalse();
    assertThat(marked.at("/2/LaunchTemplateData").isEmpty()).isTrue();
  }
}

package dev.plumbline.collectors.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class UserDataTest {

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

    assertThat(marked.at("/0/LaunchTemplateData").has("PlumblineSecretPossible")).isFalse();
    assertThat(marked.at("/0/LaunchTemplateData/PlumblineSecretSeen").asBoolean()).isTrue();
    assertThat(marked.at("/1/LaunchTemplateData").has("PlumblineSecretSeen")).isFalse();
    assertThat(marked.at("/2/LaunchTemplateData").isEmpty()).isTrue();
  }

  @Test
  void whatOnlyLooksRandomIsMarkedAsSuch() {
    var versions =
        (ObjectNode)
            Cells.document(
                "{'LaunchTemplateVersions':[{'LaunchTemplateData':{'UserData':'"
                    + Base64.getEncoder()
                        .encodeToString(
                            "echo q7Zt1Xw9Lk3Vb5Nm2Qp8Rs4Ty6Uj0HgFdSaPoIuYt"
                                .getBytes(StandardCharsets.UTF_8))
                    + "'}}]}");

    var data = UserData.marked(versions).at("/LaunchTemplateVersions/0/LaunchTemplateData");

    assertThat(data.path("PlumblineSecretSeen").asBoolean(true)).isFalse();
    assertThat(data.path("PlumblineSecretPossible").asBoolean()).isTrue();
  }
}

package dev.plumbline.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Evidence;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EvidenceTextTest {

  private static final List<String> VERSIONS =
      Collections.nCopies(5, "1.33.5-gke.1080000 and more of it");

  @Test
  void theLastStepOfThePointerIsItsName() {
    assertThat(seen("/cluster/endpointPublicAccess", true))
        .isEqualTo("endpointPublicAccess is true");
    assertThat(seen("/a~1b~0c", 3L)).isEqualTo("a/b~c is 3");
    assertThat(seen("/cluster/subnets/0", "s-1")).isEqualTo("subnets[0] is \"s-1\"");
  }

  @Test
  void aPointerToTheWholeAnswerNamesTheCall() {
    assertThat(seen("", Map.of())).isEqualTo("the answer to eks:DescribeCluster is {}");
  }

  @Test
  void whatIsNotThereIsSaidInWords() {
    assertThat(seen("/encryptionConfig", Evidence.NOT_PRESENT))
        .isEqualTo("encryptionConfig is not present");
  }

  @Test
  void aDefaultOfTheProviderIsCalledOne() {
    Evidence evidence =
        new Evidence("eks:DescribeCluster", new TreeMap<>(), "/x", false, "https://docs");

    assertThat(EvidenceText.seen(evidence)).isEqualTo("x is false (the default)");
  }

  @Test
  void listsAndMapsAreWrittenAsJson() {
    assertThat(seen("/x", List.of("a\"b", Map.of("k", 1.5))))
        .isEqualTo("x is [\"a\\\"b\", {\"k\": 1.5}]");
  }

  @Test
  void aLongListTellsHowMuchLongerItIs() {
    assertThat(seen("/x", Collections.nCopies(1_240, 7L)))
        .isEqualTo("x is [7, 7, 7, 7, 7 and 1,235 more]");
  }

  @Test
  void aLongStringTellsHowLongItIs() {
    assertThat(seen("/x", "y".repeat(3_000)))
        .isEqualTo("x is \"" + "y".repeat(120) + "… 3,000 characters\"");
  }

  @Test
  void whatDecidedIsShown() {
    assertThat(
            EvidenceText.seen(
                List.of(
                    evidence("/endpointPublicAccess", true),
                    evidence("/publicAccessCidrs", List.of("0.0.0.0/0")))))
        .isEqualTo("publicAccessCidrs is [\"0.0.0.0/0\"]");
  }

  @Test
  void whereThatIsATableItIsWhatWasLookedUpInIt() {
    var channel = new TreeMap<>(Map.of("channel", "RAPID", "validVersions", VERSIONS));
    for (Object table : List.of("5 items", Collections.nCopies(4, channel))) {
      assertThat(
              EvidenceText.seen(
                  List.of(
                      evidence("/tags", Map.of("a", "b")),
                      evidence("/cluster/version", "1.10"),
                      evidence("/clusterVersions", table))))
          .isEqualTo("version is \"1.10\"");
    }
  }

  @Test
  void aTableAloneIsCut() {
    var channel = new TreeMap<>(Map.of("channel", "RAPID", "validVersions", VERSIONS));

    assertThat(EvidenceText.seen(List.of(evidence("/channels", Collections.nCopies(4, channel)))))
        .startsWith("channels is [{\"channel\": \"RAPID\", ")
        .endsWith("…")
        .hasSizeLessThan(350);
  }

  @Test
  void aPolicyIsShownAsItStandsInTheCloud() {
    assertThat(seen("/policyText", "{\"Effect\": \"Allow\"}"))
        .isEqualTo("policyText is {\"Effect\": \"Allow\"}");
  }

  private static String seen(String pointer, Object observed) {
    return EvidenceText.seen(evidence(pointer, observed));
  }

  private static Evidence evidence(String pointer, Object observed) {
    return Evidence.of("eks:DescribeCluster", Map.of(), pointer, observed);
  }
}

package dev.plumbline.exporters.tickets.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.CheckInfo;
import dev.plumbline.model.Provider;
import dev.plumbline.model.Severity;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A ticket tells how to fix its cloud, and not how to fix the others. */
class FixTextTest {

  private static String text(String text, Map<String, String> commands, Provider... clouds) {
    var fix = new TreeMap<>(commands);
    fix.put("text", text);
    var check =
        new CheckInfo(
            "a-check", "Wanted", "Wrong", Severity.HIGH, "it", "Why.", fix, List.of(), Map.of());
    return String.join("\n", new FixText(check, Set.of(clouds)).paragraphs());
  }

  private static String text(String text, Provider... clouds) {
    return text(text, Map.of(), clouds);
  }

  @Test
  void sentencesOfOtherCloudsAreLeftOut() {
    String all =
        "Turn rotation on. On AWS take the key's policy; nobody needs it. On Google Cloud take the"
            + " binding away. Nodes of AKS restart. Then look again!";

    assertThat(text(all, Provider.AWS))
        .isEqualTo(
            "Turn rotation on. On AWS take the key's policy; nobody needs it. Then look again!");
    assertThat(text(all, Provider.GCP))
        .isEqualTo("Turn rotation on. On Google Cloud take the binding away. Then look again!");
    assertThat(text(all, Provider.AZURE))
        .isEqualTo("Turn rotation on. Nodes of AKS restart. Then look again!");
    assertThat(text(all, Provider.AWS, Provider.AZURE, Provider.GCP)).isEqualTo(all);
  }

  @Test
  void clausesOfOtherCloudsAreLeftOutOfASentence() {
    String all = "On EKS it is the last part of the ARN; on GKE it is the name; mind the case.";

    assertThat(text(all, Provider.AWS)).isEqualTo("On EKS it is the last part of the ARN.");
    assertThat(text(all, Provider.GCP)).isEqualTo("On GKE it is the name; mind the case.");
    assertThat(text("Turn it on; GKE replaces its nodes.", Provider.AZURE))
        .isEqualTo("Turn it on.");
  }

  @Test
  void whatIsSaidOfSeveralCloudsStaysForEachOfThem() {
    String all = "Turn it on. On AKS and GKE nodes are replaced meanwhile.";

    assertThat(text(all, Provider.AZURE)).isEqualTo(all);
    assertThat(text(all, Provider.GCP)).isEqualTo(all);
    assertThat(text(all, Provider.AWS)).isEqualTo("Turn it on.");
  }

  @Test
  void wordsAreExplainedWhereACommandHasThem() {
    String all = "Make a key. On AKS KEY is its id. RING and NAME stand for its name.";
    Map<String, String> commands =
        Map.of("aws", "aws kms make --name NAME", "azure", "az make RENAMED");

    assertThat(text(all, commands, Provider.AWS))
        .isEqualTo("Make a key. RING and NAME stand for its name.");
    assertThat(text(all, commands, Provider.AZURE)).isEqualTo("Make a key. On AKS KEY is its id.");
  }

  @Test
  void aTextThatIsAboutOtherCloudsOnlyIsNotThrownAway() {
    assertThat(text("On GKE turn it off.", Provider.AWS)).isEqualTo("On GKE turn it off.");
    assertThat(text("", Provider.AWS)).isEmpty();
    assertThat(text("Name the ranges\nthat may connect.\n\nOn EKS, wait.", Provider.GCP))
        .isEqualTo("Name the ranges that may connect.");
  }

  @Test
  void partsOfOtherWordsAreNoNames() {
    String all = "Read AKSAudit. Call `eks:ListClusters`, AWS_REGION or SOGKE.";

    assertThat(text(all, Provider.GCP)).isEqualTo(all);
  }
}

package dev.plumbline.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.config.Control;
import dev.plumbline.config.Framework;
import dev.plumbline.config.Frameworks;
import dev.plumbline.model.FrameworkControl;
import dev.plumbline.model.Provider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the controls of frameworks name is there. */
class FrameworkMappingTest {

  /**
   * Whether a control may no longer name a row of the settings catalogue that no check answers.
   * Until then such a row shows as not yet answered.
   */
  private static final boolean EVERY_NAME_IS_ANSWERED = true;

  private static final Map<Provider, String> PAGES =
      Map.of(Provider.AWS, "eks", Provider.AZURE, "aks", Provider.GCP, "gke");
  private static final Pattern ROW = Pattern.compile("^\\| `?([a-z0-9-]+)`? \\|");

  private final List<Check> checks = Catalogue.builtIn().checks();

  @Test
  void everyNameInAControlIsAnsweredByACheckOrARowOfTheCatalogue() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Framework framework : Frameworks.all()) {
      for (var answered : FrameworkMapping.of(framework, checks).controls()) {
        Set<String> rows = new HashSet<>();
        for (Provider provider : answered.control().providers()) {
          rows.addAll(rows(PAGES.getOrDefault(provider, "")));
        }
        for (String open : answered.open()) {
          if (EVERY_NAME_IS_ANSWERED || !rows.contains(open)) {
            wrong.add(framework.id() + " " + answered.control().id() + " names " + open);
          }
        }
      }
    }

    assertThat(wrong).isEmpty();
  }

  @Test
  void aRowLeadsToTheCheckThatAnswersItInThatCloud() {
    var mapping = FrameworkMapping.of(Frameworks.find("cis-gke").orElseThrow(), checks);

    assertThat(answered(mapping, "5.8.3").checks())
        .extracting(Check::id)
        .containsExactly("kubernetes-rbac-enabled");
    assertThat(answered(mapping, "5.6.3").checks())
        .as("two rows of one check")
        .extracting(Check::id)
        .containsExactly("public-api-endpoint-restricted");
  }

  @Test
  void aCheckOfAnotherCloudAnswersNothing() {
    var control =
        new Control(
            "1",
            "One",
            Control.Kind.AUTOMATED,
            Set.of(Provider.GCP),
            List.of("deletion-protection-enabled"),
            "",
            new TreeMap<>(),
            List.of());
    var framework =
        new Framework("f", "1", "F", "About.", "https://e", Set.of(Provider.GCP), List.of(control));

    var answered = FrameworkMapping.of(framework, checks).controls().getFirst();

    assertThat(answered.checks()).isEmpty();
    assertThat(answered.open()).containsExactly("deletion-protection-enabled");
  }

  @Test
  void theChecksOfAFrameworkSpeakOfItsCloudsOnly() {
    var mapping = FrameworkMapping.of(Frameworks.find("cis-eks").orElseThrow(), checks);

    assertThat(mapping.checks())
        .extracting(Check::id)
        .contains("public-api-endpoint-restricted")
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(mapping.checks())
        .allSatisfy(check -> assertThat(check.providers()).containsExactly(Provider.AWS));
  }

  @Test
  void findingsNameTheControlsOfTheirOwnCloud() {
    var info = Catalogue.builtIn().find("public-api-endpoint-restricted").orElseThrow().info();

    assertThat(info.frameworks(Provider.AWS))
        .containsExactly(new FrameworkControl("cis-eks", "1.8.0", "5.4.1"));
    assertThat(info.frameworks(Provider.GCP))
        .containsExactly(
            new FrameworkControl("cis-gke", "1.9.0", "5.6.3"),
            new FrameworkControl("defender-containers", "2026-06", "MDC-GCP-13"));
  }

  private static FrameworkMapping.Answered answered(FrameworkMapping mapping, String control) {
    return mapping.controls().stream()
        .filter(one -> one.control().id().equals(control))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> rows(String page) throws IOException {
    return Files.readAllLines(Path.of("docs", "coverage", page + ".md"), StandardCharsets.UTF_8)
        .stream()
        .flatMap(line -> ROW.matcher(line).results())
        .map(row -> row.group(1))
        .toList();
  }
}

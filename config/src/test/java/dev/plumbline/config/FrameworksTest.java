package dev.plumbline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The frameworks that come along, and what is said of a file that is wrong. */
class FrameworksTest {

  private static final Path CATALOGUE = Path.of("..", "shared", "catalogue");

  @ParameterizedTest
  @CsvSource({
    "asb-v1-aks, 86",
    "cis-aks, 53",
    "cis-eks, 50",
    "cis-gke, 57",
    "defender-containers, 75"
  })
  void eachFrameworkHasAllItsControls(String id, int controls) {
    Framework framework = Frameworks.find(id).orElseThrow();

    assertThat(framework.controls()).hasSize(controls);
    assertThat(framework.controls()).extracting(Control::id).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({
    "asb-v1-aks, asb-v1-aks",
    "cis-aks, cis-aks-1.8",
    "cis-eks, cis-eks-1.8.0",
    "cis-gke, cis-gke-1.9.0",
    "defender-containers, defender-recommendations"
  })
  void theControlsAreThoseOfTheCatalogueInItsOrder(String id, String file) throws IOException {
    Path rows = CATALOGUE.resolve(file + ".csv");
    assumeTrue(Files.isRegularFile(rows), "No catalogue beside this project");
    List<String> numbers =
        Files.readAllLines(rows, StandardCharsets.UTF_8).stream()
            .skip(1)
            .map(line -> line.split("[, ]", 2)[0])
            .filter(number -> number.matches("[0-9.]+|MDC-[A-Z]+-[0-9]+"))
            .toList();

    assertThat(Frameworks.find(id).orElseThrow().controls())
        .extracting(Control::id)
        .containsExactlyElementsOf(numbers);
  }

  @Test
  void theIdsAreThoseOfTheFiles() {
    assertThat(Frameworks.all())
        .extracting(Framework::id)
        .containsExactlyElementsOf(Frameworks.ids());
    assertThat(Frameworks.find("cis-eks")).map(Framework::version).contains("1.8.0");
    assertThat(Frameworks.find("no-such")).isEmpty();
  }

  @Test
  void everyControlThatIsNotFullyAutomatedSaysWhy() {
    assertThat(Frameworks.all())
        .flatExtracting(Framework::controls)
        .filteredOn(control -> control.kind() != Control.Kind.AUTOMATED)
        .allSatisfy(control -> assertThat(control.reason()).as(control.id()).endsWith("."));
  }

  /** The benchmarks are not ours to print: titles say the wanted state, theirs give orders. */
  @Test
  void titlesAreOurOwn() {
    Pattern theirs = Pattern.compile("(?i)\\b(ensure|minimi[sz]e|consider|prefer|should)\\b");

    assertThat(Frameworks.all())
        .flatExtracting(Framework::controls)
        .extracting(Control::title)
        .noneMatch(title -> theirs.matcher(title).find())
        .noneMatch(title -> title.endsWith("."));
  }

  @Test
  void defenderRecommendationsHaveKeyPlaneAndSeverity() {
    List<Control> controls = Frameworks.find("defender-containers").orElseThrow().controls();

    assertThat(controls).allSatisfy(c -> assertThat(c.details()).containsKeys("plane", "severity"));
    assertThat(controls.stream().filter(c -> c.details().containsKey("key"))).hasSize(71);
  }

  @Test
  void everyControlOfTheBaselineNamesWhoIsResponsible() {
    assertThat(Frameworks.find("asb-v1-aks").orElseThrow().controls())
        .extracting(control -> control.details().get("responsibility"))
        .containsOnly("customer", "shared");
  }

  @Test
  void policiesHaveTheVersionThatTheFrameworkNamesAndTheCurrentOne() {
    Control rbac =
        Frameworks.find("asb-v1-aks").orElseThrow().controls().stream()
            .filter(control -> control.id().equals("4.6"))
            .findFirst()
            .orElseThrow();

    assertThat(rbac.policies())
        .containsExactly(
            new Control.Policy("ac4a19c2-fa67-49b4-8ae5-0b2e78c49457", "1.1.0", "1.0.2"));
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnce() {
    String text =
        """
        id: mine
        version: "1"
        title: Mine
        about: About.
        source: https://example.com/
        providers: [aws]
        controls:
          - id: "1"
            title: One
            kind: automated
          - id: "1"
            title: Two
            kind: manual
            checks: [some-check]
            reason: Because.
          - id: "3"
            title: Three
            kind: partial
            checks: [Some Check]
        """;

    assertThatThrownBy(() -> FrameworkReader.read(text, "mine.yaml"))
        .hasMessageContaining("controls[0] needs 'checks'")
        .hasMessageContaining("the number 1 a second time")
        .hasMessageContaining("has checks, so say so in 'kind'")
        .hasMessageContaining("must be the name of a check")
        .hasMessageContaining("needs 'reason'");
  }
}

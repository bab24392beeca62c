package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.app.pages.CheckFacts;
import dev.plumbline.checks.Catalogue;
import dev.plumbline.checks.Check;
import dev.plumbline.config.CrossReferences;
import dev.plumbline.fixtures.SimulatedClouds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages about checks, and copies of them that users make their own. */
class CheckPagesTest {

  private static final Pattern LINK = Pattern.compile("\\]\\(([^):]+\\.md)\\)");

  @TempDir private Path folder;

  @Test
  void thereIsAPageForEachCheckAndTheIndexLeadsToAll() throws IOException {
    CommandRun run = CommandRun.of(Map.of(), "checks", "document", "--out", folder.toString());

    assertThat(run.exit()).isZero();
    Set<String> wanted = new TreeSet<>(Set.of("README.md"));
    Catalogue.builtIn().checks().forEach(check -> wanted.add(check.id() + ".md"));
    assertThat(names(folder)).isEqualTo(wanted);
    Set<String> linked = new TreeSet<>(Set.of("README.md"));
    LINK.matcher(text("README.md")).results().forEach(link -> linked.add(link.group(1)));
    assertThat(linked).isEqualTo(wanted);
  }

  @Test
  void theSameChecksGiveTheSamePages() throws IOException {
    Path again = folder.resolve("again");
    Path once = folder.resolve("once");
    CommandRun.of(Map.of(), "checks", "document", "--out", once.toString());
    CommandRun.of(Map.of(), "checks", "document", "--out", again.toString());

    for (String name : names(once)) {
      assertThat(again.resolve(name)).hasSameBinaryContentAs(once.resolve(name));
    }
  }

  @Test
  void aPageTellsWhatIsDecidedHowAndWithWhat() throws IOException {
    CommandRun.of(Map.of(), "checks", "document", "--out", folder.toString());

    assertThat(text("public-api-endpoint-restricted.md"))
        .startsWith("# The Kubernetes API endpoint does not accept every address\n")
        .contains(
            "## Why",
            "!cluster.endpoint.publicAccess || !admitEveryone(cluster.endpoint.publicCidrs)",
            "Settings: `cluster.endpoint.publicAccess`, `cluster.endpoint.publicCidrs`.",
            "`Microsoft.ContainerService/managedClusters/read`",
            "```terraform",
            "- cis-eks 1.8.0: 5.4.1",
            "- Azure Policy: 0e246bcf-5f6f-4f87-bc6f-775d4712c7ea",
            "- aks/public-api-endpoint-ranges-not-world-open");
    assertThat(text("public-api-endpoint-disabled.md")).contains("- AWS Security Hub: EKS.1");
    assertThat(text("eks-subresources-tagged.md"))
        .contains("A rule in code decides", "## Parameters");
    assertThat(text("cluster-and-node-roles-separate.md")).contains("once per node group");
    assertThat(text("pod-identity-trust-scoped.md"))
        .contains("NOT_APPLICABLE", "The cluster has no associations of EKS Pod Identity.")
        .doesNotContain("in braces");
    assertThat(text("node-ssh-key-absent.md")).contains("About | node pool; AWS", "in braces");
  }

  @Test
  void everyCheckTellsWhatItLooksAt() {
    assertThat(Catalogue.builtIn().checks())
        .filteredOn(check -> !check.logic().condition().isEmpty())
        .filteredOn(check -> new CheckFacts(check).settings().isEmpty())
        .extracting(Check::id)
        .isEmpty();
  }

  @Test
  void rulesOfOtherToolsStandAtRowsOfTheCatalogue() {
    assertThat(CrossReferences.rows()).allMatch(row -> row.matches("(eks|aks)/[a-z0-9-]+"));
    assertThat(CrossReferences.of(List.of("eks/secrets-encrypted-at-rest")))
        .extracting(CrossReferences.Rule::id)
        .contains("EKS.3", "eks-cluster-secrets-encrypted");
  }

  @Test
  void showTellsCallsProfilesAndFrameworks() {
    CommandRun run = CommandRun.of(Map.of(), "checks", "show", "node-image-family-supported");

    assertThat(run.out()).contains("Profiles ", "\nCalls\n", "eks:DescribeNodegroup", "Terraform");
  }

  @Test
  void showTellsForWhichCloudsAProfileHasACheckAndWhy() {
    assertThat(CommandRun.of(Map.of(), "checks", "show", "registry-not-public").out())
        .contains(
            """
              Profiles   strict; default for AWS. Not in default for Google Cloud: On Google Cloud the default
                         profile asks for clusters and what each of them names, and for nothing else of the
            """);
    assertThat(CommandRun.of(Map.of(), "checks", "show", "node-role-registry-read-only").out())
        .contains("Profiles   strict; default for AWS and Azure. Not in default for Google");
    assertThat(CommandRun.of(Map.of(), "checks", "show", "cloud-admin-roles-limited").out())
        .contains("Profiles   strict. Not in default: The default profile asks Google Cloud");
  }

  @Test
  void theColumnsOfTheListStandBelowEachOther() {
    String list = CommandRun.of(Map.of(), "checks", "list").out();

    assertThat(
            list.lines()
                .takeWhile(line -> !line.isEmpty())
                .map(line -> line.replaceFirst("^([^ ]+ +)[^ ].*", "$1").length())
                .distinct())
        .hasSize(1);
  }

  @Test
  void theListCanBeLimitedToAProfileAndAFramework() {
    String strict = CommandRun.of(Map.of(), "checks", "list", "--profile", "strict").out();
    String some = CommandRun.of(Map.of(), "checks", "list", "--profile", "default").out();
    String cis = CommandRun.of(Map.of(), "checks", "list", "--framework", "cis-gke").out();

    assertThat(some.lines().count()).isLessThan(strict.lines().count());
    assertThat(some)
        .containsPattern("\\nregistry-not-public +critical  aws             ")
        .doesNotContain("cloud-admin-roles-limited");
    assertThat(
            CommandRun.of(Map.of(), "checks", "list", "--profile", "default", "--provider", "gcp")
                .out())
        .contains("shielded-nodes-enabled")
        .doesNotContain("registry-not-public");
    assertThat(cis).contains("shielded-nodes-enabled").doesNotContain("deletion-protection");
    assertThat(CommandRun.of(Map.of(), "checks", "list", "--provider", "gcp").out())
        .doesNotContain("deletion-protection-enabled");
  }

  @Test
  void aCopyPassesItsCasesAndIsJudgedBesideTheOriginal() throws IOException {
    CommandRun copied =
        CommandRun.of(
            Map.of(),
            "checks",
            "clone",
            "public-api-endpoint-restricted",
            "--as",
            "my-endpoint-closed",
            "--out",
            folder.toString());
    Path file = folder.resolve("my-endpoint-closed.yaml");

    assertThat(copied.exit()).as(copied.err()).isZero();
    assertThat(Files.readString(file, StandardCharsets.UTF_8))
        .startsWith("id: my-endpoint-closed\n")
        .doesNotContain("catalogue:");
    CommandRun tested = CommandRun.of(Map.of(), "checks", "test", file.toString());
    assertThat(tested.exit()).as(tested.out()).isZero();
    try (var clouds = SimulatedClouds.start()) {
      CommandRun.scan(
          clouds,
          folder.resolve("out"),
          "--no-progress",
          "--checks",
          file.toString(),
          "--check",
          "my-*");
    }
    assertThat(folder.resolve("out/latest/findings.ndjson"))
        .content()
        .contains("\"checkId\":\"my-endpoint-closed\"");
  }

  @Test
  void checksOfYourOwnCanStandInTheAuditFile() throws IOException {
    CommandRun.of(
        Map.of(),
        "checks",
        "clone",
        "deletion-protection-enabled",
        "--as",
        "my-deletion-protection",
        "--out",
        folder.resolve("mine").toString());
    try (var clouds = SimulatedClouds.start()) {
      Path audit = CommandRun.auditFile(clouds, folder.resolve("audit.yaml"));
      Files.writeString(
          audit, Files.readString(audit) + "checks: [mine]\n", StandardCharsets.UTF_8);

      CommandRun plan =
          CommandRun.of(
              Map.of(),
              "scan",
              "--config",
              audit.toString(),
              "--explain-calls",
              "--check",
              "my-deletion-protection");

      assertThat(plan.out()).contains("my-deletion-protection", "1 check is chosen");
    }
  }

  @Test
  void anIdOfPlumblineIsNotTakenTwice() throws IOException {
    Files.writeString(
        folder.resolve("x.yaml"),
        Catalogue.source("deletion-protection-enabled").orElseThrow(),
        StandardCharsets.UTF_8);
    try (var clouds = SimulatedClouds.start()) {
      CommandRun run =
          CommandRun.scan(
              clouds, folder.resolve("out"), "--checks", folder.resolve("x.yaml").toString());

      assertThat(run.exit()).isEqualTo(2);
      assertThat(run.err()).contains("has the id of a check of Plumbline");
      assertThat(clouds.calls()).isEmpty();
    }
  }

  private String text(String name) throws IOException {
    return Files.readString(folder.resolve(name), StandardCharsets.UTF_8);
  }

  private static Set<String> names(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      Set<String> names = new TreeSet<>();
      files.forEach(file -> names.add(String.valueOf(file.getFileName())));
      return names;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.plumbline.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.plumbline.checks.expression.Expressions;
import dev.plumbline.config.Problems;
import dev.plumbline.config.Profiles;
import dev.plumbline.model.CheckInfo;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Provider;
import dev.plumbline.model.Severity;
import dev.plumbline.model.Verdict;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CatalogueTest {

  private static final Set<Provider> ALL = EnumSet.allOf(Provider.class);
  private static final Set<Provider> AWS = EnumSet.of(Provider.AWS);
  private static final Set<Provider> AWS_AZURE = EnumSet.of(Provider.AWS, Provider.AZURE);
  private static final Set<Provider> AZURE = EnumSet.of(Provider.AZURE);
  private static final Set<Provider> AZURE_GCP = EnumSet.of(Provider.AZURE, Provider.GCP);
  private static final Set<Provider> GCP = EnumSet.of(Provider.GCP);

  /** Ids that scripts rely on, with the clouds that they speak of. They never go away. */
  private static final Map<String, Set<Provider>> PROMISED =
      Map.ofEntries(
          Map.entry("public-api-endpoint-restricted", ALL),
          Map.entry("public-api-endpoint-disabled", ALL),
          Map.entry("control-plane-audit-log-enabled", AWS_AZURE),
          Map.entry("control-plane-all-log-types-enabled", AWS),
          Map.entry("control-plane-logging-enabled", AZURE_GCP),
          Map.entry("kubernetes-rbac-enabled", AZURE_GCP),
          Map.entry("local-accounts-disabled", AZURE),
          Map.entry("client-certificate-disabled", GCP),
          Map.entry("secrets-encrypted-with-customer-key", ALL),
          Map.entry("network-policy-enabled", ALL),
          Map.entry("kubernetes-version-supported", ALL),
          Map.entry("auto-upgrade-channel-set", AZURE_GCP),
          Map.entry("node-auto-upgrade-enabled", GCP),
          Map.entry("workload-identity-enabled", ALL),
          Map.entry("deletion-protection-enabled", AWS),
          Map.entry("shielded-nodes-enabled", GCP),
          Map.entry("dedicated-node-service-account", GCP));

  private static final Set<String> OF_NODE_POOLS =
      Set.of("node-auto-upgrade-enabled", "dedicated-node-service-account");

  @Test
  void everyFileOfTheCatalogueCanBeRead() {
    assertThat(Catalogue.builtIn().problems()).isEmpty();
  }

  @Test
  void everyCheckHasWhatACheckNeeds() {
    assertThat(
            Catalogue.builtIn().checks().stream().flatMap(c -> CatalogueRules.missing(c).stream()))
        .isEmpty();
  }

  @Test
  void theCatalogueHasTheIdsThatArePromised() {
    assertThat(CatalogueRules.missing(Catalogue.builtIn().checks(), PROMISED)).isEmpty();
  }

  @Test
  void findingsAreAboutNodePoolsWhereThatIsPromised() {
    assertThat(Catalogue.builtIn().checks())
        .filteredOn(check -> check.target() == Check.Target.NODE_POOL)
        .extracting(Check::id)
        .containsAll(OF_NODE_POOLS);
  }

  @Test
  void checksAreSortedAndFoundById() {
    Catalogue catalogue = Catalogue.builtIn();

    assertThat(catalogue.checks()).extracting(Check::id).isSorted();
    assertThat(catalogue.find("shielded-nodes-enabled").map(Check::id))
        .contains("shielded-nodes-enabled");
    assertThat(catalogue.find("no-such-check")).isEmpty();
  }

  @Test
  void aProfileHasACheckForThoseCloudsWhereItIsNotStrict() {
    Check everywhere = Catalogue.builtIn().find("registry-not-public").orElseThrow();
    Check onDefault =
        Catalogue.builtIn().of(Profiles.find("default").orElseThrow()).stream()
            .filter(check -> check.id().equals(everywhere.id()))
            .findFirst()
            .orElseThrow();

    assertThat(everywhere.providers()).containsExactly(Provider.AWS, Provider.GCP);
    assertThat(everywhere.info().leftOut()).isEmpty();
    assertThat(onDefault.providers()).containsExactly(Provider.AWS);
    assertThat(onDefault.info().leftOut()).containsExactly(Provider.GCP);
    assertThat(everywhere.in(Profiles.find("strict").orElseThrow())).contains(everywhere);
    assertThat(Catalogue.builtIn().of(Profiles.find("default").orElseThrow()))
        .extracting(Check::id)
        .doesNotContain("cloud-admin-roles-limited");
  }

  @Test
  void theRulesNameWhatACheckLacks() {
    Check check =
        new Check(
            new CheckInfo(
                "Endpoint",
                "ensure that the endpoint is private.",
                "Ensure that the endpoint is private.",
                Severity.HIGH,
                "x".repeat(91),
                "Why.",
                Checks.fix(
                    Map.of(
                        "text",
                        "Mend it.",
                        "aws",
                        "aws eks --zone {zone} '/{id}/' --query [].name")),
                List.of("http://example.com/"),
                Map.of()),
            List.of(),
            Check.Target.CLUSTER,
            AWS_AZURE,
            List.of("gke/endpoint-private", "eks"),
            new TreeSet<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            _ -> Outcome.pass(""),
            List.of(
                Checks.expecting("private", "aws/baseline", Verdict.PASS),
                Checks.expecting("private", "aws/baseline", Verdict.FAIL),
                Checks.changing(
                    "elsewhere",
                    "gcp/baseline",
                    Map.of("call", Map.of("clusters/0", NullNode.getInstance())),
                    Map.of("types", List.of("audit")),
                    Verdict.UNKNOWN)),
            "endpoint.yaml");

    assertThat(CatalogueRules.missing(check))
        .containsExactly(
            "endpoint.yaml: make the id two or more words in lower case, joined by hyphens.",
            "endpoint.yaml: rename it to Endpoint.yaml.",
            "endpoint.yaml: start 'title' with a capital letter.",
            "endpoint.yaml: end 'title' without a period.",
            "endpoint.yaml: end 'problem' without a period.",
            "endpoint.yaml: let 'title' say the state that is wanted, as if it were so already.",
            "endpoint.yaml: let 'problem' say the opposite of 'title'.",
            "endpoint.yaml: shorten 'expected' to one line of at most 90 characters.",
            "endpoint.yaml: move {id} in 'fix.aws' out of the quotes; it is quoted when it is"
                + " filled in.",
            "endpoint.yaml: replace {zone} in 'fix.aws' by {cluster}, {region}, {account},"
                + " {resourceGroup}, {name}, {id} or, on AWS, {partition}.",
            "endpoint.yaml: quote [].name in 'fix.aws'; a shell takes it otherwise.",
            "endpoint.yaml: add a command under 'fix.azure'.",
            "endpoint.yaml: make http://example.com/ under 'references' an https link.",
            "endpoint.yaml: write gke/endpoint-private under 'catalogue' as [aks, eks] and the"
                + " name of a row.",
            "endpoint.yaml: write eks under 'catalogue' as [aks, eks] and the name of a row.",
            "endpoint.yaml: add a case of aws that expects unknown or not-applicable.",
            "endpoint.yaml: add a case of azure that expects pass.",
            "endpoint.yaml: add a case of azure that expects fail.",
            "endpoint.yaml: add a case of azure that expects unknown or not-applicable.",
            "endpoint.yaml: give one of the cases named 'private' another name.",
            "endpoint.yaml: start the case 'elsewhere' from a recording of aws, azure, not from"
                + " gcp/baseline.",
            "endpoint.yaml: add 'types' of the case 'elsewhere' to 'parameters'.",
            "endpoint.yaml: start 'clusters/0' in the case 'elsewhere' with a slash.");
  }

  @Test
  void theRulesKnowThatAClusterOfGoogleMayBeInAZone() {
    assertThat(missingOfGoogle("gcloud kms keys list --location {region} --filter {id}"))
        .containsExactly(
            "a-check.yaml: write in 'fix.gcp' what the command takes in the place of {id}, which"
                + " begins with //.",
            "a-check.yaml: write REGION in 'fix.gcp'; {region} is a zone where the cluster is in"
                + " one.");
    assertThat(
            missingOfGoogle(
                "gcloud container clusters update {cluster} --location {region} && gcloud x y"
                    + " --cluster projects/{account}/locations/{region}/clusters/{cluster}"))
        .isEmpty();
  }

  private static List<String> missingOfGoogle(String command) {
    CheckInfo info =
        new CheckInfo(
            "a-check",
            "It is so",
            "It is not so",
            Severity.HIGH,
            "on",
            "Why.",
            Checks.fix(Map.of("text", "Mend it.", "gcp", command)),
            List.of("https://example.com/"),
            Map.of());
    Check check =
        new Check(
            info,
            List.of(),
            Check.Target.CLUSTER,
            GCP,
            List.of(),
            new TreeSet<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            _ -> Outcome.pass(""),
            List.of(),
            "a-check.yaml");
    return CatalogueRules.missing(check).stream().filter(one -> one.contains("fix.gcp")).toList();
  }

  @Test
  void theRulesAreSilentOnACompleteCheck() {
    Check complete =
        new Check(
            Checks.info("endpoint-private", "The endpoint is private", "The endpoint is public"),
            List.of(),
            Check.Target.CLUSTER,
            AWS,
            List.of("eks/private-endpoint"),
            new TreeSet<>(List.of("eks:DescribeCluster")),
            new TreeMap<>(),
            new TreeMap<>(),
            _ -> Outcome.pass(""),
            List.of(
                Checks.expecting("private", "aws/baseline", Verdict.PASS),
                Checks.expecting("public", "aws/baseline", Verdict.FAIL),
                Checks.expecting("connected", "aws/baseline", Verdict.NOT_APPLICABLE)),
            "endpoint-private.yaml");

    assertThat(CatalogueRules.missing(complete)).isEmpty();
  }

  @Test
  void theRulesNameWhatTheCatalogueLacks() {
    Logic logic = _ -> Outcome.pass("");
    Check narrow = Checks.with("a-check", Check.Target.CLUSTER, AWS, Map.of(), logic);
    Check fresh = Checks.of("b-check", logic);

    assertThat(
            CatalogueRules.missing(
                List.of(narrow, fresh, fresh),
                new TreeMap<>(Map.of("a-check", AWS_AZURE, "c-check", GCP))))
        .containsExactly(
            "b-check.yaml and b-check.yaml both have the id b-check: give one of them another.",
            "a-check.yaml: make 'providers' [aws, azure]; that is promised.",
            "c-check.yaml: add it; the id is promised for ever.");
  }

  @Test
  void whatTheBuildPreparedIsTheSameWithoutCases() {
    Catalogue prepared = Catalogue.prepared();

    assertThat(prepared.problems()).isEmpty();
    assertThat(prepared.checks())
        .map(CatalogueTest::told)
        .isEqualTo(Catalogue.builtIn().checks().stream().map(CatalogueTest::told).toList());
    assertThat(prepared.checks()).allSatisfy(check -> assertThat(check.cases()).isEmpty());
  }

  @Test
  void everyExpressionIsKeptAsItWasChecked() {
    Problems problems = new Problems("catalogue");
    List<String> compared = new ArrayList<>();
    for (Check check : Catalogue.prepared().checks()) {
      new CheckReader(
              problems,
              (_, expression, target) -> {
                CelAbstractSyntaxTree ast = Expressions.compile(expression, target);
                CelAbstractSyntaxTree kept = Expressions.fromBytes(Expressions.toBytes(ast));
                assertThat(kept.getExpr()).as(expression).isEqualTo(ast.getExpr());
                assertThat(kept.getReferenceMap()).isEqualTo(ast.getReferenceMap());
                assertThat(kept.getTypeMap()).isEqualTo(ast.getTypeMap());
                compared.add(expression);
                return kept;
              })
          .read(Catalogue.source(check.id()).orElseThrow());
    }

    assertThat(problems.list()).isEmpty();
    assertThat(compared).hasSizeGreaterThan(300);
  }

  /** All that there is to a check, but for its cases. */
  private static List<Object> told(Check check) {
    return List.of(
        check.info(),
        check.formerIds(),
        check.target(),
        check.providers(),
        check.catalogue(),
        check.calls(),
        check.strictOnly(),
        check.parameters(),
        check.logic().getClass(),
        check.logic().condition(),
        check.logic().exception(),
        check.logic().reason(),
        check.logic().doubt(),
        check.logic().doubted(),
        check.file());
  }
}

package dev.plumbline.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShellCommandTest {

  static final List<Arguments> HOSTILE =
      List.of(
          arguments("two words", "'two words'"),
          arguments("it's", "'it'\\''s'"),
          arguments("$(reboot)", "'$(reboot)'"),
          arguments("`reboot`", "'`reboot`'"),
          arguments("{cluster}", "'{cluster}'"),
          arguments("{id}{account}", "'{id}{account}'"),
          arguments("$1", "'$1'"),
          arguments("a\\b", "'a\\b'"),
          arguments("a;b&c|d>e", "'a;b&c|d>e'"),
          arguments("~root", "'~root'"),
          arguments("*", "'*'"));

  @Test
  void theCommandOfTheCloudOfTheResourceIsFilled() {
    CheckInfo check =
        new CheckInfo(
            "check",
            "title",
            "problem",
            Severity.HIGH,
            "expected",
            "why",
            new TreeMap<>(
                Map.of(
                    "text", "Do it.",
                    "aws", "aws eks x --name {cluster} --region {region}",
                    "azure", "az aks x --name {cluster}")),
            List.of(),
            Map.of());

    assertThat(check.command(named("prod"))).isEqualTo("aws eks x --name prod --region eu-west-1");
    assertThat(check.command(Samples.cluster(ResourceType.AZURE_AKS_CLUSTER, "s", "aks")))
        .isEqualTo("az aks x --name aks");
    assertThat(
            check.command(Samples.cluster(ResourceType.GCP_KUBERNETES_ENGINE_CLUSTER, "p", "gke")))
        .isEmpty();
  }

  @Test
  void everyPlaceIsFilled() {
    Resource pool =
        Resource.cluster(
                ResourceType.AZURE_AKS_CLUSTER,
                "sub",
                "westeurope",
                "/subscriptions/sub/resourcegroups/rg/providers/x/managedclusters/aks",
                "aks",
                Map.of())
            .part(
                ResourceType.AZURE_AKS_NODE_POOL,
                "/subscriptions/sub/resourcegroups/rg/providers/x/managedclusters/aks/agentpools/p",
                "p",
                Map.of());

    assertThat(ShellCommand.fill("{account} {region} {name} {cluster} {resourceGroup}", pool))
        .isEqualTo("sub westeurope p aks rg");
    assertThat(ShellCommand.fill("{id}", pool)).isEqualTo(pool.id());
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:eks:eu-west-1:111122223333:cluster/prod, arn:aws:iam",
    "arn:aws-us-gov:eks:us-gov-west-1:111122223333:cluster/prod, arn:aws-us-gov:iam",
    "arn:a b:eks, arn:'a b':iam",
    "arn:, arn:{partition}:iam",
    "/subscriptions/a:b, arn:{partition}:iam",
  })
  void thePartitionIsThatOfTheArn(String id, String command) {
    Resource resource = Resource.cluster(ResourceType.AWS_EKS_CLUSTER, "a", "r", id, "n", Map.of());

    assertThat(ShellCommand.fill("arn:{partition}:iam", resource)).isEqualTo(command);
  }

  @Test
  void aPlaceThatNobodyKnowsStaysAsItIs() {
    assertThat(ShellCommand.fill("x {cidr} ${HOME} {} {a b} $1 \\1", named("prod")))
        .isEqualTo("x {cidr} ${HOME} {} {a b} $1 \\1");
  }

  @ParameterizedTest
  @CsvSource({
    "/subscriptions/s/resourceGroups/My-RG/providers/x, My-RG",
    "/subscriptions/s/resourcegroups/my-rg/providers/x, my-rg",
    "/SUBSCRIPTIONS/S/RESOURCEGROUPS/MY-RG/PROVIDERS/X, MY-RG",
    "/subscriptions/s/resourceGroups/last, last",
    "arn:aws:eks:eu-west-1:111122223333:cluster/prod, none",
  })
  void theResourceGroupIsThatOfTheIdInAnyCase(String id, String group) {
    Resource resource =
        Resource.cluster(ResourceType.AZURE_AKS_CLUSTER, "s", "r", id, "n", Map.of());

    assertThat(ShellCommand.fill("{resourceGroup}", resource))
        .isEqualTo(group.equals("none") ? "''" : group);
  }

  @ParameterizedTest
  @FieldSource("HOSTILE")
  void aHostileNameIsOneWordAndIsNotFilledAgain(String name, String word) {
    assertThat(ShellCommand.fill("{cluster}", named(name))).isEqualTo(word);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\nb",
        "a\rb",
        "a\u001bb",
        "a\u0000b",
        "a\u007fb",
        "a\u0085b",
        "a\u009bb",
        "a\u202eb",
        "a\u2066b",
        "a\u200bb",
        "a\u2028b",
        "a\u2029b",
        "a\ufeffb",
        "a\u00adb"
      })
  void whatCannotBeSeenBecomesASpace(String name) {
    assertThat(ShellCommand.fill("{cluster}", named(name))).isEqualTo("'a b'");
  }

  @Test
  void nothingIsAWordToo() {
    assertThat(ShellCommand.fill("--name {cluster}", named(""))).isEqualTo("--name ''");
  }

  /** The judge is a shell: whatever the name, it sees one word, and that word is the name. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aShellReadsEveryNameAsOneWord() throws Exception {
    Random random = new Random(20261122);
    String alphabet = "ab'\"`$(){}[]<>|&;!#*?~=%^\\/ -_.:,@+äß東\u202e\u0001\n";
    StringBuilder script = new StringBuilder();
    StringBuilder expected = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      StringBuilder name = new StringBuilder("x");
      for (int j = random.nextInt(12); j > 0; j--) {
        name.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      script.append(ShellCommand.fill("printf '%s|%s\\n' {cluster} end\n", named(name.toString())));
      expected.append(name.toString().replaceAll("[\u202e\u0001\n]", " ")).append("|end\n");
    }

    assertThat(run(script.toString())).isEqualTo(expected.toString());
  }

  /** What the loops mean, said as patterns. */
  @Test
  void anyTemplateAndAnyNameGiveWhatThePatternsSay() {
    Random random = new Random(20261126);
    for (int i = 0; i < 20_000; i++) {
      String template = text(random, TEMPLATES);
      String id = text(random, IDS);
      String name = text(random, NAMES);
      Resource resource =
          new Resource(
              Provider.AZURE,
              ResourceType.AZURE_AKS_CLUSTER,
              "a" + name,
              name,
              id,
              name + "n",
              name + name,
              new TreeMap<>());

      assertThat(ShellCommand.fill(template, resource)).isEqualTo(byPatterns(template, resource));
    }
  }

  private static final List<String> TEMPLATES =
      List.of(
          "{",
          "}",
          "{}",
          "{{",
          "az aks ",
          "{id}",
          "{name}",
          "{cluster}",
          "{account}",
          "{region}",
          "{resourceGroup}",
          "{resourcegroup}",
          "{cidr}",
          "{a b}",
          "{ä}",
          "$1",
          "\\",
          "\n",
          "x");
  private static final List<String> IDS =
      List.of(
          "/",
          "/resourcegroups/",
          "/ResourceGroups/",
          "/re\u017fourcegroups/",
          "/resourcegroup\u0013/",
          "\u000fresourcegroups/",
          "/resourcegroups\u000f",
          "resourcegroups",
          "rg",
          "My RG",
          "\n");
  private static final List<String> NAMES =
      List.of(
          "a",
          "Z",
          "0",
          "_",
          "-",
          "@%+=:,./",
          " ",
          "'",
          "\"",
          "$",
          "\u0000",
          "\u001b",
          "\u007f",
          "\u0085",
          "\u00ad",
          "\u200b",
          "\u202e",
          "\u2028",
          "\u2029",
          "\ufeff",
          "ä",
          "東",
          "🚀",
          "\udb40\udc01",
          "\ud834\udd73",
          "\ud800",
          "\udfff",
          "\udb40",
          "\udc01");

  private static String text(Random random, List<String> parts) {
    var text = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      text.append(parts.get(random.nextInt(parts.size())));
    }
    return text.toString();
  }

  private static String byPatterns(String template, Resource resource) {
    Matcher group =
        Pattern.compile("/resourcegroups/([^/]+)", Pattern.CASE_INSENSITIVE).matcher(resource.id());
    Map<String, String> names =
        Map.of(
            "account", resource.account(),
            "region", resource.region(),
            "id", resource.id(),
            "name", resource.name(),
            "cluster", resource.cluster(),
            "resourceGroup", group.find() ? group.group(1) : "");
    return Pattern.compile("\\{(\\w+)}")
        .matcher(template)
        .replaceAll(
            place ->
                Matcher.quoteReplacement(
                    Optional.ofNullable(names.get(place.group(1)))
                        .map(ShellCommandTest::quotedByPatterns)
                        .orElse(place.group())));
  }

  private static String quotedByPatterns(String name) {
    String printable = name.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", " ");
    return printable.matches("[A-Za-z0-9_@%+=:,./-]+")
        ? printable
        : "'" + printable.replace("'", "'\\''") + "'";
  }

  private static String run(String script) throws IOException, InterruptedException {
    Process shell = new ProcessBuilder("/bin/sh").redirectErrorStream(true).start();
    try (var in = shell.outputWriter(StandardCharsets.UTF_8)) {
      in.write(script);
    }
    String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor(10, TimeUnit.SECONDS)).isTrue();
    return said;
  }

  private static Resource named(String name) {
    return Samples.cluster(ResourceType.AWS_EKS_CLUSTER, "111122223333", name);
  }
}

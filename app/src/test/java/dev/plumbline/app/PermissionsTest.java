package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.app.calls.PlannedCall;
import dev.plumbline.app.cases.ReadCalls;
import dev.plumbline.app.permissions.CloudFormation;
import dev.plumbline.app.permissions.IamPolicy;
import dev.plumbline.app.permissions.PermissionPage;
import dev.plumbline.checks.Catalogue;
import dev.plumbline.collectors.CallType;
import dev.plumbline.config.Problems;
import dev.plumbline.config.YamlMap;
import dev.plumbline.config.YamlNode;
import dev.plumbline.config.YamlSource;
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
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Policies and roles allow what a run asks, and nothing else. */
class PermissionsTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern SECRET =
      Pattern.compile("(?i)credential|listkeys|getsecret|secrets/|runcommand|/write|/delete");

  /** Of what a managed policy of IAM may have at most, blanks aside. */
  private static final int LIMIT = 6_144;

  @Test
  void theIamPolicyHasEveryPermissionAndNoOther() throws IOException {
    JsonNode policy = JSON.readTree(permissions("aws", "iam-policy", "--profile", "strict"));

    assertThat(policy.path("Version").asText()).isEqualTo("2012-10-17");
    assertThat(actions(policy)).isEqualTo(needed(Provider.AWS));
    assertThat(policy.path("Statement"))
        .allSatisfy(
            statement -> {
              assertThat(statement.path("Sid").asText()).matches("[A-Za-z0-9]+");
              assertThat(statement.path("Effect").asText()).isEqualTo("Allow");
              assertThat(texts(statement.path("Action"))).noneMatch(a -> a.contains("*"));
              assertThat(texts(statement.path("Resource"))).isNotEmpty();
            });
    assertThat(policy.path("Statement")).extracting(s -> s.path("Sid")).doesNotHaveDuplicates();
  }

  @Test
  void whatCanBeLimitedToResourcesIs() throws IOException {
    JsonNode policy =
        JSON.readTree(
            permissions("aws", "iam-policy", "--role-name", "Audit", "--partition", "aws-cn"));

    assertThat(resources(policy, "eks:DescribeNodegroup"))
        .contains("arn:aws-cn:eks:*:*:nodegroup/*")
        .doesNotContain("*");
    assertThat(resources(policy, "eks:ListClusters")).containsExactly("*");
    assertThat(resources(policy, "sts:AssumeRole")).containsExactly("arn:aws-cn:iam::*:role/Audit");
  }

  @Test
  void noParameterOfTheAccountCanBeReadForItMayBeASecret() throws IOException {
    JsonNode policy = JSON.readTree(permissions("aws", "iam-policy"));

    assertThat(resources(policy, "ssm:GetParameter"))
        .containsExactly("arn:aws:ssm:*::parameter/aws/service/*");
  }

  @Test
  void whatCannotBePutIntoATemplateIsRefused() {
    assertThat(refused("aws", "--partition", "mars"))
        .contains("unknown partition 'mars'. Partitions are aws, aws-cn, aws-eusc, aws-us-gov.");
    assertThat(refused("aws", "--role-name", "my role\""))
        .contains("--role-name must be the name of a role, such as PlumblineAudit");
    assertThat(refused("azure", "--scope", "production\""))
        .contains("--scope must be the id of a management group, a subscription or");
  }

  @Test
  void whatSaysNothingOfACloudIsRefusedForIt() {
    assertThat(refused("gcp", "--partition", "aws-cn"))
        .contains("--partition is for AWS, and not for --provider gcp. Leave it out.");
    assertThat(refused("azure", "--role-name", "Audit")).contains("--role-name is for AWS");
    assertThat(refused("aws", "--scope", "/subscriptions/s")).contains("--scope is for Azure");
  }

  @Test
  void aPageSaysWhichChecksItIsFor() {
    assertThat(permissions("gcp", "markdown"))
        .contains("What Plumbline asks with `--profile default`, and nothing else.");
    assertThat(permissions("aws", "markdown", "--check", "deletion-protection-*"))
        .contains(
            "What Plumbline asks with `--check 'deletion-protection-*'`, and nothing else.",
            "`plumbline permissions --provider aws --check 'deletion-protection-*'`");
  }

  @Test
  void theCheckAndTheFrameworkLimitThePermissions() throws IOException {
    JsonNode policy =
        JSON.readTree(permissions("aws", "iam-policy", "--check", "deletion-protection-enabled"));

    assertThat(actions(policy))
        .containsExactlyInAnyOrder(
            "ec2:DescribeRegions",
            "eks:DescribeCluster",
            "eks:ListClusters",
            "organizations:ListAccounts",
            "sts:AssumeRole");
  }

  @Test
  void aPolicyThatIsTooLargeIsSplit() {
    List<String> many =
        IntStream.range(0, 400)
            .mapToObj(i -> "service%d:DescribeSomethingLong%d".formatted(i % 3, i))
            .toList();

    List<ObjectNode> documents = IamPolicy.documents(many, "aws", "Audit");

    assertThat(documents)
        .hasSizeGreaterThan(1)
        .allSatisfy(d -> assertThat(d.toString().length()).isLessThanOrEqualTo(LIMIT));
    List<String> allowed = new ArrayList<>();
    documents.forEach(document -> allowed.addAll(actions(document)));
    assertThat(allowed).containsExactlyInAnyOrderElementsOf(many);
  }

  @Test
  void theTemplateMakesARoleThatOnlyTheAuditMayTakeOn() throws IOException {
    JsonNode template = JSON.readTree(permissions("aws", "cloudformation"));

    JsonNode role = template.at("/Resources/Role");
    JsonNode trust = role.at("/Properties/AssumeRolePolicyDocument/Statement/0");
    assertThat(role.path("Type").asText()).isEqualTo("AWS::IAM::Role");
    assertThat(trust.at("/Principal/AWS/Ref").asText()).isEqualTo("AuditPrincipal");
    assertThat(trust.at("/Condition/StringEquals/sts:ExternalId/Ref").asText())
        .isEqualTo("ExternalId");
    for (JsonNode reference : role.at("/Properties/ManagedPolicyArns")) {
      JsonNode policy = template.path("Resources").path(reference.path("Ref").asText());
      assertThat(policy.path("Type").asText()).isEqualTo("AWS::IAM::ManagedPolicy");
      assertThat(actions(policy.at("/Properties/PolicyDocument")))
          .isNotEmpty()
          .noneMatch(action -> action.matches("(sts|organizations):.*"));
    }
    assertThat(template.path("Parameters")).hasSize(3);
    assertThat(CloudFormation.template(List.of("eks:DescribeCluster"), "X").toString())
        .contains("{\"Fn::Sub\":\"arn:${AWS::Partition}:eks:*:*:cluster/*\"}");
  }

  @Test
  void theAzureRoleListsNoCredentials() throws IOException {
    JsonNode role =
        JSON.readTree(
            permissions(
                "azure", "azure-role", "--profile", "strict", "--scope", "/subscriptions/s"));

    assertThat(role.properties().stream().map(Map.Entry::getKey))
        .containsExactly(
            "Name",
            "IsCustom",
            "Description",
            "Actions",
            "NotActions",
            "DataActions",
            "NotDataActions",
            "AssignableScopes");
    assertThat(new TreeSet<>(texts(role.path("Actions")))).isEqualTo(needed(Provider.AZURE));
    assertThat(texts(role.path("Actions")))
        .noneMatch(action -> action.contains("*"))
        .noneMatch(action -> SECRET.matcher(action).find());
    assertThat(texts(role.path("NotActions")))
        .contains(
            "Microsoft.ContainerService/managedClusters/listClusterAdminCredential/action",
            "Microsoft.ContainerService/managedClusters/listClusterUserCredential/action",
            "Microsoft.ContainerRegistry/registries/listCredentials/action");
    assertThat(texts(role.path("AssignableScopes"))).containsExactly("/subscriptions/s");
  }

  @Test
  void theGoogleRoleGetsNoCredentials() throws IOException {
    String text = permissions("gcp", "gcp-role", "--profile", "strict");
    Problems problems = new Problems("role.yaml");
    YamlMap role =
        YamlSource.read(text, problems)
            .orElseThrow()
            .map("title", "description", "stage", "includedPermissions");

    assertThat(problems.list()).isEmpty();
    assertThat(text)
        .startsWith("# gcloud iam roles create plumblineAudit --organization ")
        .contains("A role of one project may not hold resourcemanager.folders.list");
    assertThat(role.find("stage").flatMap(YamlNode::text)).contains("GA");
    List<String> permissions =
        role.find("includedPermissions").orElseThrow().list().stream()
            .flatMap(node -> node.text().stream())
            .toList();
    assertThat(new TreeSet<>(permissions)).isEqualTo(needed(Provider.GCP));
    assertThat(permissions)
        .doesNotContain("container.clusters.getCredentials")
        .noneMatch(permission -> SECRET.matcher(permission).find());
  }

  @ParameterizedTest
  @EnumSource(Provider.class)
  void terraformHasTheSame(Provider provider) throws IOException {
    String text = permissions(provider.word(), "terraform", "--profile", "strict");

    assertThat(needed(provider))
        .filteredOn(permission -> !permission.matches("(sts|organizations):.*"))
        .allSatisfy(permission -> assertThat(text).contains("\"" + permission + "\""));
    assertThat(text.chars().filter(c -> c == '{').count())
        .isEqualTo(text.chars().filter(c -> c == '}').count());
  }

  @Test
  void aFormatOfAnotherCloudIsRefusedWithThoseThereAre() {
    CommandRun run =
        CommandRun.of(Map.of(), "permissions", "--provider", "gcp", "--format", "iam-policy");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("unknown format 'iam-policy' for gcp. Formats are gcp-role,");
  }

  /** Run with {@code -Dpermissions.write=true} the test writes the pages instead. */
  @ParameterizedTest
  @EnumSource(Provider.class)
  void thePagesAreWhatTheCallsSay(Provider provider) throws IOException {
    Path page = Path.of("docs", "permissions", provider.word() + ".md");
    String wanted =
        PermissionPage.markdown(
            provider,
            PlannedCall.of(Catalogue.builtIn().checks(), List.of(provider)),
            "--profile strict");
    if (Boolean.getBoolean("permissions.write")) {
      Files.createDirectories(page.getParent());
      Files.writeString(page, wanted, StandardCharsets.UTF_8);
    }

    assertThat(permissions(provider.word(), "markdown", "--profile", "strict")).isEqualTo(wanted);
    assertThat(page)
        .as("write it again with -Dtest=PermissionsTest -Dpermissions.write=true")
        .exists()
        .hasContent(wanted);
  }

  @Test
  void everyCallIsNeededBySomeCheckOrEveryRun() {
    Set<String> planned = new HashSet<>();
    PlannedCall.of(Catalogue.builtIn().checks(), List.of(Provider.values()))
        .forEach(call -> planned.add(call.call().id()));

    assertThat(planned).containsExactlyInAnyOrderElementsOf(ReadCalls.all().keySet());
  }

  private static String refused(String provider, String option, String value) {
    CommandRun run = CommandRun.of(Map.of(), "permissions", "--provider", provider, option, value);
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    return run.err();
  }

  private static String permissions(String provider, String format, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("permissions", "--provider", provider, "--format", format));
    arguments.addAll(List.of(more));
    CommandRun run = CommandRun.of(Map.of(), arguments.toArray(String[]::new));
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
    return run.out();
  }

  private static Set<String> needed(Provider provider) {
    Set<String> needed = new TreeSet<>();
    ReadCalls.all().values().stream()
        .filter(call -> call.provider() == provider)
        .map(CallType::permission)
        .filter(permission -> !permission.isEmpty())
        .forEach(needed::add);
    return needed;
  }

  private static Set<String> actions(JsonNode policy) {
    Set<String> actions = new TreeSet<>();
    policy.path("Statement").forEach(s -> actions.addAll(texts(s.path("Action"))));
    return actions;
  }

  private static List<String> resources(JsonNode policy, String action) {
    List<String> resources = new ArrayList<>();
    for (JsonNode statement : policy.path("Statement")) {
      if (texts(statement.path("Action")).contains(action)) {
        resources.addAll(texts(statement.path("Resource")));
      }
    }
    return resources;
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asText).toList();
  }
}

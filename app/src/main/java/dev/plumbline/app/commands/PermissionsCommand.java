package dev.plumbline.app.commands;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.app.calls.PlannedCall;
import dev.plumbline.app.permissions.AzureRole;
import dev.plumbline.app.permissions.CloudFormation;
import dev.plumbline.app.permissions.GcpRole;
import dev.plumbline.app.permissions.IamPolicy;
import dev.plumbline.app.permissions.Needed;
import dev.plumbline.app.permissions.PermissionPage;
import dev.plumbline.app.permissions.Terraform;
import dev.plumbline.app.run.Choice;
import dev.plumbline.checks.Catalogue;
import dev.plumbline.config.Profiles;
import dev.plumbline.model.Provider;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.ExitCode;

/** {@code plumbline permissions}. */
final class PermissionsCommand {

  private static final Map<Provider, List<String>> FORMATS =
      Map.of(
          Provider.AWS, List.of("iam-policy", "cloudformation", "terraform", "markdown"),
          Provider.AZURE, List.of("azure-role", "terraform", "markdown"),
          Provider.GCP, List.of("gcp-role", "terraform", "markdown"));

  private static final List<String> PARTITIONS = List.of("aws", "aws-cn", "aws-eusc", "aws-us-gov");

  /** As IAM takes it: https://docs.aws.amazon.com/IAM/latest/APIReference/API_Role.html */
  private static final Pattern ROLE_NAME = Pattern.compile("[\\w+=,.@-]{1,64}");

  private static final Pattern SCOPE =
      Pattern.compile(
          "/providers/Microsoft\\.Management/managementGroups/[\\w().-]+"
              + "|/subscriptions/[\\w-]+(/resourceGroups/[\\w().-]+)?",
          Pattern.CASE_INSENSITIVE);

  private final Command command =
      new Command(
          "permissions",
          "The policy or role that allows what the chosen checks ask, and nothing else.");
  private final ChoiceOptions chosen = new ChoiceOptions(command);
  private final Supplier<String> provider =
      command.option("--provider", "NAME", "The cloud: aws, azure, gcp.").required().text();
  private final Supplier<Optional<String>> format =
      command
          .option(
              "--format",
              "FORMAT",
              "aws: iam-policy, cloudformation, terraform; azure: azure-role, terraform; gcp:"
                  + " gcp-role, terraform; and markdown. Default: the first of the cloud.")
          .textIfGiven();
  private final OfOneCloud role =
      new OfOneCloud(
          Provider.AWS,
          "--role-name",
          "NAME",
          "the role to take on in each account",
          "PlumblineAudit");
  private final OfOneCloud partition =
      new OfOneCloud(
          Provider.AWS, "--partition", "NAME", "aws, aws-cn, aws-eusc, aws-us-gov", "aws");
  private final OfOneCloud scope =
      new OfOneCloud(
          Provider.AZURE,
          "--scope",
          "ID",
          "where the role can be assigned",
          "/providers/Microsoft.Management/managementGroups/MY-GROUP");

  /** An option that says something of one cloud, and nothing of the others. */
  private final class OfOneCloud {

    private final Provider cloud;
    private final String name;
    private final String otherwise;
    private final Supplier<Optional<String>> given;

    OfOneCloud(Provider cloud, String name, String label, String what, String otherwise) {
      this.cloud = cloud;
      this.name = name;
      this.otherwise = otherwise;
      String help = cloud.title() + ": " + what + " (default: " + otherwise + ").";
      this.given = command.option(name, label, help).textIfGiven();
    }

    String get() {
      return given.get().orElse(otherwise);
    }

    void refuseFor(Provider asked) {
      if (given.get().isPresent() && asked != cloud) {
        throw command.wrong(
            "%s is for %s, and not for --provider %s. Leave it out."
                .formatted(name, cloud.title(), asked.word()));
      }
    }
  }

  Command command() {
    return command.runs(this::print);
  }

  private int print() throws IOException {
    Provider cloud = cloud();
    Stream.of(role, partition, scope).forEach(option -> option.refuseFor(cloud));
    refuseWhatFitsNoTemplate();
    Catalogue catalogue = chosen.catalogue(Catalogue.prepared(), List.of());
    Choice choice = chosen.choice(catalogue, Choice.of(Profiles.DEFAULT));
    List<PlannedCall> calls = PlannedCall.of(choice.of(catalogue), List.of(cloud));
    Ending.out(text(cloud, format(cloud), calls));
    return ExitCode.OK;
  }

  private String text(Provider cloud, String as, List<PlannedCall> calls) {
    SortedSet<String> permissions = Needed.of(calls).permissions();
    return switch (as) {
      case "iam-policy" -> documents(IamPolicy.documents(permissions, partition.get(), role.get()));
      case "cloudformation" -> pretty(CloudFormation.template(permissions, role.get()));
      case "azure-role" -> pretty(AzureRole.definition(permissions, scope.get()));
      case "gcp-role" -> GcpRole.definition(permissions);
      case "terraform" ->
          switch (cloud) {
            case AWS -> Terraform.aws(permissions, partition.get(), role.get());
            case AZURE -> Terraform.azure(permissions, scope.get());
            case GCP -> Terraform.gcp(permissions);
          };
      default -> PermissionPage.markdown(cloud, calls, options());
    };
  }

  private String options() {
    String given = chosen.given();
    return given.isEmpty() ? "--profile " + Profiles.DEFAULT : given;
  }

  private void refuseWhatFitsNoTemplate() {
    if (!PARTITIONS.contains(partition.get())) {
      throw command.wrong(
          "unknown partition '%s'. Partitions are %s."
              .formatted(partition.get(), String.join(", ", PARTITIONS)));
    }
    if (!ROLE_NAME.matcher(role.get()).matches()) {
      throw command.wrong(
          "--role-name must be the name of a role, such as PlumblineAudit, but is '"
              + role.get()
              + "'.");
    }
    if (!SCOPE.matcher(scope.get()).matches()) {
      throw command.wrong(
          "--scope must be the id of a management group, a subscription or a resource group, such"
              + " as /subscriptions/00000000-0000-0000-0000-000000000000, but is '"
              + scope.get()
              + "'.");
    }
  }

  /** One document after the other; each is to become a policy of its own. */
  private static String documents(List<? extends JsonNode> documents) {
    StringBuilder text = new StringBuilder();
    for (JsonNode document : documents) {
      text.append(pretty(document));
    }
    return text.toString();
  }

  private static String pretty(JsonNode json) {
    return json.toPrettyString() + "\n";
  }

  private Provider cloud() {
    return Provider.of(provider.get())
        .orElseThrow(
            () ->
                command.wrong(
                    "unknown provider '" + provider.get() + "'. Providers are aws, azure, gcp."));
  }

  private String format(Provider cloud) {
    List<String> known = FORMATS.getOrDefault(cloud, List.of());
    String asked = format.get().orElse(known.getFirst());
    if (!known.contains(asked)) {
      throw command.wrong(
          "unknown format '%s' for %s. Formats are %s."
              .formatted(asked, cloud.word(), String.join(", ", known)));
    }
    return asked;
  }
}

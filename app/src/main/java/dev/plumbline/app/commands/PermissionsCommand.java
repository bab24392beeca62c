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
import java.util.SortedSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code plumbline permissions}. */
@Command(
    name = "permissions",
    description = "The policy or role that allows what the chosen checks ask, and nothing else.",
    mixinStandardHelpOptions = true)
final class PermissionsCommand implements Callable<Integer> {

  private static final Map<Provider, List<String>> FORMATS =
      Map.of(
          Provider.AWS, List.of("iam-policy", "cloudformation", "terraform", "markdown"),
          Provider.AZURE, List.of("azure-role", "terraform", "markdown"),
          Provider.GCP, List.of("gcp-role", "terraform", "markdown"));

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private ChoiceOptions chosen = new ChoiceOptions();

  @Option(
      names = "--provider",
      paramLabel = "NAME",
      required = true,
      description = "The cloud: aws, azure, gcp.")
  private String provider = "";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "aws: iam-policy, cloudformation, terraform; azure: azure-role, terraform; gcp: gcp-role,"
              + " terraform; and markdown. Default: the first of the cloud.")
  private @Nullable String format;

  @Option(
      names = "--role-name",
      paramLabel = "NAME",
      defaultValue = "PlumblineAudit",
      description = "AWS: the role to take on in each account (default: ${DEFAULT-VALUE}).")
  private String role = "PlumblineAudit";

  @Option(
      names = "--partition",
      paramLabel = "NAME",
      defaultValue = "aws",
      description = "AWS: aws, aws-us-gov, aws-cn (default: ${DEFAULT-VALUE}).")
  private String partition = "aws";

  @Option(
      names = "--scope",
      paramLabel = "ID",
      defaultValue = "/providers/Microsoft.Management/managementGroups/MY-GROUP",
      description = "Azure: where the role can be assigned (default: ${DEFAULT-VALUE}).")
  private String scope = "";

  @Override
  public Integer call() throws IOException {
    Provider cloud = cloud();
    Catalogue catalogue = chosen.catalogue(Catalogue.prepared(), List.of());
    Choice choice = chosen.choice(catalogue, Choice.of(Profiles.DEFAULT));
    List<PlannedCall> calls = PlannedCall.of(choice.of(catalogue), List.of(cloud));
    Ending.out(text(cloud, format(cloud), calls));
    return ExitCode.OK;
  }

  private String text(Provider cloud, String as, List<PlannedCall> calls) {
    SortedSet<String> permissions = Needed.of(calls).permissions();
    return switch (as) {
      case "iam-policy" -> documents(IamPolicy.documents(permissions, partition, role));
      case "cloudformation" -> pretty(CloudFormation.template(permissions, role));
      case "azure-role" -> pretty(AzureRole.definition(permissions, scope));
      case "gcp-role" -> GcpRole.definition(permissions);
      case "terraform" ->
          switch (cloud) {
            case AWS -> Terraform.aws(permissions, partition, role);
            case AZURE -> Terraform.azure(permissions, scope);
            case GCP -> Terraform.gcp(permissions);
          };
      default -> PermissionPage.markdown(cloud, calls);
    };
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
    return Provider.of(provider)
        .orElseThrow(
            () -> wrong("unknown provider '" + provider + "'. Providers are aws, azure, gcp."));
  }

  private String format(Provider cloud) {
    List<String> known = FORMATS.getOrDefault(cloud, List.of());
    if (format == null) {
      return known.getFirst();
    }
    if (!known.contains(format)) {
      throw wrong(
          "unknown format '%s' for %s. Formats are %s."
              .formatted(format, cloud.word(), known.stream().collect(Collectors.joining(", "))));
    }
    return format;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}

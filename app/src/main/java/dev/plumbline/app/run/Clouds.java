package dev.plumbline.app.run;

import dev.plumbline.collectors.Collector;
import dev.plumbline.collectors.Selection;
import dev.plumbline.collectors.aws.AwsCollector;
import dev.plumbline.collectors.aws.AwsSettings;
import dev.plumbline.collectors.azure.AzureCollector;
import dev.plumbline.collectors.azure.AzureSettings;
import dev.plumbline.collectors.gcp.GcpCollector;
import dev.plumbline.collectors.gcp.GcpSettings;
import dev.plumbline.config.AuditFile;
import dev.plumbline.config.AzureCloud;
import dev.plumbline.config.Endpoint;
import dev.plumbline.config.Problems;
import dev.plumbline.config.Secret;
import dev.plumbline.config.SecretReference;
import dev.plumbline.config.Wildcard;
import dev.plumbline.model.Provider;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Turns the audit file and the environment into collectors. */
public final class Clouds {

  private static final String AWS_ENDPOINT = "AWS_ENDPOINT_URL";
  private static final String GOOGLE_ENDPOINT = "CLOUDSDK_API_ENDPOINT_OVERRIDES_";

  private final AuditFile audit;
  private final Map<String, String> environment;
  private final InstantSource clock;
  private final Problems problems;

  public Clouds(AuditFile audit, Map<String, String> environment, InstantSource clock) {
    this.audit = audit;
    this.environment = Map.copyOf(environment);
    this.clock = clock;
    this.problems = new Problems(audit.source());
  }

  /**
   * A collector for each cloud that is selected.
   *
   * @throws dev.plumbline.config.ConfigException where a secret cannot be had or an endpoint of the
   *     environment must not get credentials; all of them at once, before any call
   */
  public List<Collector> collectors(Selection selection) {
    Optional<AwsSettings> aws = audit.aws().map(this::aws);
    Optional<AzureSettings> azure = audit.azure().map(this::azure);
    Optional<GcpSettings> gcp = audit.gcp().map(this::gcp);
    problems.throwIfAny();
    List<Collector> collectors = new ArrayList<>();
    if (selection.provider(Provider.AWS)) {
      aws.ifPresent(settings -> collectors.add(new AwsCollector(settings, clock)));
    }
    if (selection.provider(Provider.AZURE)) {
      azure.ifPresent(settings -> collectors.add(new AzureCollector(settings)));
    }
    if (selection.provider(Provider.GCP)) {
      gcp.ifPresent(settings -> collectors.add(new GcpCollector(settings)));
    }
    return collectors;
  }

  private AwsSettings aws(AuditFile.Aws aws) {
    environment.forEach(
        (name, value) -> {
          if (name.equals(AWS_ENDPOINT) || name.startsWith(AWS_ENDPOINT + "_")) {
            checkEndpoint(name, value);
          }
        });
    return AwsSettings.of(
        aws.accounts().stream().map(this::account).toList(),
        aws.organization().map(this::organization),
        aws.regions().patterns().stream().map(Wildcard::pattern).toList());
  }

  private AwsSettings.Organization organization(AuditFile.Organization organization) {
    return new AwsSettings.Organization(
        organization.managementAccountRole(),
        organization.memberRole(),
        organization
            .externalId()
            .map(reference -> secret(reference, "aws.organization.externalId")),
        organization.exclude());
  }

  private AwsSettings.Account account(AuditFile.Account account) {
    return new AwsSettings.Account(
        account.id(),
        account.role(),
        account.externalId().map(reference -> secret(reference, "externalId of " + account.id())));
  }

  private AzureSettings azure(AuditFile.Azure azure) {
    return new AzureSettings(
        azure
            .subscriptions()
            .fold(AzureSettings.Subscriptions.All::new, AzureSettings.Subscriptions.Listed::new),
        azure.exclude(),
        azure
            .credentials()
            .token()
            .map(reference -> secret(reference, "azure.credentials.token"))
            .<AzureSettings.Credentials>map(AzureSettings.Credentials.Token::new)
            .orElseGet(AzureSettings.Credentials.Ambient::new),
        cloud(azure.cloud()));
  }

  private static AzureSettings.Cloud cloud(AzureCloud cloud) {
    return cloud.fold(
        Clouds::named,
        custom ->
            AzureSettings.Cloud.custom(
                custom.resourceManager().uri(),
                custom.authority().map(Endpoint::uri).orElse(custom.resourceManager().uri())));
  }

  private static AzureSettings.Cloud named(AzureCloud.Named cloud) {
    return switch (cloud) {
      case PUBLIC -> AzureSettings.Cloud.PUBLIC;
      case US_GOVERNMENT -> AzureSettings.Cloud.US_GOVERNMENT;
      case CHINA -> AzureSettings.Cloud.CHINA;
    };
  }

  private GcpSettings gcp(AuditFile.Gcp gcp) {
    Map<String, String> endpoints = new TreeMap<>();
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(GOOGLE_ENDPOINT)) {
            checkEndpoint(name, value);
            endpoints.put(
                name.substring(GOOGLE_ENDPOINT.length()).toLowerCase(Locale.ROOT),
                withoutTrailingSlash(value));
          }
        });
    // What the audit file says counts more than the environment of this one shell.
    gcp.endpoints()
        .forEach((api, endpoint) -> endpoints.put(api, withoutTrailingSlash(endpoint.uri())));
    return new GcpSettings(
        gcp.projects(),
        Stream.concat(
                gcp.folders().stream().map(folder -> "folders/" + folder),
                gcp.organization().stream().map(number -> "organizations/" + number))
            .toList(),
        gcp.exclude().stream().map(Wildcard::pattern).toList(),
        gcp.credentials().token().map(reference -> secret(reference, "gcp.credentials.token")),
        endpoints);
  }

  private static String withoutTrailingSlash(Object endpoint) {
    String text = endpoint.toString();
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  private void checkEndpoint(String variable, String value) {
    Optional<String> violation = Endpoint.violation(value);
    if (violation.isPresent()) {
      problems.add(0, "the environment variable " + variable + " " + violation.get());
    }
  }

  /** The secret; an empty text, with a problem, where it cannot be had. */
  private String secret(SecretReference reference, String place) {
    return reference
        .resolve(name -> Optional.ofNullable(environment.get(name)))
        .fold(
            Secret::reveal,
            problem -> {
              problems.add(0, place + ": " + problem);
              return "";
            });
  }
}

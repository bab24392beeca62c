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
import dev.plumbline.config.Credentials;
import dev.plumbline.config.Endpoint;
import dev.plumbline.config.Problems;
import dev.plumbline.config.Regions;
import dev.plumbline.config.SecretReference;
import dev.plumbline.config.Subscriptions;
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
        switch (aws.regions()) {
          case Regions.All _ -> List.of();
          case Regions.Matching(var patterns) -> patterns.stream().map(Wildcard::pattern).toList();
        });
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
        switch (azure.subscriptions()) {
          case Subscriptions.All _ -> new AzureSettings.Subscriptions.All();
          case Subscriptions.Listed(var ids, var groups) ->
              new AzureSettings.Subscriptions.Listed(ids, groups);
        },
        switch (azure.credentials()) {
          case Credentials.Default _ -> new AzureSettings.Credentials.Ambient();
          case Credentials.Token(var reference) ->
              new AzureSettings.Credentials.Token(secret(reference, "azure.credentials.token"));
        },
        cloud(azure.cloud()));
  }

  private static AzureSettings.Cloud cloud(AzureCloud cloud) {
    return switch (cloud) {
      case AzureCloud.Named.PUBLIC -> AzureSettings.Cloud.PUBLIC;
      case AzureCloud.Named.US_GOVERNMENT -> AzureSettings.Cloud.US_GOVERNMENT;
      case AzureCloud.Named.CHINA -> AzureSettings.Cloud.CHINA;
      case AzureCloud.Custom(var resourceManager, var authority) ->
          AzureSettings.Cloud.custom(
              resourceManager.uri(), authority.map(Endpoint::uri).orElse(resourceManager.uri()));
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
        switch (gcp.credentials()) {
          case Credentials.Default _ -> Optional.<String>empty();
          case Credentials.Token(var reference) ->
              Optional.of(secret(reference, "gcp.credentials.token"));
        },
        endpoints);
  }

  private static String withoutTrailingSlash(Object endpoint) {
    String text = endpoint.toString();
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  private void checkEndpoint(String variable, String value) {
    Endpoint.violation(value)
        .ifPresent(
            violation -> problems.add(0, "the environment variable " + variable + " " + violation));
  }

  /** The secret; an empty text, with a problem, where it cannot be had. */
  private String secret(SecretReference reference, String place) {
    return switch (reference.resolve(name -> Optional.ofNullable(environment.get(name)))) {
      case SecretReference.Resolution.Found(var secret) -> secret.reveal();
      case SecretReference.Resolution.Missing(var problem) -> {
        problems.add(0, place + ": " + problem);
        yield "";
      }
    };
  }
}

package dev.plumbline.app.run;

import dev.plumbline.collectors.Collector;
import dev.plumbline.collectors.aws.AwsCollector;
import dev.plumbline.collectors.aws.AwsSettings;
import dev.plumbline.collectors.azure.AzureCollector;
import dev.plumbline.collectors.azure.AzureSettings;
import dev.plumbline.collectors.gcp.GcpCollector;
import dev.plumbline.collectors.gcp.GcpSettings;
import dev.plumbline.fixtures.SimulatedClouds;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collectors that read the simulated clouds on this machine. */
public final class DemoClouds {

  private static final String TOKEN = "simulated";

  private DemoClouds() {}

  /** The whole simulated estate: the same code and the same SDKs as for the real clouds. */
  public static List<Collector> collectors(SimulatedClouds clouds, InstantSource clock) {
    return List.of(
        new AwsCollector(aws(clouds), clock),
        new AzureCollector(azure(clouds)),
        new GcpCollector(gcp(clouds)));
  }

  private static AwsSettings aws(SimulatedClouds clouds) {
    return new AwsSettings(
        List.of(),
        Optional.of(
            new AwsSettings.Organization(
                Optional.empty(), "PlumblineAudit", Optional.empty(), List.of())),
        List.of(),
        Optional.of(clouds.awsEndpoint()),
        Optional.of(new AwsSettings.Keys("AKIADEMO111122223333", TOKEN, Optional.empty())));
  }

  private static AzureSettings azure(SimulatedClouds clouds) {
    return new AzureSettings(
        new AzureSettings.Subscriptions.All(),
        new AzureSettings.Credentials.Token(TOKEN),
        AzureSettings.Cloud.custom(clouds.azureEndpoint(), clouds.azureEndpoint()));
  }

  private static GcpSettings gcp(SimulatedClouds clouds) {
    return new GcpSettings(
        List.of("plumbline-baseline", "retail-prod", "retail-staging", "data-lab"),
        Optional.of(TOKEN),
        Map.of("default", clouds.gcpEndpoint().toString()));
  }
}

package dev.plumbline.app;

import dev.plumbline.app.run.Scan;
import dev.plumbline.app.terminal.Progress;
import dev.plumbline.collectors.Collector;
import dev.plumbline.collectors.Pacing;
import dev.plumbline.collectors.Patience;
import dev.plumbline.collectors.Selection;
import dev.plumbline.collectors.aws.AwsCollector;
import dev.plumbline.collectors.aws.AwsSettings;
import dev.plumbline.collectors.azure.AzureCollector;
import dev.plumbline.collectors.azure.AzureSettings;
import dev.plumbline.collectors.gcp.GcpCollector;
import dev.plumbline.collectors.gcp.GcpSettings;
import dev.plumbline.fixtures.GeneratedClouds;
import dev.plumbline.fixtures.GeneratedEstate;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * The main class of a virtual machine in which some names are looked up for ever: that of
 * GuardDuty, that of Azure Resource Manager and that of Google Compute Engine. Each is asked
 * through the HTTP client that its cloud has.
 */
final class StalledNames {

  static final GeneratedEstate ESTATE = new GeneratedEstate(3, 2, 2, 2, 2);

  private static final Set<String> CHECKS =
      Set.of(
          "public-api-endpoint-restricted",
          "control-plane-audit-log-enabled",
          "kubernetes-version-supported",
          "network-policy-enabled",
          "threat-detection-audit-logs-enabled",
          "subnet-private-google-access-enabled");

  static final String UNDISTURBED = "undisturbed";
  static final String DISTURBED = "disturbed";

  /** What no name server of the test ever answers. */
  private static final String STALLED = ".stalled.test";

  private static final AtomicInteger LOOKUPS = new AtomicInteger();

  private StalledNames() {}

  /**
   * Scans without disturbance, then with such names; tells how long that took and how often
   * somebody asked for one, and ends.
   *
   * @param arguments the folder of the outputs, the deadline in seconds, and {@code server} where
   *     this virtual machine is to be the name server that does not answer
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length > 2 && arguments[2].equals("server")) {
      beSilentNameServer();
    }
    Path folder = Path.of(arguments[0]);
    Duration deadline = Duration.ofSeconds(Integer.parseInt(arguments[1]));
    try (var clouds = GeneratedClouds.start(ESTATE);
        var patience = GeneratedRun.patience()) {
      scan(
          folder.resolve(UNDISTURBED),
          GeneratedRun.collectors(ESTATE, clouds.endpoint()),
          patience);
    }
    try (var clouds = GeneratedClouds.start(ESTATE);
        var patience = new Patience(64, Duration.ofSeconds(25), deadline, Pacing.unbounded())) {
      // The settings have one address for all of AWS; the SDK takes one for each service.
      System.setProperty("aws.endpointUrl", clouds.endpoint().toString());
      System.setProperty("aws.endpointUrlGuardDuty", "https://guardduty" + STALLED);
      System.setProperty("aws.region", "eu-central-1");
      long begun = System.nanoTime();
      Scan.Done done = scan(folder.resolve(DISTURBED), collectors(clouds.endpoint()), patience);
      System.out.println("millis " + Duration.ofNanos(System.nanoTime() - begun).toMillis());
      System.out.println("lookups " + LOOKUPS.get());
      System.out.flush();
      System.exit(done.exit());
    }
  }

  private static Scan.Done scan(Path out, List<Collector> collectors, Patience patience)
      throws IOException {
    return new Scan(AppModule.mappings(), Clock.systemUTC(), "test")
        .scan(
            GeneratedRun.order(out, CHECKS),
            collectors,
            Selection.EVERYTHING,
            patience,
            _ -> Progress.none());
  }

  private static List<Collector> collectors(URI clouds) {
    URI stalled = URI.create("https://management" + STALLED);
    return List.of(
        new AwsCollector(
            new AwsSettings(
                GeneratedRun.accounts(ESTATE),
                List.of(),
                Optional.empty(),
                Optional.of(GeneratedRun.keys(ESTATE))),
            Clock.systemUTC()),
        new AzureCollector(
            new AzureSettings(
                new AzureSettings.Subscriptions.Listed(ESTATE.subscriptionIds(), List.of()),
                new AzureSettings.Credentials.Token("simulated"),
                AzureSettings.Cloud.custom(stalled, stalled))),
        new GcpCollector(
            new GcpSettings(
                ESTATE.projectIds(),
                Optional.of("simulated"),
                Map.of("default", clouds.toString(), "compute", "https://compute" + STALLED))));
  }

  private static void beSilentNameServer() throws IOException {
    var socket = new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 53));
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                while (true) {
                  socket.receive(new DatagramPacket(new byte[512], 512));
                  LOOKUPS.incrementAndGet();
                }
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
  }

  /** In the place of the name service of the machine; found through META-INF/services. */
  public static final class Resolvers extends InetAddressResolverProvider {

    @Override
    public InetAddressResolver get(Configuration configuration) {
      InetAddressResolver usual = configuration.builtinResolver();
      return new InetAddressResolver() {
        @Override
        public Stream<InetAddress> lookupByName(String host, LookupPolicy policy)
            throws UnknownHostException {
          if (host.endsWith(STALLED)) {
            LOOKUPS.incrementAndGet();
            // Like the lookup of the operating system, it does not hear of interrupts.
            while (true) {
              LockSupport.parkNanos(Duration.ofHours(1).toNanos());
              var _ = Thread.interrupted();
            }
          }
          return usual.lookupByName(host, policy);
        }

        @Override
        public String lookupByAddress(byte[] address) throws UnknownHostException {
          return usual.lookupByAddress(address);
        }
      };
    }

    @Override
    public String name() {
      return "stalled names";
    }
  }
}

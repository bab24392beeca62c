package dev.plumbline.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Runs each size twice, once with a plain client and once with Plumbline, each in a virtual machine
 * of its own against a cloud in a third, and prints a table; and what short commands cost. Only the
 * ratios travel to other machines.
 */
final class Bench {

  /** A thousand calls. */
  private static final Size YARDSTICK = new Size(1, 1, 200, 50, 64);

  /**
   * From 10 to 10,000 clusters, a hundred in a region, which is what EKS allows an account unless
   * it asks for more; from 1 to 1,000 accounts; and one region with very many clusters.
   *
   * @see <a href="https://docs.aws.amazon.com/eks/latest/userguide/service-quotas.html">Quotas</a>
   */
  private static final List<Size> SIZES =
      List.of(
          new Size(1, 1, 10, 50, 64),
          new Size(1, 1, 100, 50, 64),
          new Size(10, 1, 100, 50, 64),
          new Size(100, 1, 100, 50, 64),
          new Size(1, 17, 1, 50, 64),
          new Size(10, 17, 1, 50, 64),
          new Size(100, 17, 1, 50, 64),
          new Size(1_000, 17, 1, 50, 64),
          new Size(1, 1, 1_000, 50, 64));

  /** The same run differs by a fifth from one time to the next; long ones even that out. */
  private static final int TIMES = 3;

  private static final int LONG = 10_000;

  private final Optional<Distribution> distribution;
  private final Path folder;

  private Bench(Optional<Distribution> distribution, Path folder) {
    this.distribution = distribution;
    this.folder = folder;
  }

  /**
   * Measures.
   *
   * @param arguments the folder of what the launcher built, and sizes such as {@code
   *     1000x17x10x50x64}: accounts, regions, clusters, milliseconds and concurrency; without any,
   *     the usual ones, and starting
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path built = Path.of(arguments[0]);
    Optional<Distribution> distribution = Distribution.in(built);
    Path folder = Files.createTempDirectory("bench");
    try {
      Bench bench = new Bench(distribution, folder);
      if (distribution.isEmpty()) {
        System.out.println(
            "There is no cache for starting in "
                + built
                + ": scans start without, and starting"
                + " is not measured. Run ./plumbline --help first.");
      }
      if (arguments.length == 1) {
        bench.printYardstick();
        if (distribution.isPresent()) {
          Starts.print(distribution.get(), folder);
        }
        bench.print(SIZES);
      } else {
        bench.print(Stream.of(arguments).skip(1).map(Size::of).toList());
      }
    } finally {
      delete(folder);
    }
  }

  /** What seconds are worth here and now; the same machine may be half as fast at other times. */
  private void printYardstick() throws IOException, InterruptedException {
    List<Ran> runs = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      runs.add(plain(YARDSTICK));
    }
    Ran plain = middle(runs, ran -> ran.measured().cpuMillis());
    System.out.printf(
        Locale.ROOT,
        "A plain client takes %.2f s of CPU for %d calls, with its start.%n%n",
        plain.measured().cpuMillis() / 1000.0,
        plain.requests());
  }

  private void print(List<Size> sizes) throws IOException, InterruptedException {
    System.out.println(
        "| accounts x regions x clusters | calls | calls/s | wall / floor | CPU ms a call, warm |"
            + " CPU / plain | cloud, CPU ms a call | most at once | connections | first verdict s |"
            + " heap MiB |");
    System.out.println("|---|---|---|---|---|---|---|---|---|---|---|");
    for (Size size : sizes) {
      List<Pair> pairs = new ArrayList<>();
      do {
        pairs.add(new Pair(size, plain(size), scan(size)));
      } while (pairs.size() < TIMES && pairs.getFirst().scan().requests() < LONG);
      middle(pairs, Pair::toFloor).print();
    }
  }

  private static <T> T middle(List<T> runs, ToDoubleFunction<T> of) {
    return runs.stream().sorted(Comparator.comparingDouble(of)).toList().get(runs.size() / 2);
  }

  private Ran plain(Size size) throws IOException, InterruptedException {
    return run(size, PlainClient.class, List.of(), System.getProperty("java.class.path"));
  }

  /** As the launcher would start it, where it has been. */
  private Ran scan(Size size) throws IOException, InterruptedException {
    String own = System.getProperty("java.class.path");
    return distribution.isPresent()
        ? run(
            size,
            WholeScan.class,
            distribution.get().options(true),
            distribution.get().classPath() + File.pathSeparator + own)
        : run(size, WholeScan.class, List.of(), own);
  }

  /** Both clients, one after the other. */
  private record Pair(Size size, Ran plain, Ran scan) {

    /** Time to the time that nobody can beat. */
    double toFloor() {
      double latencyFloor = (double) scan.requests() / size.concurrency() * size.latency();
      double cores = Runtime.getRuntime().availableProcessors();
      double cpuFloor = plain.measured().cpuMillis() / cores * scan.requests() / plain.requests();
      return scan.measured().wallMillis() / Math.max(latencyFloor, cpuFloor);
    }

    void print() {
      System.out.printf(
          Locale.ROOT,
          "| %d x %d x %d | %d | %.0f | %.2f | %s | %.2f | %.2f | %d | %d | %.1f | %d |%n",
          size.accounts(),
          size.regions(),
          size.clusters(),
          scan.requests(),
          scan.requests() * 1000.0 / scan.measured().wallMillis(),
          toFloor(),
          scan.measured().warmMicros() == 0
              ? ""
              : "%.2f".formatted(scan.measured().warmMicros() / 1000.0),
          ((double) scan.measured().cpuMillis() / scan.requests())
              / ((double) plain.measured().cpuMillis() / plain.requests()),
          (double) scan.asked().cpuMillis() / scan.requests(),
          scan.asked().mostAtOnce(),
          scan.asked().connections(),
          scan.measured().firstMillis() / 1000.0,
          scan.measured().peakMiB());
    }
  }

  private record Ran(Measured measured, Server.Asked asked) {

    int requests() {
      return asked.requests();
    }
  }

  private Ran run(Size size, Class<?> client, List<String> options, String classPath)
      throws IOException, InterruptedException {
    Path out = Files.createTempDirectory(folder, "run");
    Process server =
        Processes.java(
            Server.OPTIONS, System.getProperty("java.class.path"), Server.class, size.toString());
    try (BufferedReader said = Processes.output(server)) {
      List<String> all =
          new ArrayList<>(
              List.of(
                  "-Xmx1g",
                  "-XX:+UseSerialGC",
                  "--sun-misc-unsafe-memory-access=allow",
                  "--enable-native-access=ALL-UNNAMED"));
      all.addAll(options);
      all.add("-Dhttp.maxConnections=" + size.concurrency());
      Process measured =
          Processes.java(all, classPath, client, size.toString(), said.readLine(), out.toString());
      Measured result;
      try (BufferedReader printed = Processes.output(measured)) {
        String line = printed.readLine();
        if (line == null || measured.waitFor() != 0) {
          throw new IOException(client.getSimpleName() + " failed; see above.");
        }
        result = Measured.of(line);
      }
      server.getOutputStream().close();
      return new Ran(result, Server.Asked.of(said.readLine()));
    } finally {
      server.destroy();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}

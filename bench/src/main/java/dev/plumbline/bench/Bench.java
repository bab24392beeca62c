package dev.plumbline.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Runs each size twice, once with a plain client and once with Plumbline, each in a virtual machine
 * of its own against a cloud in a third, and prints a table. Only the ratios travel to other
 * machines.
 */
final class Bench {

  private static final List<Size> SIZES =
      List.of(
          new Size(1, 1, 10, 50, 64),
          new Size(1, 1, 100, 50, 64),
          new Size(1, 1, 1_000, 50, 64),
          new Size(10, 17, 1, 50, 64),
          new Size(100, 17, 1, 50, 64));

  private Bench() {}

  /**
   * Measures.
   *
   * @param arguments sizes such as {@code 1000x17x10x50x64}: accounts, regions, clusters,
   *     milliseconds and concurrency; without any, the usual ones
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<Size> sizes = arguments.length == 0 ? SIZES : Stream.of(arguments).map(Size::of).toList();
    System.out.println(
        "| accounts x regions x clusters | calls | calls/s | wall / floor | CPU ms a call |"
            + " CPU / plain | most at once | first verdict s | heap MiB |");
    System.out.println("|---|---|---|---|---|---|---|---|---|");
    for (Size size : sizes) {
      Ran plain = run(size, PlainClient.class);
      Ran scan = run(size, WholeScan.class);
      print(size, plain, scan);
    }
  }

  private static void print(Size size, Ran plain, Ran scan) {
    double latencyFloor = (double) scan.requests() / size.concurrency() * size.latency();
    double cores = Runtime.getRuntime().availableProcessors();
    double cpuFloor = plain.measured().cpuMillis() / cores * scan.requests() / plain.requests();
    double floor = Math.max(latencyFloor, cpuFloor);
    System.out.printf(
        Locale.ROOT,
        "| %d x %d x %d | %d | %.0f | %.2f | %.2f | %.2f | %d | %.1f | %d |%n",
        size.accounts(),
        size.regions(),
        size.clusters(),
        scan.requests(),
        scan.requests() * 1000.0 / scan.measured().wallMillis(),
        scan.measured().wallMillis() / floor,
        (double) scan.measured().workCpuMillis() / scan.requests(),
        ((double) scan.measured().cpuMillis() / scan.requests())
            / ((double) plain.measured().cpuMillis() / plain.requests()),
        scan.mostAtOnce(),
        scan.measured().firstMillis() / 1000.0,
        scan.measured().peakMiB());
  }

  private record Ran(Measured measured, int requests, int mostAtOnce) {}

  private static Ran run(Size size, Class<?> client) throws IOException, InterruptedException {
    Path out = Files.createTempDirectory("bench");
    Process server = java(List.of(), Server.class, size.toString());
    try (BufferedReader said = output(server)) {
      String address = said.readLine();
      Process measured =
          java(
              List.of("-Xmx1g", "-XX:+UseSerialGC", "-Dhttp.maxConnections=" + size.concurrency()),
              client,
              size.toString(),
              address,
              out.toString());
      Measured result;
      try (BufferedReader printed = output(measured)) {
        String line = printed.readLine();
        if (line == null || measured.waitFor() != 0) {
          throw new IOException(client.getSimpleName() + " failed; see above.");
        }
        result = Measured.of(line);
      }
      server.getOutputStream().close();
      String[] asked = said.readLine().split(" ", -1);
      return new Ran(result, Integer.parseInt(asked[0]), Integer.parseInt(asked[1]));
    } finally {
      server.destroy();
      delete(out);
    }
  }

  private static Process java(List<String> options, Class<?> main, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static BufferedReader output(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}

package dev.plumbline.bench;

import dev.plumbline.app.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What short commands cost with the cache of the launcher and without, as users start them. */
final class Starts {

  private static final int ROUNDS = 3;

  private final Distribution distribution;
  private final Path folder;
  private final Map<String, String> environment;

  private record Cost(Duration cpu, Duration wall) {}

  private Starts(Distribution distribution, Path folder, Map<String, String> environment) {
    this.distribution = distribution;
    this.folder = folder;
    this.environment = environment;
  }

  /** Measures and prints a table. */
  static void print(Distribution distribution, Path folder)
      throws IOException, InterruptedException {
    Process server =
        Processes.java(List.of(), System.getProperty("java.class.path"), TenClusters.class);
    try (BufferedReader said = Processes.output(server)) {
      new Starts(distribution, folder, TenClusters.environment(said.readLine())).print();
      server.getOutputStream().close();
    } finally {
      server.destroy();
    }
  }

  private void print() throws IOException, InterruptedException {
    System.out.println("| command | CPU s, cache | CPU s, none | wall s, cache | wall s, none |");
    System.out.println("|---|---|---|---|---|");
    row("--version", "--version");
    row("checks list", "checks", "list");
    row(
        "scan of ten clusters, html and csv",
        "scan",
        "--config",
        TenClusters.auditFile(folder).toString(),
        "--no-progress",
        "--quiet",
        "--out",
        folder.resolve("out").toString());
  }

  private void row(String name, String... arguments) throws IOException, InterruptedException {
    Cost cached = median(true, arguments);
    Cost plain = median(false, arguments);
    System.out.printf(
        Locale.ROOT,
        "| %s | %.2f | %.2f | %.2f | %.2f |%n",
        name,
        seconds(cached.cpu()),
        seconds(plain.cpu()),
        seconds(cached.wall()),
        seconds(plain.wall()));
  }

  private Cost median(boolean withCache, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(distribution.options(withCache));
    command.addAll(List.of("-cp", distribution.classPath(), Main.class.getName()));
    command.addAll(List.of(arguments));
    List<Cost> costs = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      long begun = System.nanoTime();
      Duration before = Processes.cpuOfEnded();
      Process process = Processes.silent(command, environment);
      int exit = process.waitFor();
      if (exit > 1) {
        throw new IOException(String.join(" ", arguments) + " ended with " + exit);
      }
      costs.add(
          new Cost(
              Processes.cpuOfEnded().minus(before), Duration.ofNanos(System.nanoTime() - begun)));
    }
    return new Cost(middle(costs.stream().map(Cost::cpu)), middle(costs.stream().map(Cost::wall)));
  }

  private static Duration middle(Stream<Duration> all) {
    return all.sorted().skip(ROUNDS / 2).findFirst().orElseThrow();
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}

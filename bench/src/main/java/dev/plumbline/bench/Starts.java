package dev.plumbline.bench;

import dev.plumbline.app.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What short commands cost with the cache of the launcher and without, as users start them. */
final class Starts {

  private static final int ROUNDS = 3;

  private final Distribution distribution;
  private final Path folder;
  private final String address;
  private final OutputStream questions;
  private final BufferedReader answers;

  private record Cost(Duration cpu, Duration wall) {}

  private Starts(
      Distribution distribution, Path folder, OutputStream questions, BufferedReader answers)
      throws IOException {
    this.distribution = distribution;
    this.folder = folder;
    this.questions = questions;
    this.answers = answers;
    this.address = answers.readLine();
  }

  /** Measures and prints a table. */
  static void print(Distribution distribution, Path folder)
      throws IOException, InterruptedException {
    Process server =
        Processes.java(Server.OPTIONS, System.getProperty("java.class.path"), RecordedServer.class);
    try (OutputStream questions = server.getOutputStream();
        BufferedReader answers = Processes.output(server)) {
      new Starts(distribution, folder, questions, answers).print();
    } finally {
      server.destroy();
    }
  }

  private void print() throws IOException, InterruptedException {
    System.out.println(
        "| command | calls | CPU s, cache | CPU s, none | wall s, cache | wall s, none |");
    System.out.println("|---|---|---|---|---|---|");
    row("`--version`", "--version");
    row("`checks list`", "checks", "list");
    for (SmallScan scan : SmallScan.values()) {
      String auditFile = scan.auditFile(folder, address).toString();
      row(scan.title(), "scan", "--config", auditFile, "--no-progress", "--quiet", "--out", out());
    }
    row("`demo`", "demo", "--no-progress", "--out", out());
  }

  private String out() {
    return folder.resolve("out").toString();
  }

  private void row(String name, String... arguments) throws IOException, InterruptedException {
    Cost plain = median(false, arguments);
    Cost cached = median(true, arguments);
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %.2f | %.2f | %.2f | %.2f |%n",
        name,
        calls(),
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
      calls();
      long begun = System.nanoTime();
      Duration before = Processes.cpuOfEnded();
      Process process = Processes.silent(command, SmallScan.environment(address));
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

  /** How many were made since this was asked last. */
  private String calls() throws IOException {
    questions.write("\n".getBytes(StandardCharsets.UTF_8));
    questions.flush();
    return answers.readLine();
  }

  private static Duration middle(Stream<Duration> all) {
    return all.sorted().skip(ROUNDS / 2).findFirst().orElseThrow();
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}

package dev.plumbline.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Virtual machines that are started to be measured. */
final class Processes {

  /** Of {@code /proc}, on every Linux that Java runs on. */
  private static final Duration TICK = Duration.ofMillis(10);

  private Processes() {}

  /** One that says what it has to say on its output; what it complains about is seen. */
  static Process java(List<String> options, String classPath, Class<?> main, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(options);
    command.addAll(List.of("-cp", classPath, main.getName()));
    command.addAll(List.of(arguments));
    return builder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /** One that nobody listens to. */
  static Process silent(List<String> command, Map<String, String> environment) throws IOException {
    ProcessBuilder builder = builder(command);
    builder.environment().putAll(environment);
    return builder
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static ProcessBuilder builder(List<String> command) {
    List<String> whole = new ArrayList<>();
    whole.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    whole.addAll(command);
    return new ProcessBuilder(whole);
  }

  static BufferedReader output(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /**
   * CPU of all processes that were started here and have ended, in user and in system mode.
   *
   * @throws IOException where there is no {@code /proc}; see proc_pid_stat(5)
   */
  static Duration cpuOfEnded() throws IOException {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    // The name of the program, in parentheses, may have spaces.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return TICK.multipliedBy(Long.parseLong(fields[13]) + Long.parseLong(fields[14]));
  }
}

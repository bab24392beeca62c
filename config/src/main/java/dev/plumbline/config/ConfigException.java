package dev.plumbline.config;

import java.util.List;
import java.util.stream.Collectors;

/** A file that people write cannot be used; the message has one line for each problem. */
public final class ConfigException extends RuntimeException {

  private final List<Problem> problems;

  public ConfigException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }
}

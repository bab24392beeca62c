package dev.plumbline.checks;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.plumbline.checks.expression.Expressions;
import dev.plumbline.config.Frameworks;
import dev.plumbline.config.Problems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Part of the build: lists the check files in an index, and writes what they say into one file that
 * is quick to read, with the checked form of each expression and the controls that each check
 * answers, so that neither the compiler nor the YAML nor any framework is needed at start. A broken
 * check file ends the build.
 */
final class CatalogueBuild {

  private final Map<String, byte[]> asts = new HashMap<>();

  private CatalogueBuild() {}

  /**
   * Runs it.
   *
   * @param arguments the folder of compiled classes
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0], "dev", "plumbline", "checks", "catalogue");
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
    CatalogueBuild build = new CatalogueBuild();
    List<Check> checks = new ArrayList<>();
    for (Path file : files) {
      checks.add(build.check(file));
    }
    StringBuilder index = new StringBuilder();
    checks.forEach(check -> index.append(check.id()).append('\n'));
    Files.writeString(folder.resolve("index"), index, StandardCharsets.UTF_8);
    Files.write(
        folder.resolve("prepared"),
        new PreparedWriter(build.asts).write(FrameworkMapping.told(checks, Frameworks.all())));
  }

  private Check check(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    String id = name.substring(0, name.length() - ".yaml".length());
    Problems problems = new Problems(name);
    Optional<Check> check =
        new CheckReader(
                problems,
                (key, expression, target) ->
                    kept(PreparedReader.key(id, key), Expressions.compile(expression, target)))
            .read(Files.readString(file, StandardCharsets.UTF_8));
    check
        .filter(read -> !read.id().equals(id))
        .ifPresent(
            read ->
                problems.add(
                    1, "has the id " + read.id() + ". Name the file " + read.id() + ".yaml."));
    problems.throwIfAny();
    return check.orElseThrow();
  }

  private CelAbstractSyntaxTree kept(String key, CelAbstractSyntaxTree ast) {
    asts.put(key, Expressions.toBytes(ast));
    return ast;
  }
}

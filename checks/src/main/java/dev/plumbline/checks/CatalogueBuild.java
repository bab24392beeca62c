package dev.plumbline.checks;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.plumbline.checks.expression.Expressions;
import dev.plumbline.config.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Part of the build: lists the check files in an index and keeps the checked form of each
 * expression beside its file, so that the compiler is not needed at start. A broken check file ends
 * the build.
 */
final class CatalogueBuild {

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
    StringBuilder index = new StringBuilder();
    for (Path file : files) {
      index.append(keep(file)).append('\n');
    }
    Files.writeString(folder.resolve("index"), index, StandardCharsets.UTF_8);
  }

  private static String keep(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    String id = name.substring(0, name.length() - ".yaml".length());
    Problems problems = new Problems(name);
    new CheckReader(
            problems,
            (key, expression, target) ->
                kept(
                    Expressions.compile(expression, target),
                    file.resolveSibling(id + "." + key + ".ast")))
        .read(Files.readString(file, StandardCharsets.UTF_8))
        .filter(check -> !check.id().equals(id))
        .ifPresent(
            check ->
                problems.add(
                    1, "has the id " + check.id() + ". Name the file " + check.id() + ".yaml."));
    problems.throwIfAny();
    return id;
  }

  private static CelAbstractSyntaxTree kept(CelAbstractSyntaxTree ast, Path file) {
    try {
      Files.write(file, Expressions.toBytes(ast));
      return ast;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

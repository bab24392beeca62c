package dev.plumbline.checks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.plumbline.checks.expression.Expressions;
import dev.plumbline.config.Problems;
import dev.plumbline.config.YamlNode;
import dev.plumbline.config.YamlSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Part of the build: lists the check files in an index, keeps the checked form of each expression
 * beside its file, and all files in one that is quick to read, with the controls that they answer,
 * so that neither the compiler nor the YAML nor any framework is needed at start. A broken check
 * file ends the build.
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
    ObjectNode prepared = JsonMapper.builder().build().createObjectNode();
    for (Path file : files) {
      String id = keep(file);
      index.append(id).append('\n');
      prepared.set(id, prepared(file));
    }
    Files.writeString(folder.resolve("prepared.json"), prepared.toString(), StandardCharsets.UTF_8);
    Files.writeString(folder.resolve("index"), index, StandardCharsets.UTF_8);
    Files.writeString(
        folder.resolve("controls.json"),
        PreparedControls.of(Catalogue.builtIn().checks()).toString(),
        StandardCharsets.UTF_8);
  }

  /** What a run needs of a file. */
  private static JsonNode prepared(Path file) throws IOException {
    Problems problems = new Problems(String.valueOf(file.getFileName()));
    ObjectNode check =
        YamlSource.read(Files.readString(file, StandardCharsets.UTF_8), problems)
            .flatMap(YamlNode::json)
            .map(ObjectNode.class::cast)
            .orElseGet(() -> JsonMapper.builder().build().createObjectNode());
    problems.throwIfAny();
    return check.without("cases");
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

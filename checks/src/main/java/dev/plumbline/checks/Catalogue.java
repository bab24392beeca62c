package dev.plumbline.checks;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.plumbline.checks.expression.Expression;
import dev.plumbline.checks.expression.Expressions;
import dev.plumbline.config.Frameworks;
import dev.plumbline.config.Problem;
import dev.plumbline.config.Problems;
import dev.plumbline.config.Profile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All checks that could be read, sorted by id, and what is wrong with those that could not.
 *
 * @param problems a broken file costs its own check and no other
 */
public record Catalogue(List<Check> checks, List<Problem> problems) {

  static final String INDEX = "catalogue/index";
  private static final String PREPARED = "catalogue/prepared";

  public Catalogue {
    checks = checks.stream().sorted((one, other) -> one.id().compareTo(other.id())).toList();
    problems = List.copyOf(problems);
  }

  /**
   * The checks that Plumbline brings along, read from their files, so with their cases; for the
   * tests of those. The build has checked the types.
   */
  public static Catalogue builtIn() {
    List<Check> checks = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    Map<String, byte[]> asts = content().asts();
    for (String id : resource(INDEX).orElseThrow().lines().toList()) {
      read(
          id + ".yaml",
          resource("catalogue/" + id + ".yaml").orElseThrow(),
          new Kept(id, asts),
          checks,
          problems);
    }
    return new Catalogue(FrameworkMapping.told(checks, Frameworks.all()), problems);
  }

  /** The file of a check that Plumbline brings along, as it was written; empty for another id. */
  public static Optional<String> source(String id) {
    return resource(INDEX).orElseThrow().lines().anyMatch(id::equals)
        ? resource("catalogue/" + id + ".yaml")
        : Optional.empty();
  }

  /**
   * The checks that Plumbline brings along, as the build has prepared them: quick to read, and
   * without their cases, which no command needs.
   */
  public static Catalogue prepared() {
    return new Catalogue(content().checks(), List.of());
  }

  private static PreparedReader.Content content() {
    return PreparedReader.read(bytes(PREPARED).orElseThrow());
  }

  /** Expressions of a check whose checked form the build has kept. */
  private record Kept(String id, Map<String, byte[]> asts) implements CheckReader.TypeCheck {

    @Override
    public CelAbstractSyntaxTree of(String key, String expression, Check.Target target) {
      return Expressions.fromBytes(
          Objects.requireNonNull(asts.get(PreparedReader.key(id, key)), key));
    }

    @Override
    public Expression program(String key, String expression, Check.Target target) {
      return Expressions.later(() -> of(key, expression, target), expression);
    }
  }

  /** The checks in a file, or in all YAML files of a folder. */
  public static Catalogue of(Path place) throws IOException {
    List<Check> checks = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    try (Stream<Path> files = Files.walk(place)) {
      for (Path file : files.filter(Catalogue::isCheckFile).sorted().toList()) {
        read(
            file.toString(),
            Files.readString(file, StandardCharsets.UTF_8),
            (_, expression, target) -> Expressions.compile(expression, target),
            checks,
            problems);
      }
    }
    return new Catalogue(checks, problems);
  }

  /** The checks of both, and the problems. */
  public Catalogue and(Catalogue other) {
    return new Catalogue(
        Stream.concat(checks.stream(), other.checks.stream()).toList(),
        Stream.concat(problems.stream(), other.problems.stream()).toList());
  }

  public Optional<Check> find(String id) {
    return checks.stream().filter(check -> check.id().equals(id)).findFirst();
  }

  /** The id that a check has now, by each id that it had. */
  public SortedMap<String, String> renamed() {
    SortedMap<String, String> renamed = new TreeMap<>();
    for (Check check : checks) {
      check.formerIds().forEach(former -> renamed.putIfAbsent(former, check.id()));
    }
    return renamed;
  }

  /** The checks of a profile, in order, each for those clouds only for which the profile has it. */
  public List<Check> of(Profile profile) {
    return checks.stream().flatMap(check -> check.in(profile).stream()).toList();
  }

  private static boolean isCheckFile(Path file) {
    return Files.isRegularFile(file) && file.toString().matches(".*\\.ya?ml");
  }

  private static void read(
      String file,
      String text,
      CheckReader.TypeCheck typeCheck,
      List<Check> checks,
      List<Problem> problems) {
    Problems found = new Problems(file);
    new CheckReader(found, typeCheck).read(text).ifPresent(checks::add);
    problems.addAll(found.list());
  }

  private static Optional<String> resource(String name) {
    return bytes(name).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  private static Optional<byte[]> bytes(String name) {
    try (InputStream in = Catalogue.class.getResourceAsStream(name)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.plumbline.checks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.plumbline.checks.expression.ExceptWhere;
import dev.plumbline.checks.expression.Expression;
import dev.plumbline.checks.expression.ExpressionLogic;
import dev.plumbline.checks.expression.Expressions;
import dev.plumbline.checks.expression.ManualWhere;
import dev.plumbline.config.Problems;
import dev.plumbline.config.YamlMap;
import dev.plumbline.config.YamlNode;
import dev.plumbline.config.YamlSource;
import dev.plumbline.model.CheckInfo;
import dev.plumbline.model.Provider;
import dev.plumbline.model.Severity;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads one check file. Everything that is wrong with it is said at once, with its line. */
final class CheckReader {

  private static final String ID = "[a-z][a-z0-9]*(-[a-z0-9]+)*";
  private static final String LOGIC = "[A-Z][A-Za-z0-9]*";

  private final Problems problems;
  private final TypeCheck typeCheck;

  /**
   * Reads a file.
   *
   * @param problems takes what is wrong, and knows the name of the file
   */
  CheckReader(Problems problems, TypeCheck typeCheck) {
    this.problems = problems;
    this.typeCheck = typeCheck;
  }

  /** Where the checked form of an expression comes from. */
  @FunctionalInterface
  interface TypeCheck {

    /**
     * The checked form.
     *
     * @param key which expression of the file it is
     * @throws IllegalArgumentException where the expression does not hold, with a message for its
     *     author
     */
    CelAbstractSyntaxTree of(String key, String expression, Check.Target target);

    /** The same, ready to be evaluated. */
    default Expression program(String key, String expression, Check.Target target) {
      return Expressions.program(of(key, expression, target), expression);
    }
  }

  /** The check; empty where something is wrong. */
  Optional<Check> read(String text) {
    Optional<Check> check = YamlSource.read(text, problems).map(this::check);
    return problems.isEmpty() ? check : Optional.empty();
  }

  private Check check(YamlNode root) {
    YamlMap map =
        root.map(
            "id",
            "formerIds",
            "title",
            "problem",
            "severity",
            "resource",
            "providers",
            "expected",
            "why",
            "fix",
            "references",
            "catalogue",
            "calls",
            "strictOnly",
            "parameters",
            "notApplicable",
            "manual",
            "expression",
            "logic",
            "cases");
    Set<Provider> providers = providers(map);
    Check.Target target = target(map);
    SortedMap<String, Object> parameters = parameters(map);
    return new Check(
        info(map, providers),
        formerIds(map),
        target,
        providers,
        texts(map, "catalogue"),
        new TreeSet<>(texts(map, "calls")),
        new StrictOnly(providers).reasons(map),
        parameters,
        logic(map, target),
        new CaseReader().cases(map),
        problems.file());
  }

  private static List<String> formerIds(YamlMap map) {
    List<String> ids = new ArrayList<>();
    map.find("formerIds")
        .ifPresent(
            list ->
                list.filledList()
                    .forEach(
                        n ->
                            n.text("the id that the check had", t -> t.matches(ID))
                                .ifPresent(ids::add)));
    return ids;
  }

  private CheckInfo info(YamlMap map, Set<Provider> providers) {
    String id =
        map.require("id", "the lasting name of the check")
            .flatMap(n -> n.text("a name such as endpoint-is-private", t -> t.matches(ID)))
            .orElse("");
    return new CheckInfo(
        id,
        required(map, "title", "the wanted state as a sentence"),
        required(map, "problem", "what is wrong where it fails, as a sentence"),
        severity(map),
        required(map, "expected", "what the setting should be"),
        required(map, "why", "what an attacker or an accident gains"),
        fix(map, providers),
        references(map),
        Map.of());
  }

  private static String required(YamlMap map, String key, String meaning) {
    return map.require(key, meaning).flatMap(YamlNode::text).orElse("");
  }

  private static Severity severity(YamlMap map) {
    return map.require("severity", "critical, high, medium, low or info")
        .flatMap(n -> n.word("severity", words(Severity.values(), Severity::word)))
        .flatMap(Severity::of)
        .orElse(Severity.INFO);
  }

  private static Check.Target target(YamlMap map) {
    return map.require("resource", "cluster, node-pool, registry or account")
        .flatMap(n -> n.word("resource", words(Check.Target.values(), Check.Target::word)))
        .flatMap(Check.Target::of)
        .orElse(Check.Target.CLUSTER);
  }

  private static Set<Provider> providers(YamlMap map) {
    Set<Provider> providers = EnumSet.noneOf(Provider.class);
    map.find("providers")
        .ifPresent(
            list ->
                list.filledList()
                    .forEach(
                        n ->
                            n.word("provider", words(Provider.values(), Provider::word))
                                .flatMap(Provider::of)
                                .ifPresent(providers::add)));
    return providers.isEmpty() ? EnumSet.allOf(Provider.class) : providers;
  }

  private static SortedMap<String, String> fix(YamlMap map, Set<Provider> providers) {
    SortedMap<String, String> fix = new TreeMap<>();
    map.require("fix", "how to mend it, as text and as a command for each cloud")
        .map(n -> n.map("text", "aws", "azure", "gcp", "terraform"))
        .ifPresent(
            fixes -> {
              fix.put("text", required(fixes, "text", "how to mend it by hand"));
              for (Provider provider : providers) {
                fixes
                    .require(provider.word(), "the command for " + provider.title())
                    .flatMap(YamlNode::text)
                    .ifPresent(command -> fix.put(provider.word(), command));
              }
              fixes
                  .find("terraform")
                  .map(n -> n.map("aws", "azure", "gcp"))
                  .ifPresent(terraform -> terraform(terraform, providers, fix));
            });
    return fix;
  }

  private static void terraform(
      YamlMap terraform, Set<Provider> providers, SortedMap<String, String> fix) {
    for (Provider provider : providers) {
      terraform
          .find(provider.word())
          .flatMap(YamlNode::text)
          .ifPresent(text -> fix.put("terraform." + provider.word(), text));
    }
  }

  private static List<String> references(YamlMap map) {
    List<String> links = new ArrayList<>();
    map.require("references", "at least one https link")
        .ifPresent(
            list ->
                list.filledList()
                    .forEach(
                        n ->
                            n.text("an https link", t -> t.matches("https://[^\\s\"'<>]+"))
                                .ifPresent(links::add)));
    return links;
  }

  private static List<String> texts(YamlMap map, String key) {
    List<String> texts = new ArrayList<>();
    map.find(key).ifPresent(list -> list.filledList().forEach(n -> n.text().ifPresent(texts::add)));
    return texts;
  }

  /** Values by name, under the key {@code parameters}. */
  static SortedMap<String, Object> parameters(YamlMap map) {
    SortedMap<String, Object> parameters = new TreeMap<>();
    map.find("parameters")
        .ifPresent(
            all ->
                all.entries()
                    .forEach(
                        (name, value) ->
                            value.json().ifPresent(json -> parameters.put(name, plain(json)))));
    return parameters;
  }

  /** Numbers are whole or not, as the expression language tells them apart. */
  private static Object plain(JsonNode json) {
    return new ObjectMapper().convertValue(json.isInt() ? json.longValue() : json, Object.class);
  }

  private Logic logic(YamlMap map, Check.Target target) {
    if (map.has("expression") == map.has("logic")) {
      map.node().problem("needs either 'expression' or 'logic': how it decides.");
    }
    Logic decides =
        map.find("expression")
            .flatMap(n -> expression(n, "expression", target))
            .<Logic>map(ExpressionLogic::new)
            .or(() -> map.find("logic").flatMap(CheckReader::javaLogic))
            .orElse(
                _ -> {
                  throw new IllegalStateException("A check with problems is never asked");
                });
    Logic logic =
        where(map, "manual", "what a person has to look at", target)
            .<Logic>map(where -> new ManualWhere(where.when(), where.because(), decides))
            .orElse(decides);
    return where(map, "notApplicable", "why the question makes no sense", target)
        .<Logic>map(where -> new ExceptWhere(where.when(), where.because(), logic))
        .orElse(logic);
  }

  private record Where(Expression when, String because) {}

  private Optional<Where> where(YamlMap map, String key, String meaning, Check.Target target) {
    return map.find(key)
        .map(n -> n.map("when", "because"))
        .flatMap(
            where -> {
              String because = required(where, "because", meaning);
              return where
                  .require("when", "an expression")
                  .flatMap(n -> expression(n, key, target))
                  .map(when -> new Where(when, because));
            });
  }

  private Optional<Expression> expression(YamlNode node, String key, Check.Target target) {
    return node.text()
        .flatMap(
            text -> {
              try {
                return Optional.of(typeCheck.program(key, text, target));
              } catch (IllegalArgumentException e) {
                node.problem("cannot be used: " + e.getMessage());
                return Optional.empty();
              }
            });
  }

  private static Optional<Logic> javaLogic(YamlNode node) {
    Optional<String> name = node.text("the name of a class", t -> t.matches(LOGIC));
    Optional<Logic> logic = name.flatMap(CheckReader::javaLogic);
    name.filter(_ -> logic.isEmpty())
        .ifPresent(
            unknown ->
                node.problem("names the class " + unknown + ", which Plumbline does not have."));
    return logic;
  }

  /** The class of this name; empty where there is none. */
  static Optional<Logic> javaLogic(String name) {
    try {
      return Optional.of(
          Class.forName(CheckReader.class.getPackageName() + ".logic." + name)
              .asSubclass(Logic.class)
              .getDeclaredConstructor()
              .newInstance());
    } catch (ReflectiveOperationException | ClassCastException _) {
      return Optional.empty();
    }
  }

  static <T> Set<String> words(T[] values, Function<T, String> word) {
    Map<String, T> words = new HashMap<>();
    for (T value : values) {
      words.put(word.apply(value), value);
    }
    return words.keySet();
  }
}

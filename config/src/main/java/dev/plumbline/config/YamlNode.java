package dev.plumbline.config;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.config.Tree.Entry;
import dev.plumbline.config.Tree.Kind;
import dev.plumbline.config.Tree.Mapping;
import dev.plumbline.config.Tree.Scalar;
import dev.plumbline.config.Tree.Sequence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A value in a YAML file. Asking it for something that it is not adds a problem, with its line, and
 * answers with nothing; so a reader asks for everything and looks at the problems once.
 */
public final class YamlNode {

  /** Longer text is not compared with a pattern. */
  private static final int LONGEST_WORD = 2048;

  private final Tree tree;
  private final int line;
  private final String path;
  private final boolean confidential;
  private final Problems problems;

  private YamlNode(Tree tree, int line, String path, boolean confidential, Problems problems) {
    this.tree = tree;
    this.line = line;
    this.path = path;
    this.confidential = confidential;
    this.problems = problems;
  }

  static YamlNode root(Tree tree, Problems problems) {
    return new YamlNode(tree, tree.line(), "", false, problems);
  }

  /** Counted from 1. */
  public int line() {
    return line;
  }

  /** Where it is, such as {@code aws.accounts[0].id}; empty for the root. */
  public String path() {
    return path;
  }

  /** The same value, which no problem will quote: it may hold a secret in the wrong place. */
  public YamlNode confidential() {
    return new YamlNode(tree, line, path, true, problems);
  }

  public boolean isScalar() {
    return tree instanceof Scalar;
  }

  public boolean isList() {
    return tree instanceof Sequence;
  }

  public boolean isMap() {
    return tree instanceof Mapping;
  }

  /** Adds a problem of this value; {@code message} goes on after the name of its place. */
  public void problem(String message) {
    problems.add(line, place() + " " + message);
  }

  /** A map of these keys and no others. */
  public YamlMap map(String... known) {
    if (!(tree instanceof Mapping mapping)) {
      mismatch("a map of keys");
      return new YamlMap(this, Set.of(known), Map.of(), false);
    }
    Set<String> names = Set.of(known);
    mapping
        .entries()
        .forEach(
            (key, entry) -> {
              if (!names.contains(key)) {
                problems.add(entry.line(), unknownKey(key, names));
              }
            });
    return new YamlMap(this, names, children(mapping), true);
  }

  /** A map whose keys are the author's choice, in the order of the file. */
  public Map<String, YamlNode> entries() {
    if (tree instanceof Mapping mapping) {
      return children(mapping);
    }
    mismatch("a map of keys");
    return Map.of();
  }

  /** The items of a list. */
  public List<YamlNode> list() {
    if (!(tree instanceof Sequence sequence)) {
      mismatch("a list");
      return List.of();
    }
    List<YamlNode> items = new ArrayList<>();
    for (Tree item : sequence.items()) {
      items.add(child(item, item.line(), path + "[" + items.size() + "]"));
    }
    return List.copyOf(items);
  }

  /** The items of a list that has at least one. */
  public List<YamlNode> filledList() {
    if (tree instanceof Sequence sequence && sequence.items().isEmpty()) {
      problem("is an empty list. Fill it in or remove it.");
    }
    return list();
  }

  /** Text of any kind, without the blanks around it. */
  public Optional<String> text() {
    if (!(tree instanceof Scalar scalar) || scalar.kind() == Kind.NOTHING) {
      mismatch("text");
      return Optional.empty();
    }
    if (scalar.kind() != Kind.TEXT) {
      unquoted(scalar);
      return Optional.empty();
    }
    String text = scalar.text().strip();
    if (text.isEmpty()) {
      problem("must not be blank.");
      return Optional.empty();
    }
    if (text.codePoints().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t')) {
      problem("must not contain control characters.");
      return Optional.empty();
    }
    return Optional.of(text);
  }

  /**
   * Text that is accepted.
   *
   * @param wanted what is accepted, for people: {@code must be <wanted>, but is 'x'}
   */
  public Optional<String> text(String wanted, Predicate<String> accepted) {
    if (!(tree instanceof Scalar scalar)
        || scalar.kind() == Kind.NOTHING
        || scalar.text().length() > LONGEST_WORD
        || !accepted.test(scalar.text())) {
      mismatch(wanted);
      return Optional.empty();
    }
    return text();
  }

  /** One of a few words. */
  public Optional<String> word(String kind, Set<String> known) {
    Optional<String> word = text();
    if (word.isEmpty() || known.contains(word.get())) {
      return word;
    }
    String said = confidential ? "" : " " + Printable.quoted(word.get());
    problems.add(
        line,
        "%s: unknown %s%s. %s"
            .formatted(place(), kind, said, nearest(word.get(), known, kind + "s"))
            .strip());
    return Optional.empty();
  }

  /** True or false. */
  public Optional<Boolean> truth() {
    if (tree instanceof Scalar scalar && scalar.kind() == Kind.TRUTH) {
      return Optional.of(scalar.text().charAt(0) == 't' || scalar.text().charAt(0) == 'T');
    }
    mismatch("true or false");
    return Optional.empty();
  }

  /** A whole number from {@code least} to {@code most}. */
  public Optional<Integer> wholeNumber(int least, int most) {
    if (tree instanceof Scalar scalar
        && scalar.kind() == Kind.NUMBER
        && scalar.text().matches("0|[1-9][0-9]{0,8}")) {
      int number = Integer.parseInt(scalar.text());
      if (number >= least && number <= most) {
        return Optional.of(number);
      }
    }
    mismatch("a whole number from " + least + " to " + most);
    return Optional.empty();
  }

  /** Whatever it is, as JSON; what programs would read differently is a problem. */
  public Optional<JsonNode> json() {
    return new TreeToJson(problems, place()).convert(tree);
  }

  String place() {
    return path.isEmpty() ? "the file" : path;
  }

  private void mismatch(String wanted) {
    switch (tree) {
      case Scalar scalar when scalar.kind() == Kind.NOTHING ->
          problem("is empty. Fill it in or remove it.");
      case Scalar scalar when !confidential ->
          problem("must be " + wanted + ", but is " + Printable.quoted(scalar.text()) + ".");
      case Scalar _ -> problem("must be " + wanted + ".");
      case Sequence _, Mapping _ ->
          problem("must be " + wanted + ", but is " + tree.description() + ".");
    }
  }

  private void unquoted(Scalar scalar) {
    String quoted = confidential ? "." : ": \"" + scalar.text() + "\".";
    String otherwise =
        scalar.kind() == Kind.AMBIGUOUS
            ? "Without them some programs read another value."
            : "Without them it is " + scalar.description() + ", not text.";
    problem("must be in quotes" + quoted + " " + otherwise);
  }

  private String unknownKey(String key, Set<String> known) {
    String in = path.isEmpty() ? "" : " in " + path;
    int colon = key.indexOf(':');
    if (colon > 0 && known.contains(key.substring(0, colon))) {
      // What follows may be a secret.
      return "'%s:'%s needs a blank after the colon.".formatted(key.substring(0, colon), in);
    }
    String said = confidential ? "" : " " + Printable.quoted(key);
    return "unknown key%s%s. %s".formatted(said, in, nearest(key, known, "keys")).strip();
  }

  /** A confidential word must not be guessed at either. */
  private String nearest(String word, Set<String> known, String kind) {
    return DidYouMean.sentence(confidential ? "" : word, known, kind);
  }

  private Map<String, YamlNode> children(Mapping mapping) {
    Map<String, YamlNode> children = new LinkedHashMap<>();
    mapping.entries().forEach((key, entry) -> children.put(key, child(key, entry)));
    return Collections.unmodifiableMap(children);
  }

  private YamlNode child(String key, Entry entry) {
    // A scalar may start below its key; a list or map is best found by its key.
    int where = entry.value() instanceof Scalar scalar ? scalar.line() : entry.line();
    String name = key.matches("[A-Za-z0-9_-]{1,100}") ? key : Printable.quoted(key);
    return child(entry.value(), where, path.isEmpty() ? name : path + "." + name);
  }

  private YamlNode child(Tree value, int where, String name) {
    return new YamlNode(value, where, name, confidential, problems);
  }
}

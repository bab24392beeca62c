package dev.plumbline.config;

import dev.plumbline.config.Tree.Entry;
import dev.plumbline.config.Tree.Kind;
import dev.plumbline.config.Tree.Mapping;
import dev.plumbline.config.Tree.Scalar;
import dev.plumbline.config.Tree.Sequence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.Parser;

/**
 * Builds the tree from parser events. Not SnakeYAML's own composer: that one keeps the last of two
 * equal keys, and names no line where a limit is passed.
 */
final class TreeBuilder {

  /** Beyond this a file is not read by people. */
  static final int DEEPEST = 64;

  /** Values after every alias has been replaced; a file of 1 MiB without aliases stays below. */
  static final long MOST_VALUES = 1_000_000;

  private final Parser parser;
  private final Problems problems;
  private final Map<String, Anchored> anchors = new HashMap<>();
  private long values;

  private record Anchored(Tree tree, long values) {}

  TreeBuilder(Parser parser, Problems problems) {
    this.parser = parser;
    this.problems = problems;
  }

  /** The only document; empty where the text has none. */
  Optional<Tree> build() {
    parser.getEvent();
    if (parser.checkEvent(Event.ID.StreamEnd)) {
      return Optional.empty();
    }
    parser.getEvent();
    Tree tree = next(0);
    parser.getEvent();
    if (!parser.checkEvent(Event.ID.StreamEnd)) {
      throw new YamlRefused(
          line(parser.peekEvent()), "a second document starts here. Write one document a file.");
    }
    return Optional.of(tree);
  }

  private Tree next(int depth) {
    Event event = parser.getEvent();
    if (event instanceof AliasEvent alias) {
      return aliased(alias, depth);
    }
    count(1, event);
    long before = values - 1;
    Tree tree =
        // By its number: for a switch over types the JVM makes a class at each start.
        switch (event.getEventId()) {
          case Scalar -> scalar((ScalarEvent) event);
          case SequenceStart -> sequence((CollectionStartEvent) event, depth + 1);
          case MappingStart -> mapping((CollectionStartEvent) event, depth + 1);
          default -> throw new IllegalStateException("No value starts with " + event.getEventId());
        };
    String anchor = ((NodeEvent) event).getAnchor();
    if (anchor != null) {
      anchors.put(anchor, new Anchored(tree, values - before));
    }
    return tree;
  }

  private Tree aliased(AliasEvent alias, int depth) {
    Anchored anchored = anchors.get(alias.getAnchor());
    if (anchored == null) {
      throw new YamlRefused(
          line(alias),
          "this alias has no anchor above it. A value that starts with * needs quotes.");
    }
    count(anchored.values, alias);
    checkDepth(depth + anchored.tree.height(), alias);
    return anchored.tree;
  }

  private Scalar scalar(ScalarEvent event) {
    boolean plain = event.getScalarStyle() == ScalarStyle.PLAIN;
    checkTag(event.getTag(), "tag:yaml.org,2002:str", event);
    boolean untagged = event.getTag() == null;
    Kind kind = plain && untagged ? Kind.of(event.getValue()) : Kind.TEXT;
    return new Scalar(line(event), event.getValue(), kind);
  }

  private Sequence sequence(CollectionStartEvent start, int depth) {
    checkDepth(depth, start);
    checkTag(start.getTag(), "tag:yaml.org,2002:seq", start);
    List<Tree> items = new ArrayList<>();
    int height = 0;
    while (!parser.checkEvent(Event.ID.SequenceEnd)) {
      Tree item = next(depth);
      items.add(item);
      height = Math.max(height, item.height());
    }
    parser.getEvent();
    return new Sequence(line(start), List.copyOf(items), height + 1);
  }

  private Mapping mapping(CollectionStartEvent start, int depth) {
    checkDepth(depth, start);
    checkTag(start.getTag(), "tag:yaml.org,2002:map", start);
    Map<String, Entry> entries = new LinkedHashMap<>();
    int height = 0;
    while (!parser.checkEvent(Event.ID.MappingEnd)) {
      int line = line(parser.peekEvent());
      Tree key = next(depth);
      Tree value = next(depth);
      height = Math.max(height, value.height());
      put(entries, key, new Entry(line, value));
    }
    parser.getEvent();
    return new Mapping(line(start), Collections.unmodifiableMap(entries), height + 1);
  }

  private void put(Map<String, Entry> entries, Tree key, Entry entry) {
    if (!(key instanceof Scalar scalar)) {
      problems.add(
          entry.line(), "a key must be a word, but this one is " + key.description() + ".");
      return;
    }
    if (scalar.text().isBlank()) {
      problems.add(entry.line(), "a key must be a word, but this one is empty.");
      return;
    }
    Entry first = entries.putIfAbsent(scalar.text(), entry);
    if (first != null) {
      problems.add(
          entry.line(),
          "key %s is given twice, first on line %s."
              .formatted(Printable.quoted(scalar.text()), first.line()));
    }
  }

  private void count(long more, Event event) {
    values += more;
    if (values > MOST_VALUES) {
      throw new YamlRefused(
          line(event), "the file has more than " + MOST_VALUES + " values, aliases included.");
    }
  }

  private static void checkDepth(int depth, Event event) {
    if (depth > DEEPEST) {
      throw new YamlRefused(
          line(event), "lists and maps are nested deeper than " + DEEPEST + " levels.");
    }
  }

  private void checkTag(@Nullable String tag, String allowed, Event event) {
    if (tag != null && !tag.equals("!") && !tag.equals(allowed)) {
      problems.add(line(event), "tags that start with ! are not supported. Remove it.");
    }
  }

  private static int line(Event event) {
    return event.getStartMark().getLine() + 1;
  }
}

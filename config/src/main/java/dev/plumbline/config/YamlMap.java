package dev.plumbline.config;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A map of known keys in a YAML file. */
public final class YamlMap {

  private final YamlNode node;
  private final Set<String> known;
  private final Map<String, YamlNode> entries;
  private final boolean whole;

  /**
   * A map as far as it could be read.
   *
   * @param whole false where there is no map, which has been said already
   */
  YamlMap(YamlNode node, Set<String> known, Map<String, YamlNode> entries, boolean whole) {
    this.node = node;
    this.known = known;
    this.entries = entries;
    this.whole = whole;
  }

  public YamlNode node() {
    return node;
  }

  public boolean has(String key) {
    return find(key).isPresent();
  }

  /** The value of a key that may be left out. */
  public Optional<YamlNode> find(String key) {
    if (!known.contains(key)) {
      throw new IllegalArgumentException("Not among the known keys: " + key);
    }
    return Optional.ofNullable(entries.get(key));
  }

  /**
   * The value of a key that must be there.
   *
   * @param meaning what it says, for people: {@code aws needs 'accounts': <meaning>.}
   */
  public Optional<YamlNode> require(String key, String meaning) {
    Optional<YamlNode> found = find(key);
    if (found.isEmpty() && whole) {
      node.problem("needs '" + key + "': " + meaning + ".");
    }
    return found;
  }
}

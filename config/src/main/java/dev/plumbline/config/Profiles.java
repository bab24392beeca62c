package dev.plumbline.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The profiles that come with Plumbline. */
public final class Profiles {

  /** What counts where nobody chose. */
  public static final String DEFAULT = "default";

  private static final Set<String> NAMES = Set.of(DEFAULT, "strict");

  private Profiles() {}

  /** In alphabetical order. */
  public static List<String> names() {
    return List.copyOf(new TreeSet<>(NAMES));
  }

  public static Optional<Profile> find(String name) {
    return NAMES.contains(name) ? Optional.of(load(name)) : Optional.empty();
  }

  private static Profile load(String name) {
    String resource = "profiles/" + name + ".yaml";
    try (InputStream in = Profiles.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("Plumbline was built without " + resource);
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), resource);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + resource, e);
    }
  }

  /** One profile; all that is wrong with it in a {@link ConfigException}. */
  static Profile parse(String text, String fileName) {
    var problems = new Problems(fileName);
    Optional<Profile> profile = YamlSource.read(text, problems).map(Profiles::profile);
    problems.throwIfAny();
    return profile.orElseThrow();
  }

  private static Profile profile(YamlNode root) {
    YamlMap map = root.map("name", "description", "include", "exclude", "hardening");
    String name = map.require("name", "a word").flatMap(YamlNode::text).orElse("");
    String description =
        map.require("description", "a sentence").flatMap(YamlNode::text).orElse("");
    List<Wildcard> include =
        map.require("include", "ids of checks").map(Profiles::patterns).orElse(List.of());
    List<Wildcard> exclude = map.find("exclude").map(Profiles::patterns).orElse(List.of());
    boolean hardening = map.find("hardening").flatMap(YamlNode::truth).orElse(false);
    return new Profile(name, description, include, exclude, hardening);
  }

  private static List<Wildcard> patterns(YamlNode node) {
    List<Wildcard> patterns = new ArrayList<>();
    for (YamlNode item : node.list()) {
      item.text("the id of a check, with * as a wildcard", text -> text.matches("[a-z0-9*-]+"))
          .map(Wildcard::new)
          .ifPresent(patterns::add);
    }
    return patterns;
  }
}

package dev.plumbline.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What sections of the audit file have in common. */
final class SectionReader {

  private static final String STATE = "plumbline-state";

  private final Path folder;

  SectionReader(Path folder) {
    this.folder = folder;
  }

  /** Where a secret is; the value itself in its place is a problem, and is not repeated. */
  Optional<SecretReference> secret(YamlNode node) {
    return node.confidential()
        .text(
            SecretReference.FORM + ": secrets themselves do not belong in this file",
            text -> SecretReference.parse(text, folder).isPresent())
        .flatMap(text -> SecretReference.parse(text, folder));
  }

  Credentials credentials(YamlNode node) {
    // A token in the wrong place must not reach a message.
    YamlNode quiet = node.confidential();
    if (!quiet.isMap()) {
      quiet.text("default or {token: env:NAME}", "default"::equals);
      return new Credentials.Default();
    }
    return quiet
        .map("token")
        .require("token", SecretReference.FORM)
        .flatMap(this::secret)
        .<Credentials>map(Credentials.Token::new)
        .orElseGet(Credentials.Default::new);
  }

  Optional<Endpoint> endpoint(YamlNode node) {
    // The URL may hold a password.
    Optional<String> url = node.confidential().text();
    Optional<String> violation = url.flatMap(Endpoint::violation);
    violation.ifPresent(node::problem);
    return violation.isPresent() ? Optional.empty() : url.map(Endpoint::of);
  }

  /** An address that people open, so https without exception. */
  Optional<Endpoint> page(YamlNode node) {
    Optional<Endpoint> page = endpoint(node);
    boolean open = page.filter(at -> !"https".equalsIgnoreCase(at.uri().getScheme())).isPresent();
    if (open) {
      node.problem("must start with https://.");
    }
    return open ? Optional.empty() : page;
  }

  /** The folder that remembers what earlier runs did. */
  Path state(YamlMap map) {
    return map.find("state").flatMap(this::path).orElseGet(() -> folder.resolve(STATE));
  }

  private Optional<Path> path(YamlNode node) {
    try {
      return node.text().map(folder::resolve);
    } catch (InvalidPathException _) {
      node.problem("must be the path of a folder.");
      return Optional.empty();
    }
  }

  /** Finds what is listed twice, and what is both named and left out. */
  static final class Seen {

    private final String kind;
    private final Map<String, Integer> lines = new HashMap<>();

    Seen(String kind) {
      this.kind = kind;
    }

    void add(YamlNode node, String id) {
      Integer first = lines.putIfAbsent(id, node.line());
      if (first != null) {
        node.problem("repeats %s %s of line %s. Remove one.".formatted(kind, id, first));
      }
    }

    /** What was added is to be read, so that it cannot be left out as well. */
    void leaveOut(YamlNode node, String id) {
      Integer named = lines.get(id);
      if (named != null) {
        node.problem(
            "leaves out %s %s, which line %s names. Remove one.".formatted(kind, id, named));
      }
    }
  }
}

package dev.plumbline.model;

import java.util.Optional;

/**
 * Fills the places of a command such as {@code aws eks update-cluster-config --name {cluster}}.
 * Names come from the cloud and are hostile until quoted. Plain loops, because every finding of a
 * run has a command.
 */
public final class ShellCommand {

  private static final String GROUPS = "resourcegroups";

  private ShellCommand() {}

  /** The command for this resource, ready to paste; a place with an unknown name stays as it is. */
  public static String fill(String template, Resource resource) {
    int open = template.indexOf('{');
    if (open < 0) {
      return template;
    }
    var command = new StringBuilder(template.length() + 64);
    int done = 0;
    for (; open >= 0; open = template.indexOf('{', open + 1)) {
      int close = endOfWord(template, open + 1);
      if (close < template.length() && template.charAt(close) == '}') {
        Optional<String> name = name(template.substring(open + 1, close), resource);
        if (name.isPresent()) {
          command.append(template, done, open).append(quoted(name.get()));
          done = close + 1;
        }
      }
    }
    return command.append(template, done, template.length()).toString();
  }

  private static int endOfWord(String text, int start) {
    int end = start;
    while (end < text.length() && isWord(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static Optional<String> name(String place, Resource resource) {
    return switch (place) {
      case "account" -> Optional.of(resource.account());
      case "region" -> Optional.of(resource.region());
      case "id" -> Optional.of(resource.id());
      case "name" -> Optional.of(resource.name());
      case "cluster" -> Optional.of(resource.cluster());
      case "resourceGroup" -> Optional.of(resourceGroup(resource.id()));
      case "partition" -> partition(resource.id());
      default -> Optional.empty();
    };
  }

  /** One word of a POSIX shell, whatever it holds; control characters become spaces. */
  static String quoted(String text) {
    return isHarmless(text) ? text : "'" + printable(text).replace("'", "'\\''") + "'";
  }

  private static boolean isHarmless(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isWord(c) && "@%+=:,./-".indexOf(c) < 0) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private static boolean isWord(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }

  private static String printable(String text) {
    var printable = new StringBuilder(text.length());
    text.codePoints().forEach(c -> printable.appendCodePoint(isInvisible(c) ? ' ' : c));
    return printable.toString();
  }

  private static boolean isInvisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  /** What follows {@code arn:}, such as {@code aws-cn}; nothing where the id is no ARN. */
  private static Optional<String> partition(String id) {
    int start = id.startsWith("arn:") ? "arn:".length() : id.length();
    int end = id.indexOf(':', start);
    return end < 0 ? Optional.empty() : Optional.of(id.substring(start, end));
  }

  /** What follows {@code /resourceGroups/} in any case; empty where nothing does. */
  private static String resourceGroup(String id) {
    for (int slash = id.indexOf('/'); slash >= 0; slash = id.indexOf('/', slash + 1)) {
      int start = slash + GROUPS.length() + 2;
      if (start < id.length() && id.charAt(start - 1) == '/' && isGroups(id, slash + 1)) {
        int end = id.indexOf('/', start);
        String group = id.substring(start, end < 0 ? id.length() : end);
        if (!group.isEmpty()) {
          return group;
        }
      }
    }
    return "";
  }

  /** Compares letters of ASCII only: no other letter stands for one of them. */
  private static boolean isGroups(String id, int start) {
    for (int i = 0; i < GROUPS.length(); i++) {
      if ((id.charAt(start + i) | 0x20) != GROUPS.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}

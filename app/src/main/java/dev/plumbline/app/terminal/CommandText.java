package dev.plumbline.app.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Breaks a shell command so that it can be pasted as it stands: only between words, with a \. */
public final class CommandText {

  private static final String CONTINUED = " \\";
  private static final String INDENT = "  ";
  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");
  private static final Pattern JOINT = Pattern.compile("[ \t]*\\\\\n[ \t]*");

  private CommandText() {}

  /** The lines of one or more commands; a word that is longer than {@code width} stays whole. */
  static List<String> lines(String commands, int width) {
    List<String> lines = new ArrayList<>();
    JOINT
        .matcher(commands)
        .replaceAll(" ")
        .lines()
        .map(String::strip)
        .filter(command -> !command.isEmpty())
        .forEach(command -> lines.addAll(broken(command, width)));
    return lines;
  }

  /** One word of a POSIX shell. */
  public static String quoted(String word) {
    return HARMLESS.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  private static List<String> broken(String command, int width) {
    if (SafeText.width(command) <= width || command.startsWith("#")) {
      return List.of(command);
    }
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String group : groups(words(command))) {
      if (fits(line, group, width)) {
        line.append(line.isEmpty() ? "" : " ").append(group);
        continue;
      }
      lines.add(line + CONTINUED);
      line.setLength(0);
      line.append(INDENT).append(group);
    }
    lines.add(line.toString());
    return lines;
  }

  private static boolean fits(StringBuilder line, String group, int width) {
    int used = SafeText.width(line.toString()) + 1 + SafeText.width(group) + CONTINUED.length();
    return line.isEmpty() || used <= width;
  }

  /** An option stays with its values. */
  private static List<String> groups(List<String> words) {
    List<String> groups = new ArrayList<>();
    for (String word : words) {
      if (groups.isEmpty() || word.startsWith("-")) {
        groups.add(word);
      } else {
        groups.add(groups.removeLast() + " " + word);
      }
    }
    return groups;
  }

  private static List<String> words(String command) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    char quote = 0;
    for (int i = 0; i < command.length(); i++) {
      char c = command.charAt(i);
      if (quote == 0 && (c == ' ' || c == '\t')) {
        add(words, word);
        continue;
      }
      word.append(c);
      if (c == '\\' && quote != '\'' && i + 1 < command.length()) {
        i++;
        word.append(command.charAt(i));
      } else if (c == quote) {
        quote = 0;
      } else if (quote == 0 && (c == '\'' || c == '"')) {
        quote = c;
      }
    }
    add(words, word);
    return words;
  }

  private static void add(List<String> words, StringBuilder word) {
    if (!word.isEmpty()) {
      words.add(word.toString());
      word.setLength(0);
    }
  }
}

package dev.plumbline.exporters.trackers;

import dev.plumbline.exporters.tickets.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Markdown as GitHub and GitLab take it.
 *
 * <p>Escaping alone is not enough there: mentions, references to issues and addresses are found in
 * the text after it was rendered. They are broken by a zero width space, written as an entity so
 * that it is seen in the source. Values stand in code, where nothing is looked for.
 */
final class MarkdownMarkup implements TextMarkup {

  private static final String BREAK = "&#8203;";
  private static final Pattern LETTERS = Pattern.compile("[A-Za-z]+");

  /** Characters after which GitHub or GitLab expect a name or a number. */
  private static final String REFERENCES = "@#!$%~&^";

  private static final Pattern EMOJI = Pattern.compile(":[A-Za-z0-9_+-]+:");
  private static final Pattern LIST_NUMBER = Pattern.compile("^([0-9]+)([.)])");
  private static final Pattern CODE_SPAN =
      Pattern.compile("[^`|\\\\\\s](?:[^`|\\\\]*[^`|\\\\\\s])?");

  @Override
  public String opening() {
    return "<!-- ";
  }

  @Override
  public String closing() {
    return " -->";
  }

  @Override
  public String of(Document document) {
    return document.blocks().stream().map(this::block).collect(Collectors.joining("\n\n"));
  }

  private String block(Document.Block block) {
    return switch (block) {
      case Document.Heading(int level, String text) -> "#".repeat(level + 1) + " " + text(text);
      case Document.Paragraph(List<Document.Inline> content) -> line(content);
      case Document.Table table -> table(table);
      case Document.Code(String language, String text) -> code(language, text);
      case Document.Items(boolean numbered, List<List<Document.Inline>> items) ->
          items.stream()
              .map(item -> (numbered ? "1. " : "- ") + line(item))
              .collect(Collectors.joining("\n"));
    };
  }

  private String table(Document.Table table) {
    List<String> lines = new ArrayList<>();
    lines.add(row(table.header().stream().map(MarkdownMarkup::text).toList()));
    lines.add(row(table.header().stream().map(_ -> "---").toList()));
    for (List<Document.Cell> row : table.rows()) {
      lines.add(row(row.stream().map(cell -> inline(cell.content())).toList()));
    }
    return String.join("\n", lines);
  }

  private static String row(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |";
  }

  private static String code(String language, String text) {
    String lines = Tamed.lines(text);
    int longest =
        Pattern.compile("`+")
            .matcher(lines)
            .results()
            .mapToInt(r -> r.end() - r.start())
            .max()
            .orElse(0);
    String fence = "`".repeat(Math.max(3, longest + 1));
    String info = LETTERS.matcher(language).matches() ? language : "";
    return fence + info + "\n" + lines + "\n" + fence;
  }

  /** Content at the start of a line, where more characters mean something. */
  private String line(List<Document.Inline> content) {
    String text = inline(content).stripLeading();
    if (text.isEmpty()) {
      return text;
    }
    if (content.getFirst() instanceof Document.Text) {
      String numbered = LIST_NUMBER.matcher(text).replaceFirst("$1\\\\$2");
      if (!numbered.equals(text)) {
        return numbered;
      }
      return "+-=/:".indexOf(text.charAt(0)) >= 0 ? "\\" + text : text;
    }
    return text;
  }

  private String inline(List<Document.Inline> content) {
    return content.stream().map(this::inline).collect(Collectors.joining());
  }

  private String inline(Document.Inline inline) {
    return switch (inline) {
      case Document.Text(String text) -> text(text);
      case Document.Strong(String text) -> "**" + text(text.strip()) + "**";
      case Document.Literal(String text) -> literal(text);
      case Document.Link(String text, var target) ->
          "[" + text(text) + "](<" + target.toASCIIString() + ">)";
    };
  }

  private static String literal(String text) {
    String line = Tamed.line(text);
    if (CODE_SPAN.matcher(line).matches()) {
      return "`" + line + "`";
    }
    // A code span ends at the next backtick and a table's cell at the next bar, whatever precedes
    // them, so the awkward ones are written as entities.
    return "<code>" + entities(line) + "</code>";
  }

  private static String entities(String line) {
    var escaped = new StringBuilder(line.length() * 2);
    line.codePoints()
        .forEach(
            c -> {
              if (c < 128 && !Character.isLetterOrDigit(c) && c != ' ') {
                escaped.append(String.format(Locale.ROOT, "&#%d;", c));
              } else {
                escaped.appendCodePoint(c);
              }
            });
    return escaped.toString();
  }

  static String text(String text) {
    String line = Tamed.line(text).replace("://", ":\u0000//");
    var escaped = new StringBuilder(line.length() + 16);
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      switch (c) {
        case 0 -> escaped.append(BREAK);
        case '\\', '`', '*', '_', '{', '}', '[', ']', '|', '~', '#', '^' ->
            escaped.append('\\').append(c);
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '&' -> escaped.append("&amp;");
        case '$' -> escaped.append("&#36;");
        default -> escaped.append(c);
      }
      if (i + 1 < line.length() && means(c, line, i)) {
        escaped.append(BREAK);
      }
    }
    return escaped.toString();
  }

  /** Whether what follows this character would be taken for a name, a number or an address. */
  private static boolean means(char c, String line, int at) {
    char next = line.charAt(at + 1);
    if (REFERENCES.indexOf(c) >= 0) {
      return Character.isLetterOrDigit(next) || next == '"' || next == '_';
    }
    boolean keyed =
        c == '-' && Character.isDigit(next) && at > 0 && Character.isUpperCase(line.charAt(at - 1));
    boolean www = at >= 2 && line.regionMatches(true, at - 2, "www.", 0, 4);
    boolean emoji = c == ':' && EMOJI.matcher(line).region(at, line.length()).lookingAt();
    return keyed || www || emoji;
  }
}

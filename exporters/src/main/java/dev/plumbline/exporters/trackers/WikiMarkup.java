package dev.plumbline.exporters.trackers;

import dev.plumbline.exporters.tickets.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Wiki markup of Jira Data Center. Everything that could mean something is written as an entity:
 * backslashes are not taken the same way everywhere, and two of them are a line break.
 */
final class WikiMarkup implements TextMarkup {

  private static final String HARMLESS = " ,./'\"";
  private static final Pattern LINE_START = Pattern.compile("^(?=(h[1-6]|bq)\\.)");
  private static final Pattern CODE_END =
      Pattern.compile("\\{(?=code|noformat)", Pattern.CASE_INSENSITIVE);
  private static final Pattern LETTERS = Pattern.compile("[a-z]+");

  @Override
  public String opening() {
    return "{anchor:";
  }

  @Override
  public String closing() {
    return "}";
  }

  @Override
  public String of(Document document) {
    return document.blocks().stream().map(this::block).collect(Collectors.joining("\n\n"));
  }

  private String block(Document.Block block) {
    return switch (block) {
      case Document.Heading(int level, String text) -> "h" + (level + 1) + ". " + text(text);
      case Document.Paragraph(List<Document.Inline> content) -> line(content);
      case Document.Table table -> table(table);
      case Document.Code(String language, String text) -> code(language, text);
      case Document.Items(boolean numbered, List<List<Document.Inline>> items) ->
          items.stream()
              .map(item -> (numbered ? "# " : "* ") + line(item))
              .collect(Collectors.joining("\n"));
    };
  }

  private String table(Document.Table table) {
    List<String> lines = new ArrayList<>();
    lines.add(
        table.header().stream()
            .map(WikiMarkup::text)
            .collect(Collectors.joining("||", "||", "||")));
    for (List<Document.Cell> row : table.rows()) {
      lines.add(
          row.stream()
              .map(cell -> inline(cell.content()))
              .map(cell -> cell.isBlank() ? " " : cell)
              .collect(Collectors.joining("|", "|", "|")));
    }
    return String.join("\n", lines);
  }

  private static String code(String language, String text) {
    // Only the macro's own end means anything in there, and entities would stay as they are.
    String lines = CODE_END.matcher(Tamed.lines(text)).replaceAll("{ ");
    String known = "sh".equals(language) ? "bash" : language;
    String parameter = LETTERS.matcher(known).matches() ? ":" + known : "";
    return "{code" + parameter + "}\n" + lines + "\n{code}";
  }

  private String line(List<Document.Inline> content) {
    String text = inline(content).stripLeading();
    return content.isEmpty() || !(content.getFirst() instanceof Document.Text)
        ? text
        : LINE_START.matcher(text).replaceFirst("&#8203;");
  }

  private String inline(List<Document.Inline> content) {
    return content.stream().map(this::inline).collect(Collectors.joining());
  }

  private String inline(Document.Inline inline) {
    return switch (inline) {
      case Document.Text(String text) -> text(text);
      case Document.Strong(String text) -> "*" + text(text.strip()) + "*";
      case Document.Literal(String text) -> "{{" + text(text) + "}}";
      case Document.Link(String text, var target) ->
          "[" + text(text) + "|" + target.toASCIIString() + "]";
    };
  }

  private static String text(String text) {
    var escaped = new StringBuilder(text.length() * 2);
    Tamed.line(text)
        .codePoints()
        .forEach(
            c -> {
              if (c >= 128 || Character.isLetterOrDigit(c) || HARMLESS.indexOf(c) >= 0) {
                escaped.appendCodePoint(c);
              } else {
                escaped.append(String.format(Locale.ROOT, "&#%d;", c));
              }
            });
    return escaped.toString();
  }
}

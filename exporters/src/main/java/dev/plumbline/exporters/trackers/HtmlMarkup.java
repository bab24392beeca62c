package dev.plumbline.exporters.trackers;

import dev.plumbline.exporters.tickets.Document;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** HTML as Azure DevOps keeps it in work items; it drops comments, so markers are visible there. */
final class HtmlMarkup implements TextMarkup {

  private static final Pattern TAG = Pattern.compile("<[^>]*>");
  private static final Pattern ENTITY =
      Pattern.compile("&(?:#(\\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(amp|lt|gt|quot|nbsp));");

  @Override
  public String opening() {
    return "<p><code>";
  }

  @Override
  public String closing() {
    return "</code></p>";
  }

  @Override
  public String of(Document document) {
    return document.blocks().stream().map(this::block).collect(Collectors.joining("\n"));
  }

  @Override
  public String visible(String markup) {
    return ENTITY
        .matcher(TAG.matcher(markup).replaceAll(""))
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    character(found.group(1), found.group(2), found.group(3))));
  }

  private static String character(
      @Nullable String decimal, @Nullable String hex, @Nullable String name) {
    if (name != null) {
      return switch (name) {
        case "amp" -> "&";
        case "lt" -> "<";
        case "gt" -> ">";
        case "quot" -> "\"";
        default -> " ";
      };
    }
    int c =
        decimal != null
            ? Integer.parseInt(decimal)
            : hex != null ? Integer.parseInt(hex, 16) : 0xfffd;
    return Character.isValidCodePoint(c) ? Character.toString(c) : "\ufffd";
  }

  private String block(Document.Block block) {
    return switch (block) {
      case Document.Heading(int level, String text) ->
          "<h" + (level + 1) + ">" + text(text) + "</h" + (level + 1) + ">";
      case Document.Paragraph(List<Document.Inline> content) -> "<p>" + inline(content) + "</p>";
      case Document.Table table -> table(table);
      case Document.Code(_, String text) ->
          "<pre><code>" + escaped(Tamed.lines(text)) + "</code></pre>";
      case Document.Items(boolean numbered, List<List<Document.Inline>> items) ->
          items.stream()
              .map(item -> "<li>" + inline(item) + "</li>")
              .collect(
                  Collectors.joining("", numbered ? "<ol>" : "<ul>", numbered ? "</ol>" : "</ul>"));
    };
  }

  private String table(Document.Table table) {
    String head =
        table.header().stream()
            .map(name -> "<th>" + text(name) + "</th>")
            .collect(Collectors.joining("", "<tr>", "</tr>"));
    return table.rows().stream()
        .map(
            row ->
                row.stream()
                    .map(cell -> "<td>" + inline(cell.content()) + "</td>")
                    .collect(Collectors.joining("", "<tr>", "</tr>")))
        .collect(Collectors.joining("\n", "<table>" + head + "\n", "</table>"));
  }

  private String inline(List<Document.Inline> content) {
    return content.stream().map(this::inline).collect(Collectors.joining());
  }

  private String inline(Document.Inline inline) {
    return switch (inline) {
      case Document.Text(String text) -> text(text);
      case Document.Strong(String text) -> "<b>" + text(text) + "</b>";
      case Document.Literal(String text) -> "<code>" + text(text) + "</code>";
      case Document.Link(String text, var target) ->
          "<a href=\"" + escaped(target.toASCIIString()) + "\">" + text(text) + "</a>";
    };
  }

  private static String text(String text) {
    return escaped(Tamed.line(text));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}

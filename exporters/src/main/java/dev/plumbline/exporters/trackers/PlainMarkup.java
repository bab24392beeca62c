package dev.plumbline.exporters.trackers;

import dev.plumbline.exporters.tickets.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Text without markup, for ServiceNow and for mail. */
final class PlainMarkup implements TextMarkup {

  /** ServiceNow takes what stands between these in a journal for HTML. */
  private static final Pattern CODE_TAG =
      Pattern.compile("\\[(?=/?code])", Pattern.CASE_INSENSITIVE);

  @Override
  public String opening() {
    return "---- ";
  }

  @Override
  public String closing() {
    return " ----";
  }

  @Override
  public String of(Document document) {
    return document.blocks().stream().map(this::block).collect(Collectors.joining("\n\n"));
  }

  private String block(Document.Block block) {
    return switch (block) {
      case Document.Heading(_, String text) -> text(text).toUpperCase(Locale.ROOT);
      case Document.Paragraph(List<Document.Inline> content) -> inline(content);
      case Document.Table table -> table(table);
      case Document.Code(_, String text) ->
          Tamed.lines(text)
              .lines()
              .map(line -> "    " + harmless(line))
              .collect(Collectors.joining("\n"));
      case Document.Items(boolean numbered, List<List<Document.Inline>> items) ->
          items(numbered, items);
    };
  }

  private String items(boolean numbered, List<List<Document.Inline>> items) {
    List<String> lines = new ArrayList<>();
    for (List<Document.Inline> item : items) {
      lines.add((numbered ? (lines.size() + 1) + ". " : "- ") + inline(item));
    }
    return String.join("\n", lines);
  }

  /** A row becomes a few lines: columns of text do not survive a proportional font. */
  private String table(Document.Table table) {
    List<String> rows = new ArrayList<>();
    for (List<Document.Cell> row : table.rows()) {
      List<String> lines = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        lines.add(
            (i == 0 ? "* " : "  ")
                + text(table.header().get(i))
                + ": "
                + inline(row.get(i).content()));
      }
      rows.add(String.join("\n", lines));
    }
    return String.join("\n", rows);
  }

  private String inline(List<Document.Inline> content) {
    return content.stream().map(this::inline).collect(Collectors.joining());
  }

  private String inline(Document.Inline inline) {
    return switch (inline) {
      case Document.Text(String text) -> text(text);
      case Document.Strong(String text) -> text(text);
      case Document.Literal(String text) -> text(text);
      case Document.Link(String text, var target) -> {
        String address = target.toASCIIString();
        yield text.equals(address) ? text(text) : text(text) + " (" + address + ")";
      }
    };
  }

  private static String text(String text) {
    return harmless(Tamed.line(text));
  }

  private static String harmless(String text) {
    return CODE_TAG.matcher(text).replaceAll("[ ");
  }
}

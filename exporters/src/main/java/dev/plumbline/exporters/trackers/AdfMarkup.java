package dev.plumbline.exporters.trackers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.exporters.http.Bodies;
import dev.plumbline.exporters.tickets.Document;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Atlassian Document Format. Text is data there and cannot become markup; what bites is its schema:
 * no empty text, no table without a row, blocks only in cells and items.
 */
final class AdfMarkup {

  private static final Pattern LETTERS = Pattern.compile("[a-z]+");

  private AdfMarkup() {}

  /** The nodes of the document, to be put into a {@code doc}. */
  static ArrayNode of(Document document) {
    ArrayNode nodes = Bodies.array();
    for (Document.Block block : document.blocks()) {
      if (!(block instanceof Document.Table table && table.rows().isEmpty())
          && !(block instanceof Document.Items items && items.items().isEmpty())) {
        nodes.add(block(block));
      }
    }
    return nodes;
  }

  static ObjectNode doc(ArrayNode content) {
    ObjectNode doc = Bodies.object().put("type", "doc").put("version", 1);
    doc.set("content", content);
    return doc;
  }

  /** A paragraph that holds nothing but these words, as code. */
  static ObjectNode marker(String words) {
    return paragraph(List.of(), words);
  }

  private static ObjectNode block(Document.Block block) {
    return switch (block) {
      case Document.Heading(int level, String text) -> heading(level + 1, text);
      case Document.Paragraph(List<Document.Inline> content) -> paragraph(content, "");
      case Document.Table table -> table(table);
      case Document.Code(String language, String text) -> code(language, text);
      case Document.Items(boolean numbered, List<List<Document.Inline>> items) ->
          items(numbered, items);
    };
  }

  private static ObjectNode heading(int level, String text) {
    ObjectNode heading = node("heading");
    heading.putObject("attrs").put("level", level);
    addText(heading.putArray("content"), Tamed.line(text));
    return heading;
  }

  private static ObjectNode paragraph(List<Document.Inline> content, String marker) {
    ObjectNode paragraph = node("paragraph");
    ArrayNode nodes = paragraph.putArray("content");
    content.forEach(inline -> inline(nodes, inline));
    if (!marker.isEmpty()) {
      mark(addText(nodes, marker), "code");
    }
    return paragraph;
  }

  private static ObjectNode table(Document.Table table) {
    ObjectNode node = node("table");
    ArrayNode rows = node.putArray("content");
    ArrayNode head = row(rows);
    for (String name : table.header()) {
      cell(head, "tableHeader", List.of(new Document.Strong(name)));
    }
    for (List<Document.Cell> row : table.rows()) {
      ArrayNode cells = row(rows);
      row.forEach(cell -> cell(cells, "tableCell", cell.content()));
    }
    return node;
  }

  private static ArrayNode row(ArrayNode rows) {
    ObjectNode row = node("tableRow");
    rows.add(row);
    return row.putArray("content");
  }

  private static void cell(ArrayNode cells, String type, List<Document.Inline> content) {
    ObjectNode cell = node(type);
    cell.putObject("attrs");
    cell.putArray("content").add(paragraph(content, ""));
    cells.add(cell);
  }

  private static ObjectNode code(String language, String text) {
    ObjectNode code = node("codeBlock");
    String known = "sh".equals(language) ? "shell" : language;
    if (LETTERS.matcher(known).matches()) {
      code.putObject("attrs").put("language", known);
    }
    addText(code.putArray("content"), Tamed.lines(text));
    return code;
  }

  private static ObjectNode items(boolean numbered, List<List<Document.Inline>> items) {
    ObjectNode list = node(numbered ? "orderedList" : "bulletList");
    ArrayNode nodes = list.putArray("content");
    for (List<Document.Inline> item : items) {
      ObjectNode node = node("listItem");
      node.putArray("content").add(paragraph(item, ""));
      nodes.add(node);
    }
    return list;
  }

  private static void inline(ArrayNode nodes, Document.Inline inline) {
    switch (inline) {
      case Document.Text(String text) -> addText(nodes, Tamed.line(text));
      case Document.Strong(String text) -> mark(addText(nodes, Tamed.line(text)), "strong");
      case Document.Literal(String text) -> mark(addText(nodes, Tamed.line(text)), "code");
      case Document.Link(String text, var target) -> {
        ObjectNode mark = mark(addText(nodes, Tamed.line(text)), "link");
        mark.putObject("attrs").put("href", target.toASCIIString());
      }
    }
  }

  /** The new node; one that belongs nowhere where the text is empty, which ADF does not know. */
  private static ObjectNode addText(ArrayNode nodes, String text) {
    ObjectNode node = node("text").put("text", text);
    if (!text.isEmpty()) {
      nodes.add(node);
    }
    return node;
  }

  private static ObjectNode mark(ObjectNode text, String type) {
    JsonNode marks = text.get("marks");
    ArrayNode all = marks instanceof ArrayNode array ? array : text.putArray("marks");
    ObjectNode mark = Bodies.object().put("type", type);
    all.add(mark);
    return mark;
  }

  private static ObjectNode node(String type) {
    return Bodies.object().put("type", type);
  }
}

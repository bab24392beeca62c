package dev.plumbline.exporters.trackers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.plumbline.exporters.http.Bodies;
import dev.plumbline.exporters.tickets.Document;
import dev.plumbline.exporters.tickets.Marker;
import dev.plumbline.exporters.tickets.RemoteTicket;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The part of a document of Jira Cloud that is ours; the nodes around it belong to people. */
final class ManagedAdf {

  private static final Set<String> SHAPE =
      Set.of(
          "paragraph",
          "heading",
          "table",
          "tableRow",
          "tableHeader",
          "tableCell",
          "codeBlock",
          "bulletList",
          "orderedList",
          "listItem",
          "hardBreak",
          "text");

  private record Span(int begin, int end) {}

  private ManagedAdf() {}

  /** The block with its markers. */
  static ArrayNode wrapped(Marker marker, Document block) {
    ArrayNode nodes = Bodies.array().add(AdfMarkup.marker(marker.begin()));
    return nodes.addAll(AdfMarkup.of(block)).add(AdfMarkup.marker(marker.end(hash(block))));
  }

  static String hash(Document block) {
    return BlockHash.of(visible(AdfMarkup.of(block)));
  }

  /** Empty where the block is not there, or there more than once. */
  static Optional<RemoteTicket.Block> block(JsonNode doc, Marker marker) {
    return span(doc, marker)
        .map(
            span -> {
              ArrayNode block = Bodies.array();
              for (int i = span.begin() + 1; i < span.end(); i++) {
                block.add(doc.path("content").path(i));
              }
              String hash = BlockHash.of(visible(block));
              return new RemoteTicket.Block(hash, words(doc, span.end()).equals(marker.end(hash)));
            });
  }

  /** The document with a new block in place of the old one. */
  static Optional<JsonNode> replaced(JsonNode doc, Marker marker, Document block) {
    return span(doc, marker)
        .map(
            span -> {
              ArrayNode nodes = Bodies.array();
              for (int i = 0; i < span.begin(); i++) {
                nodes.add(doc.path("content").path(i));
              }
              nodes.addAll(wrapped(marker, block));
              for (int i = span.end() + 1; i < doc.path("content").size(); i++) {
                nodes.add(doc.path("content").path(i));
              }
              return AdfMarkup.doc(nodes);
            });
  }

  static SortedSet<Marker> markers(JsonNode doc) {
    var markers = new TreeSet<Marker>();
    for (JsonNode node : doc.path("content")) {
      markers.addAll(ManagedText.markers(visible(node)));
    }
    return markers;
  }

  private static Optional<Span> span(JsonNode doc, Marker marker) {
    int begin = only(doc, marker.begin()::equals);
    int end = only(doc, words -> isEnd(words, marker));
    return begin >= 0 && end > begin ? Optional.of(new Span(begin, end)) : Optional.empty();
  }

  private static boolean isEnd(String words, Marker marker) {
    return words.startsWith(marker.end())
        && ManagedText.HASH.matcher(words.substring(marker.end().length())).matches();
  }

  private static String words(JsonNode doc, int node) {
    return visible(doc.path("content").path(node)).strip();
  }

  private static int only(JsonNode doc, Predicate<String> wanted) {
    int found = -1;
    for (int i = 0; i < doc.path("content").size(); i++) {
      if (wanted.test(words(doc, i))) {
        if (found >= 0) {
          return -1;
        }
        found = i;
      }
    }
    return found;
  }

  /** The text, and something for every node that is not text but that a person put there. */
  private static String visible(JsonNode node) {
    var text = new StringBuilder();
    collect(node, text);
    return text.toString();
  }

  private static void collect(JsonNode node, StringBuilder text) {
    String type = node.path("type").asText("");
    text.append(node.path("text").asText(""));
    if (!type.isEmpty() && !SHAPE.contains(type)) {
      text.append('[').append(type).append(node.path("attrs")).append(']');
    }
    (node.isArray() ? node : node.path("content")).forEach(child -> collect(child, text));
  }
}

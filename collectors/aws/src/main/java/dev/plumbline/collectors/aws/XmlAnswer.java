package dev.plumbline.collectors.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.collectors.Footprint;
import dev.plumbline.collectors.JsonTree;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads XML as JSON with the names of the API. */
final class XmlAnswer {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final XMLInputFactory XML = xml();

  /** Deeper than any answer. */
  private static final int DEEPEST = 64;

  /** It names the request, and is no part of the answer. */
  private static final Set<String> OF_REQUEST = Set.of("requestId");

  private final XMLStreamReader reader;
  private final Footprint footprint = Footprint.current();
  private int depth;

  private XmlAnswer(XMLStreamReader reader) {
    this.reader = reader;
  }

  /** The answer of EC2: what is in {@code DescribeVpcsResponse}. */
  static ObjectNode of(String operation, Shape shape, byte[] body) throws IOException {
    return read(
        body,
        xml -> {
          xml.expect(operation + "Response");
          return xml.object(shape, OF_REQUEST);
        });
  }

  /** That of the others: what is in {@code ListRolesResult} in {@code ListRolesResponse}. */
  static ObjectNode ofResult(String operation, Shape shape, byte[] body) throws IOException {
    return read(
        body,
        xml -> {
          xml.expect(operation + "Response");
          xml.reader.nextTag();
          xml.expect(operation + "Result");
          return xml.object(shape, Set.of());
        });
  }

  /** The content of the outermost element, without a model of it. */
  static JsonNode withoutModel(byte[] body) throws IOException {
    return read(body, XmlAnswer::anything);
  }

  private interface Reading<T> {
    T of(XmlAnswer xml) throws XMLStreamException;
  }

  private static <T> T read(byte[] body, Reading<T> reading) throws IOException {
    try {
      XMLStreamReader reader = XML.createXMLStreamReader(decoded(body));
      try {
        reader.nextTag();
        T answer = reading.of(new XmlAnswer(reader));
        // To its end, so that an answer that breaks off is none.
        while (reader.hasNext()) {
          reader.next();
        }
        return answer;
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      throw new IOException("The answer was cut off or is not the XML that was asked for", e);
    }
  }

  /** AWS writes UTF-8; what is none is broken. */
  private static Reader decoded(byte[] body) {
    return new InputStreamReader(
        new ByteArrayInputStream(body), StandardCharsets.UTF_8.newDecoder());
  }

  /** A page of somebody else, well-formed or not, is no answer without members. */
  private void expect(String element) throws XMLStreamException {
    reader.require(XMLStreamReader.START_ELEMENT, null, element);
  }

  private ObjectNode object(Shape shape, Set<String> ignored) throws XMLStreamException {
    if (shape instanceof Shape.Members members) {
      return members(members, ignored);
    }
    return shape.read(this) instanceof ObjectNode object ? object : JSON.objectNode();
  }

  /** In the order of the API; elements that it had not yet are kept under their names, behind. */
  ObjectNode members(Shape.Members shape, Set<String> ignored) throws XMLStreamException {
    JsonNode[] known = new JsonNode[shape.names().size()];
    Arrays.fill(known, MissingNode.getInstance());
    ObjectNode newer = JSON.objectNode();
    while (nextChild()) {
      String element = reader.getLocalName();
      int place = shape.place(element);
      if (place >= 0) {
        grow(JsonTree.MEMBER);
        known[place] = shape.shapes().get(place).read(this);
      } else {
        JsonNode other = anything();
        if (!other.isNull() && !ignored.contains(element)) {
          newer.set(nameOf(element), other);
        }
      }
    }
    ObjectNode object = JSON.objectNode();
    for (int i = 0; i < known.length; i++) {
      if (!known[i].isMissingNode()) {
        object.set(shape.names().get(i), known[i]);
      }
    }
    newer.properties().forEach(field -> object.putIfAbsent(field.getKey(), field.getValue()));
    return object;
  }

  ArrayNode items(Shape.Items shape) throws XMLStreamException {
    ArrayNode items = JSON.arrayNode();
    while (nextChild()) {
      grow(JsonTree.VALUE + JsonTree.LIST);
      items.add(shape.each().read(this));
    }
    return items;
  }

  /**
   * A list has elements named "member" or "item" and no others; an element without content says
   * nothing.
   */
  JsonNode anything() throws XMLStreamException {
    enter();
    grow(JsonTree.VALUE + JsonTree.LIST);
    ObjectNode members = JSON.objectNode();
    ArrayNode list = JSON.arrayNode();
    StringBuilder text = new StringBuilder();
    while (true) {
      switch (reader.next()) {
        case XMLStreamReader.START_ELEMENT -> {
          String name = reader.getLocalName();
          JsonNode child = anything();
          if (name.equals("member") || name.equals("item")) {
            list.add(child);
          } else if (!child.isNull()) {
            members.set(nameOf(name), child);
          }
        }
        case XMLStreamReader.CHARACTERS, XMLStreamReader.CDATA -> append(text);
        case XMLStreamReader.END_ELEMENT -> {
          depth--;
          if (!list.isEmpty()) {
            return list;
          }
          if (!members.isEmpty()) {
            return members;
          }
          return text.toString().isBlank() ? JSON.nullNode() : JSON.textNode(text.toString());
        }
        default -> {
          // Comments and white space between elements.
        }
      }
    }
  }

  /** Of the element that was entered, without what elements in it say. */
  String text() throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    while (true) {
      switch (reader.next()) {
        case XMLStreamReader.START_ELEMENT -> anything();
        case XMLStreamReader.CHARACTERS, XMLStreamReader.CDATA -> append(text);
        case XMLStreamReader.END_ELEMENT -> {
          return text.toString();
        }
        default -> {
          // Comments.
        }
      }
    }
  }

  /** Goes to the next element in the one that was entered; false at its end. */
  private boolean nextChild() throws XMLStreamException {
    while (true) {
      switch (reader.next()) {
        case XMLStreamReader.START_ELEMENT -> {
          return true;
        }
        case XMLStreamReader.END_ELEMENT -> {
          return false;
        }
        default -> {
          // White space between elements.
        }
      }
    }
  }

  private void append(StringBuilder text) throws XMLStreamException {
    grow(reader.getTextLength());
    text.append(reader.getText());
  }

  private void grow(long bytes) throws XMLStreamException {
    try {
      footprint.grow(bytes);
    } catch (IOException large) {
      throw new XMLStreamException(large);
    }
  }

  private void enter() throws XMLStreamException {
    depth++;
    if (depth > DEEPEST) {
      throw new XMLStreamException("nested too deeply");
    }
  }

  /** The API writes names with a capital. */
  private static String nameOf(String element) {
    return element.substring(0, 1).toUpperCase(Locale.ROOT) + element.substring(1);
  }

  /** What a cloud says is hostile: no document types, nothing from elsewhere. */
  private static XMLInputFactory xml() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }
}

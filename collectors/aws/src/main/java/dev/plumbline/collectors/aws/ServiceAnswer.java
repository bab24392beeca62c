package dev.plumbline.collectors.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.plumbline.collectors.Wire;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads what came back: JSON as it is, and the XML of forms as JSON with the names of the API. */
final class ServiceAnswer {

  private static final XMLInputFactory XML = xml();

  private ServiceAnswer() {}

  static JsonNode document(AwsService service, String operation, byte[] body) throws IOException {
    if (!(service.protocol() instanceof AwsService.Query)) {
      // Some operations answer with nothing at all where there is nothing to say.
      return body.length == 0 ? JsonNodeFactory.instance.objectNode() : Wire.document(body);
    }
    JsonNode response = ofXml(body);
    return response.path(operation + "Result").isObject()
        ? response.path(operation + "Result")
        : JsonNodeFactory.instance.objectNode();
  }

  /** The content of the outermost element. */
  static JsonNode ofXml(byte[] body) throws IOException {
    try {
      XMLStreamReader reader = XML.createXMLStreamReader(new ByteArrayInputStream(body));
      try {
        reader.nextTag();
        return content(reader);
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      throw new IOException("The answer was cut off or is not XML", e);
    }
  }

  /** A list has elements named "member" and no others; an element without content says nothing. */
  private static JsonNode content(XMLStreamReader reader) throws XMLStreamException {
    var members = JsonNodeFactory.instance.objectNode();
    var list = JsonNodeFactory.instance.arrayNode();
    StringBuilder text = new StringBuilder();
    while (true) {
      switch (reader.next()) {
        case XMLStreamReader.START_ELEMENT -> {
          String name = reader.getLocalName();
          JsonNode child = content(reader);
          if (name.equals("member")) {
            list.add(child);
          } else if (!child.isNull()) {
            members.set(name, child);
          }
        }
        case XMLStreamReader.CHARACTERS, XMLStreamReader.CDATA -> text.append(reader.getText());
        case XMLStreamReader.END_ELEMENT -> {
          if (!list.isEmpty()) {
            return list;
          }
          if (!members.isEmpty()) {
            return members;
          }
          return text.toString().isBlank()
              ? JsonNodeFactory.instance.nullNode()
              : JsonNodeFactory.instance.textNode(text.toString());
        }
        default -> {
          // Comments and white space between elements.
        }
      }
    }
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

package dev.plumbline.collectors.aws;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamException;

/**
 * What the XML of an answer means: which element is which member of the API, and whether it is a
 * text, a number or a list. XML itself says none of that.
 */
sealed interface Shape {

  /** What the element says that was entered. */
  JsonNode read(XmlAnswer xml) throws XMLStreamException;

  /** Where there is no model, names and lists tell what they can. */
  record Unknown() implements Shape {

    @Override
    public JsonNode read(XmlAnswer xml) throws XMLStreamException {
      return xml.anything();
    }
  }

  enum Scalar implements Shape {
    TEXT,
    INTEGER,
    DECIMAL,
    BOOLEAN,
    TIMESTAMP;

    @Override
    public JsonNode read(XmlAnswer xml) throws XMLStreamException {
      return XmlScalar.json(this, xml.text());
    }
  }

  /** What is in it, whatever the elements are called. */
  record Items(Shape each) implements Shape {

    @Override
    public JsonNode read(XmlAnswer xml) throws XMLStreamException {
      return xml.items(this);
    }
  }

  /**
   * An object.
   *
   * @param names of the API, in its order
   * @param places where each element has its name
   */
  record Members(List<String> names, List<Shape> shapes, Map<String, Integer> places)
      implements Shape {

    @Override
    public JsonNode read(XmlAnswer xml) throws XMLStreamException {
      return xml.members(this, Set.of());
    }

    /** Where an element has its name; -1 where the model does not know it. */
    int place(String element) {
      return places.getOrDefault(element, -1);
    }
  }
}

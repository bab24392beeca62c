package dev.plumbline.collectors.aws;

import java.util.List;
import java.util.Map;

/**
 * What the XML of an answer means: which element is which member of the API, and whether it is a
 * text, a number or a list. XML itself says none of that.
 */
sealed interface Shape {

  /** Where there is no model, names and lists tell what they can. */
  record Unknown() implements Shape {}

  enum Scalar implements Shape {
    TEXT,
    INTEGER,
    DECIMAL,
    BOOLEAN,
    TIMESTAMP
  }

  /** What is in it, whatever the elements are called. */
  record Items(Shape each) implements Shape {}

  /**
   * An object.
   *
   * @param names of the API, in its order
   * @param places where each element has its name
   */
  record Members(List<String> names, List<Shape> shapes, Map<String, Integer> places)
      implements Shape {

    /** Where an element has its name; -1 where the model does not know it. */
    int place(String element) {
      return places.getOrDefault(element, -1);
    }
  }
}

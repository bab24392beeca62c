package dev.plumbline.exporters;

import dev.plumbline.model.Evidence;

/** An observed value as people read it: JSON, except that a lone text has no quotes. */
public final class ObservedText {

  private ObservedText() {}

  public static String of(Object observed) {
    if (observed.equals(Evidence.NOT_PRESENT)) {
      return "not present";
    }
    if (observed instanceof String text && !text.isBlank()) {
      return text;
    }
    return Json.text(observed, Integer.MAX_VALUE);
  }
}

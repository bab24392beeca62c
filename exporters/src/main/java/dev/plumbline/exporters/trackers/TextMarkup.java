package dev.plumbline.exporters.trackers;

import dev.plumbline.exporters.tickets.Document;

/** How a tracker writes documents whose tickets are text. */
interface TextMarkup {

  /** The document, with every string of it as mere text. */
  String of(Document document);

  /** A line of its own that holds these words, hidden where the markup can hide. */
  default String marker(String words) {
    return opening() + words + closing();
  }

  /** What stands before the words of a marker. */
  String opening();

  /** What stands after the words of a marker. */
  String closing();

  /** What a reader sees of this markup, as far as it matters for "has somebody changed it". */
  default String visible(String markup) {
    return markup;
  }
}

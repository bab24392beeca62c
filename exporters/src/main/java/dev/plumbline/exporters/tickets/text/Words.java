package dev.plumbline.exporters.tickets.text;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.stream.Stream;

/** The sentences of one language. What checks say of themselves is not among them. */
public final class Words {

  private static final String NAME = "dev.plumbline.exporters.tickets.text.tickets";

  private final ResourceBundle sentences;

  private Words(ResourceBundle sentences) {
    this.sentences = sentences;
  }

  public static Words english() {
    return in(Locale.ROOT);
  }

  /** The language, or English where there is no catalogue of it; never the one of this machine. */
  public static Words in(Locale language) {
    return new Words(
        ResourceBundle.getBundle(
            NAME, language, Control.getNoFallbackControl(Control.FORMAT_PROPERTIES)));
  }

  String say(Phrase phrase, Object... arguments) {
    // As text, because a number would be grouped and a date written in some language's way.
    Object[] texts = Stream.of(arguments).map(String::valueOf).toArray();
    return new MessageFormat(sentences.getString(phrase.key()), Locale.ROOT).format(texts);
  }
}

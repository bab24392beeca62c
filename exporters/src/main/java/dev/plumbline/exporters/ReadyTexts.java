package dev.plumbline.exporters;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Texts that stand in the findings of every resource, such as what a check expects: whether there
 * is anything to escape in them is looked at once, and their bytes are copied from then on. Several
 * threads may share them.
 */
public final class ReadyTexts {

  /** More than the texts of all checks; messages may name what nobody can count. */
  private static final int MOST = 4_096;

  private static final int LONGEST = 256;

  private final Map<String, SerializedString> plain = new ConcurrentHashMap<>();

  /** Writes the text as a value, as it is. */
  void write(JsonGenerator json, String text) throws IOException {
    SerializedString ready = plain.get(text);
    if (ready == null) {
      remember(text);
      json.writeString(text);
    } else {
      json.writeString(ready);
    }
  }

  /** Writes the text as a value, with what is invisible in it written out. */
  void writeVisible(JsonGenerator json, String text) throws IOException {
    SerializedString ready = plain.get(text);
    if (ready == null) {
      remember(text);
      json.writeString(VisibleText.of(text));
    } else {
      json.writeString(ready);
    }
  }

  /** Unless something in it is escaped anywhere: such a text is looked at each time. */
  private void remember(String text) {
    if (plain.size() < MOST && text.length() <= LONGEST && Json.isPlain(text)) {
      plain.put(text, new SerializedString(text));
    }
  }
}

package dev.plumbline.exporters;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import java.io.IOException;

/**
 * Writes U+FFFD in place of half a surrogate pair, which is no character and which JSON readers
 * refuse; and remembers that it did.
 */
final class WellFormedJson extends JsonGeneratorDelegate {

  private boolean lossy;

  WellFormedJson(JsonGenerator json) {
    super(json);
  }

  /** Whether a reader finds any value so far as something else than what was given. */
  boolean isLossy() {
    return lossy;
  }

  /** Says that what is written now reads back as something else. */
  void lossy() {
    lossy = true;
  }

  @Override
  public void writeFieldName(String name) throws IOException {
    super.writeFieldName(wellFormed(name));
  }

  @Override
  public void writeString(String text) throws IOException {
    super.writeString(wellFormed(text));
  }

  /** JSON that is ready; the delegate would make characters of it, and bytes of them again. */
  @Override
  public void writeRawValue(SerializableString json) throws IOException {
    delegate.writeRawValue(json);
  }

  private String wellFormed(String text) {
    int half = half(text, 0);
    if (half < 0) {
      return text;
    }
    lossy();
    var mended = new StringBuilder(text);
    for (; half >= 0; half = half(text, half + 1)) {
      mended.setCharAt(half, '\ufffd');
    }
    return mended.toString();
  }

  /** Where the next half of a pair is that has no other half; -1 where none is. */
  private static int half(String text, int from) {
    int length = text.length();
    for (int i = from; i < length; i++) {
      char c = text.charAt(i);
      if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
        if (i + 1 == length || !Character.isSurrogatePair(c, text.charAt(i + 1))) {
          return i;
        }
        i++;
      }
    }
    return -1;
  }
}

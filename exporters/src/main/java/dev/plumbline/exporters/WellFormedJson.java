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

  private static final int USUAL = 512;

  private final char[] usual = new char[USUAL];
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
    char[] chars = chars(name);
    boolean mended = mend(chars, name.length());
    super.writeFieldName(mended ? new String(chars, 0, name.length()) : name);
  }

  @Override
  public void writeString(String text) throws IOException {
    char[] chars = chars(text);
    mend(chars, text.length());
    super.writeString(chars, 0, text.length());
  }

  /** JSON that is ready; the delegate would make characters of it, and bytes of them again. */
  @Override
  public void writeRawValue(SerializableString json) throws IOException {
    delegate.writeRawValue(json);
  }

  /** An array is looked through faster: each character of a string is a call in a short run. */
  private char[] chars(String text) {
    int length = text.length();
    char[] chars = length <= usual.length ? usual : new char[length];
    text.getChars(0, length, chars, 0);
    return chars;
  }

  /** Whether any of the first {@code length} was half of a pair. */
  private boolean mend(char[] chars, int length) {
    boolean mended = false;
    for (int i = 0; i < length; i++) {
      char c = chars[i];
      if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
        if (i + 1 < length && Character.isSurrogatePair(c, chars[i + 1])) {
          i++;
        } else {
          chars[i] = '\ufffd';
          mended = true;
        }
      }
    }
    lossy |= mended;
    return mended;
  }
}

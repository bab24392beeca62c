package dev.plumbline.exporters;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import java.io.IOException;

/**
 * Writes U+FFFD in place of half a surrogate pair, which is no character and which JSON readers
 * refuse.
 */
final class WellFormedJson extends JsonGeneratorDelegate {

  WellFormedJson(JsonGenerator json) {
    super(json);
  }

  @Override
  public void writeFieldName(String name) throws IOException {
    super.writeFieldName(wellFormed(name));
  }

  @Override
  public void writeString(String text) throws IOException {
    super.writeString(wellFormed(text));
  }

  private static String wellFormed(String text) {
    if (!hasHalves(text) || text.codePoints().noneMatch(WellFormedJson::isHalfPair)) {
      return text;
    }
    return text.codePoints()
        .map(c -> isHalfPair(c) ? 0xfffd : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean hasHalves(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isHalfPair(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}

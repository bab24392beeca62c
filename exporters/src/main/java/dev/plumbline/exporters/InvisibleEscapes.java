package dev.plumbline.exporters;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Escapes what a terminal or an editor would act on instead of showing it: DEL, C1 controls, bidi
 * controls and other format characters, line and paragraph separators. JSON readers see no
 * difference. Characters beyond the basic plane come as two halves, which the generator handles.
 */
public final class InvisibleEscapes extends CharacterEscapes {

  private static final int DEL = 0x7f;

  @Override
  public int[] getEscapeCodesForAscii() {
    int[] codes = standardAsciiEscapesForJSON();
    codes[DEL] = ESCAPE_STANDARD;
    return codes;
  }

  @Override
  public @Nullable SerializableString getEscapeSequence(int character) {
    return VisibleText.isInvisible(character) && !Character.isSurrogate((char) character)
        ? new SerializedString(String.format(Locale.ROOT, "\\u%04x", character))
        : null;
  }
}

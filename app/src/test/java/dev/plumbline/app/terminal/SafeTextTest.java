package dev.plumbline.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SafeTextTest {

  @Test
  void ordinaryTextStaysAsItIs() {
    assertThat(SafeText.escape("payments-prod, größe, 日本語, 🚀"))
        .isEqualTo("payments-prod, größe, 日本語, 🚀");
  }

  @Test
  void terminalCommandsBecomeVisible() {
    assertThat(SafeText.escape("\u001b[31m\u009b2J\u0007\r\n\t"))
        .isEqualTo("\\u001b[31m\\u009b2J\\u0007\\u000d\\u000a\\u0009");
  }

  @Test
  void charactersThatTurnTheDirectionBecomeVisible() {
    assertThat(SafeText.escape("a\u202eb\u2066c\u200fd")).isEqualTo("a\\u202eb\\u2066c\\u200fd");
  }

  @Test
  void invisibleCharactersBecomeVisible() {
    assertThat(SafeText.escape("a\u200b\u00a0\u2028\u3164\ufe0f\ufeff"))
        .isEqualTo("a\\u200b\\u00a0\\u2028\\u3164\\ufe0f\\ufeff");
    assertThat(SafeText.escape(Character.toString(0xE0041))).isEqualTo("\\u{e0041}");
  }

  @Test
  void halvesOfCharactersBecomeVisible() {
    assertThat(SafeText.escape("a\ud83d")).isEqualTo("a\\ud83d");
  }

  @Test
  void escapingTwiceChangesNothing() {
    String once = SafeText.escape(Estates.HOSTILE);

    assertThat(SafeText.escape(once)).isEqualTo(once);
  }

  @Test
  void charactersOfEastAsiaTakeTwoColumns() {
    assertThat(SafeText.width("日本語")).isEqualTo(6);
    assertThat(SafeText.width("한국어")).isEqualTo(6);
    assertThat(SafeText.width("ＡＢ")).isEqualTo(4);
    assertThat(SafeText.width("🚀")).isEqualTo(2);
  }

  @Test
  void marksOverLettersTakeNoColumn() {
    assertThat(SafeText.width("e\u0301")).isEqualTo(1);
  }

  @Test
  void ourGlyphsHaveALikenessInAscii() {
    assertThat(SafeText.ascii("▰▰▱▱ ━━╍─ a · b")).isEqualTo("##.. ==:. a, b");
  }

  @Test
  void otherCharactersAreNamedInAscii() {
    assertThat(SafeText.ascii("größe 日")).isEqualTo("gr\\u00f6\\u00dfe \\u65e5");
  }
}

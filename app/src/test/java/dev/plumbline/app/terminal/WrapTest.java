package dev.plumbline.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WrapTest {

  @Test
  void aLineThatFitsStaysWhole() {
    assertThat(wrap("a  b ", 5)).containsExactly("a  b ");
  }

  @Test
  void aLineBreaksAtABlank() {
    assertThat(wrap("one two three", 8)).containsExactly("one two", "three");
  }

  @Test
  void aWordThatIsTooLongBreaksWhereItMust() {
    assertThat(wrap("a bcdefghijk l", 4)).containsExactly("a", "bcde", "fghi", "jk l");
  }

  @Test
  void doubleWidthCharactersBreakAnywhere() {
    assertThat(wrap("ab 日本語です", 7)).containsExactly("ab 日本", "語です");
  }

  @Test
  void aCharacterWiderThanTheColumnStillGetsItsLine() {
    assertThat(wrap("日本", 1)).containsExactly("日", "本");
  }

  @Test
  void marksStayWithTheirLetter() {
    assertThat(wrap("abe\u0301cd", 3)).containsExactly("abe\u0301", "cd");
  }

  @Test
  void aStyleSpansTheBreak() {
    Line line = Line.of("a ").plus(Style.BOLD, "bold words").plus(" z");

    List<Line> lines = Wrap.wrap(line, 6);

    assertThat(lines)
        .containsExactly(
            Line.of("a ").plus(Style.BOLD, "bold"), Line.of(Style.BOLD, "words"), Line.of("z"));
  }

  private static List<String> wrap(String text, int width) {
    return Wrap.wrap(Line.of(text), width).stream().map(line -> line.text(false)).toList();
  }
}

package dev.plumbline.exporters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadyTextsTest {

  private final ReadyTexts texts = new ReadyTexts();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "endpoint access restricted",
        "~",
        "a \"quoted\" \\ path",
        "line\nend\ttab",
        "\u0000\u001f\u007f\u0085",
        "\u202egnp.exe",
        "é 日本 \ud83d\ude00",
        "half \ud83d of a pair",
        "\ude00"
      })
  void writesATextThatWasWrittenBeforeAsTheFirstTime(String text) throws IOException {
    String plainly = written((json, _) -> json.writeString(text));
    String visibly = written((json, _) -> json.writeString(VisibleText.of(text)));
    for (int i = 0; i < 2; i++) {
      assertThat(written((json, ready) -> ready.write(json, text))).isEqualTo(plainly);
      assertThat(written((json, ready) -> ready.writeVisible(json, text))).isEqualTo(visibly);
    }
  }

  @Test
  void writesMoreTextsThanItRemembers() throws IOException {
    for (int i = 0; i < 10_000; i++) {
      String text = "text " + i;
      assertThat(written((json, ready) -> ready.write(json, text))).isEqualTo('"' + text + '"');
    }
  }

  @Test
  void tellsOfHalfAPairEachTime() throws IOException {
    for (int i = 0; i < 2; i++) {
      try (WellFormedJson json = Json.generator(new ByteArrayOutputStream())) {
        texts.write(json, "\ud83d");
        assertThat(json.isLossy()).isTrue();
      }
    }
  }

  private interface Writing {
    void writeTo(WellFormedJson json, ReadyTexts texts) throws IOException;
  }

  private String written(Writing writing) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (WellFormedJson json = Json.generator(bytes)) {
      writing.writeTo(json, texts);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}

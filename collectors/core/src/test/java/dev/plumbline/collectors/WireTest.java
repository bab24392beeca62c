package dev.plumbline.collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireTest {

  @Test
  void aDocumentComesAsItWasSent() throws IOException {
    String sent = "{\"b\":1.30,\"a\":[true,null,12345678901234567890],\"ü\":\"\\u0000\"}";

    assertThat(Wire.document(bytes(sent))).hasToString(sent);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "7",
        "\"text\"",
        "true",
        "{\"a\":",
        "{\"a\":1",
        "[1,2",
        "{\"a\":1} {}",
        "{\"a\":1}x",
        "{\"a\":1,\"a\":2}",
        "{\"a\":{\"b\":1,\"b\":1}}",
        "<html></html>",
        "{'a':1}"
      })
  void whatIsNoDocumentIsRefused(String body) {
    assertThatThrownBy(() -> Wire.document(bytes(body))).isInstanceOf(IOException.class);
  }

  @Test
  void aDocumentMayBeNestedSixtyFourTimesAndNoMore() throws IOException {
    assertThat(Wire.document(bytes(nested(64))).isArray()).isTrue();
    assertThatThrownBy(() -> Wire.document(bytes(nested(65)))).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> Wire.document(bytes("[".repeat(100_000))))
        .isInstanceOf(IOException.class);
  }

  @Test
  void aBodyIsReadWhole() throws IOException {
    assertThat(Wire.body(new ByteArrayInputStream(bytes("{}")))).isEqualTo(bytes("{}"));
  }

  @Test
  void aBodyWithoutEndIsGivenUp() {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return '[';
          }

          @Override
          public int read(byte[] buffer, int offset, int length) {
            return length;
          }
        };

    assertThatThrownBy(() -> Wire.body(endless))
        .isInstanceOf(IOException.class)
        .hasMessage("The answer is larger than 64 MiB; it was not read.");
  }

  private static String nested(int depth) {
    return "[".repeat(depth) + "]".repeat(depth);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

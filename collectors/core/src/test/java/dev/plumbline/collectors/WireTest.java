package dev.plumbline.collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "[{\"clusters\":[]}]",
        "{\"error\":{\"code\":\"Blocked\",\"message\":\"not here\"}}",
        "{\"error\":\"access_denied\"}",
        "{\"__type\":\"AccessDeniedException\"}",
        "{\"Message\":null}",
        "{\"code\":403,\"clusters\":[]}"
      })
  void whatTellsOfAnErrorIsNoAnswerWhateverItsStatus(String body) {
    assertThatThrownBy(() -> Wire.answer(bytes(body)))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("The answer is ");
  }

  @Test
  void anAnswerMayBeEmptyAndMayTellOfErrorsInsideIt() throws IOException {
    assertThat(Wire.answer(bytes("{}"))).isEmpty();
    assertThat(Wire.answer(bytes("{\"cluster\":{\"error\":{\"code\":1}}}"))).hasSize(1);
  }

  @Test
  void aDocumentMayBeNestedSixtyFourTimesAndNoMore() throws IOException {
    assertThat(Wire.document(bytes(nested(64))).isArray()).isTrue();
    assertThatThrownBy(() -> Wire.document(bytes(nested(65)))).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> Wire.document(bytes("[".repeat(100_000))))
        .isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2_047, 2_048, 2_049, 4_096, 100_000})
  void aBodyIsReadWhole(int length) throws IOException {
    byte[] sent = new byte[length];
    new Random(length).nextBytes(sent);

    assertThat(Wire.body(new ByteArrayInputStream(sent))).isEqualTo(sent);
    assertThat(Wire.body(inParts(sent))).isEqualTo(sent);

    var body = new Wire.Body(Footprint.current());
    body.add(sent, length / 3);
    body.add(Arrays.copyOfRange(sent, length / 3, length), length - length / 3);
    assertThat(body.bytes()).isEqualTo(sent);
  }

  /** As a connection gives them: some hundred bytes at a time, and sometimes none. */
  private static InputStream inParts(byte[] sent) {
    Random sizes = new Random(7);
    return new FilterInputStream(new ByteArrayInputStream(sent)) {
      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        return super.read(buffer, offset, Math.min(length, sizes.nextInt(700)));
      }
    };
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

package dev.plumbline.collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTreeTest {

  private static final JsonFactory JSON = new JsonFactory();

  /** What it stands in for. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        " [ ] ",
        "7",
        "-0",
        "2147483648",
        "-9223372036854775808",
        "9223372036854775808",
        "1.50",
        "-0.0",
        "1e400",
        "1E-7",
        "\"\"",
        "\"\\u0000\\ud800\\ud83d\\ude00 \u2028 \\/ \\\" \\\\ \u007f\"",
        "true",
        "false",
        "null",
        "{\"b\":[1,[2.0,{\"\":null}],{}],\"a\":{\"c\":[[]],\"d\":\"\u00fc\"}}",
        "{\"a\":1,\"a\":2}",
      })
  void itReadsAndWritesWhatTheMapperDoes(String text) throws IOException {
    JsonNode tree = read(text);

    assertThat(tree).isEqualTo(MAPPER.readTree(text));
    assertThat(tree.numberType()).isEqualTo(MAPPER.readTree(text).numberType());
    assertThat(written(tree)).isEqualTo(MAPPER.writeValueAsString(tree));
  }

  @Test
  void nothingIsMissing() throws IOException {
    assertThat(read("").isMissingNode()).isTrue();
    assertThat(read(" \n").isMissingNode()).isTrue();
    assertThat(written(read(""))).isEqualTo("null");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{", "[1", "[1}", "{\"a\"}", "{\"a\":", "]", "{} {}", "1 2", "[],", "nul", "NaN"})
  void whatIsBrokenIsRefusedAsBrokenJson(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(JsonProcessingException.class);
    assertThatThrownBy(() -> MAPPER.readTree(text)).isInstanceOf(JsonProcessingException.class);
  }

  @Test
  void numbersThatJavaMadeAreWrittenAsTheMapperDoes() throws IOException {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    JsonNode numbers =
        nodes.arrayNode().add(nodes.numberNode((short) 1)).add(0.1f).add(0.1).add(1e300);

    assertThat(written(numbers)).isEqualTo(MAPPER.writeValueAsString(numbers));
  }

  @Test
  void whatJsonCannotHoldIsRefused() {
    JsonNode bytes = JsonNodeFactory.instance.binaryNode(new byte[1]);

    assertThatThrownBy(() -> written(bytes)).isInstanceOf(IllegalArgumentException.class);
  }

  private static JsonNode read(String text) throws IOException {
    try (JsonParser json = JSON.createParser(text)) {
      return JsonTree.read(json);
    }
  }

  private static String written(JsonNode tree) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      JsonTree.write(tree, json);
    }
    return text.toString();
  }
}

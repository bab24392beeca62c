package dev.plumbline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlSourceTest {

  private final Problems problems = new Problems("check.yaml");

  @Test
  void textThatIsNotYamlIsOneProblemWithItsLine() {
    assertThat(YamlSource.read("a: 1\nb: [1, 2\nc: 3\n", problems)).isEmpty();
    assertThat(told())
        .containsExactly(
            "check.yaml, line 3: this is not valid YAML: expected ',' or ']', but got :.");
  }

  @Test
  void aTabIsNamed() {
    assertThat(YamlSource.read("a:\n\tb: 1\n", problems)).isEmpty();
    assertThat(told())
        .containsExactly(
            "check.yaml, line 2: this is not valid YAML: found character '\\t(TAB)' that cannot"
                + " start any token. (Do not use \\t(TAB) for indentation).");
  }

  @Test
  void aControlCharacterIsNamedWithItsLine() {
    assertThat(YamlSource.read("a: 1\nb: \u0001\n", problems)).isEmpty();
    assertThat(told())
        .containsExactly(
            "check.yaml, line 2: this is not valid YAML: it has the control character U+0001.");
  }

  @Test
  void aSecondDocumentIsRefused() {
    assertThat(YamlSource.read("a: 1\n---\nb: 2\n", problems)).isEmpty();
    assertThat(told())
        .containsExactly(
            "check.yaml, line 2: a second document starts here. Write one document a file.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "!!binary aGk=",
        "!!int '5'",
        "!!javax.script.ScriptEngineManager [a]",
        "!x {a: 1}"
      })
  void tagsAreRefused(String tagged) {
    read("a: " + tagged);

    assertThat(told())
        .containsExactly(
            "check.yaml, line 1: tags that start with ! are not supported. Remove it.");
  }

  @Test
  void keysAreWords() {
    read("? [a, b]\n: 1\n? {c: d}\n: 2\n'': 3\n");

    assertThat(told())
        .containsExactly(
            "check.yaml, line 1: a key must be a word, but this one is a list.",
            "check.yaml, line 3: a key must be a word, but this one is a map of keys.",
            "check.yaml, line 5: a key must be a word, but this one is empty.");
  }

  @Test
  void anchorsMayBeUsedAgain() throws JsonProcessingException {
    assertThat(read("a: &x [1, {b: c}]\nd: *x\n").json())
        .contains(json("{\"a\": [1, {\"b\": \"c\"}], \"d\": [1, {\"b\": \"c\"}]}"));
  }

  @Test
  void jsonIsWhatJacksonWouldHaveRead() throws JsonProcessingException {
    assertThat(
            read("""
            text: a
            quoted: "5"
            block: |
              one
              two
            version: 1.8.0
            day: 2026-01-01
            range: 10.0.0.0/8
            int: -5
            long: 123456789012
            double: 1.5
            power: 1e3
            yes: true
            none: null
            empty:
            list: []
            map: {/a/b: False}
            """)
                .json())
        .contains(
            json(
                """
                {"text": "a", "quoted": "5", "block": "one\\ntwo\\n", "version": "1.8.0",
                 "day": "2026-01-01", "range": "10.0.0.0/8", "int": -5, "long": 123456789012,
                 "double": 1.5, "power": 1e3, "yes": true, "none": null, "empty": null,
                 "list": [], "map": {"/a/b": false}}
                """));
    assertThat(told()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yes",
        "No",
        "on",
        "OFF",
        "0123",
        "08",
        "1_000",
        "0x1F",
        "0o17",
        "0b1",
        "12:30",
        ".5",
        "5.",
        ".inf",
        "-.INF",
        ".NaN",
        "1234567890123456789",
        "1e999"
      })
  void whatProgramsReadDifferentlyIsAProblem(String scalar) {
    assertThat(read("a: " + scalar).json()).isEmpty();
    assertThat(told())
        .containsExactly(
            "check.yaml, line 1: programs read "
                + scalar
                + " in the file differently. Write it in"
                + " quotes, or as a plain number, true or false.");
  }

  @Test
  void textIsStrippedAndMustBeText() {
    YamlMap map =
        read("a: |\n  two\n  lines\n\nb: 1.30\nc: true\nd: no\ne: ' '\nf: \"\\a\"\ng:\nh: []\n")
            .map("a", "b", "c", "d", "e", "f", "g", "h");

    assertThat(text(map, "a")).contains("two\nlines");
    for (String wrong : List.of("b", "c", "d", "e", "f", "g", "h")) {
      assertThat(text(map, wrong)).isEmpty();
    }
    assertThat(told())
        .containsExactly(
            "check.yaml, line 5: b must be in quotes: \"1.30\". Without them it is a number, not"
                + " text.",
            "check.yaml, line 6: c must be in quotes: \"true\". Without them it is true or false,"
                + " not text.",
            "check.yaml, line 7: d must be in quotes: \"no\". Without them some programs read"
                + " another value.",
            "check.yaml, line 8: e must not be blank.",
            "check.yaml, line 9: f must not contain control characters.",
            "check.yaml, line 10: g is empty. Fill it in or remove it.",
            "check.yaml, line 11: h must be text, but is a list.");
  }

  @Test
  void truthIsTrueOrFalse() {
    YamlMap map = read("a: true\nb: False\nc: 'true'\n").map("a", "b", "c");

    assertThat(map.find("a").flatMap(YamlNode::truth)).contains(true);
    assertThat(map.find("b").flatMap(YamlNode::truth)).contains(false);
    assertThat(map.find("c").flatMap(YamlNode::truth)).isEmpty();
    assertThat(told())
        .containsExactly("check.yaml, line 3: c must be true or false, but is 'true'.");
  }

  @Test
  void freeKeysKeepTheirOrder() {
    assertThat(read("{z: 1, a: 2, m: 3}").entries().keySet()).containsExactly("z", "a", "m");
  }

  @Test
  void aMapThatIsNoneComplainsOnce() {
    YamlMap map = read("a: 5").entries().values().iterator().next().map("b");

    assertThat(map.require("b", "anything")).isEmpty();
    assertThat(told()).containsExactly("check.yaml, line 1: a must be a map of keys, but is '5'.");
  }

  @Test
  void askingForAKeyThatIsNotKnownIsAnErrorOfTheProgram() {
    YamlMap map = read("{}").map("a");

    assertThatThrownBy(() -> map.find("b")).isInstanceOf(IllegalArgumentException.class);
  }

  private YamlNode read(String text) {
    return YamlSource.read(text, problems).orElseThrow(() -> new AssertionError(told()));
  }

  private static Optional<String> text(YamlMap map, String key) {
    return map.find(key).flatMap(YamlNode::text);
  }

  private static com.fasterxml.jackson.databind.JsonNode json(String text)
      throws JsonProcessingException {
    return new ObjectMapper().readTree(text);
  }

  private List<String> told() {
    return problems.list().stream().map(Problem::toString).toList();
  }
}

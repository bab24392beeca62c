package dev.plumbline.collectors;

import static dev.plumbline.collectors.Samples.DENIED;
import static dev.plumbline.collectors.Samples.DESCRIBE;
import static dev.plumbline.collectors.Samples.form;
import static dev.plumbline.collectors.Samples.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.model.Evidence;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Setting;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "true|true",
        "false|false",
        "'true'|true",
        "'False'|false",
        "'TRUE'|true",
        "'yes'|unread",
        "''|unread",
        "1|unread",
        "0|unread",
        "[]|unread",
        "{}|unread",
        "null|absent"
      })
  void aFlag(String value, String expected) {
    assertThat(form(field(value).bool())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'1.34'|1.34",
        "' x '| x ",
        "''|absent",
        "1.30|1.30",
        "7|7",
        "true|unread",
        "[]|unread",
        "{}|unread",
        "null|absent"
      },
      ignoreLeadingAndTrailingWhitespace = false)
  void aText(String value, String expected) {
    assertThat(form(field(value).text())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "7|7",
        "-7|-7",
        "'110'|110",
        "999999999999999999|999999999999999999",
        "9223372036854775808|unread",
        "1.5|unread",
        "1e3|unread",
        "'7 '|unread",
        "'٣'|unread",
        "''|unread",
        "true|unread",
        "[7]|unread",
        "null|absent"
      })
  void aNumber(String value, String expected) {
    assertThat(form(field(value).number())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]|[]",
        "['a','b']|[a, b]",
        "['']|[]",
        "['a',1]|unread",
        "['a',null]|unread",
        "'a'|unread",
        "{}|unread",
        "null|absent"
      })
  void aListOfTexts(String value, String expected) {
    assertThat(form(field(value).strings())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|{}",
        "{'b':'1','a':'2'}|{a=2, b=1}",
        "{'a':null,'b':true,'c':1}|{a=, b=true, c=1}",
        "{'a':{'b':'c'}}|unread",
        "{'a':[]}|unread",
        "[]|unread",
        "'a'|unread",
        "null|absent"
      })
  void anObjectOfTexts(String value, String expected) {
    assertThat(form(field(value).texts())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"{'a':1}|{\"a\":1}", "7|7", "'x'|\"x\"", "[]|[]", "false|false", "null|absent"})
  void whateverStandsThere(String value, String expected) {
    assertThat(form(field(value).json())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"{}|true", "''|true", "false|true", "null|false"})
  void presence(String value, String expected) {
    assertThat(form(field(value).present())).isEqualTo(expected);
  }

  @Test
  void whatIsMissingIsAbsentToEveryReader() {
    Field missing = given(DESCRIBE, Map.of(), "{'cluster':{}}").at("/cluster/nothing/below");

    assertThat(readers().map(reader -> form(reader.apply(missing)))).containsOnly("absent");
    assertThat(form(missing.present())).isEqualTo("false");
    assertThat(missing.identity()).isEmpty();
    assertThat(missing.evidence().observed()).isEqualTo(Evidence.NOT_PRESENT);
  }

  @Test
  void whatIsUnreadIsUnreadToEveryReaderAndEverywhereBelow() {
    Field unread = Field.unread(DENIED).at("/cluster").at("/logging");

    assertThat(Stream.concat(readers(), Stream.<Function<Field, Setting<?>>>of(Field::present)))
        .allSatisfy(
            reader ->
                assertThat(
                        reader
                            .apply(unread)
                            .<Object>fold(value -> value, () -> "absent", gap -> gap))
                    .isEqualTo(DENIED));
    assertThat(unread.identity()).isEmpty();
  }

  @Test
  void somethingElseThanDocumentedIsUnreadAndSaysWhere() {
    Gap gap =
        given(DESCRIBE, Map.of(), "{'cluster':{'private':'maybe'}}")
            .at("/cluster/private")
            .bool()
            .decide(on -> Outcome.pass(""))
            .gap()
            .orElseThrow();

    assertThat(gap)
        .isEqualTo(
            Gap.of(
                "eks:DescribeCluster",
                Gap.Reason.UNSUPPORTED,
                "The answer has something else than true or false at /cluster/private."));
  }

  @Test
  void theEvidenceSaysWhichCallWhereAndWhat() {
    Field field =
        given(DESCRIBE, Map.of("name", "prod"), "{'cluster':{'version':'1.34'}}")
            .at("/cluster")
            .at("/version");

    assertThat(field.text().evidence())
        .containsExactly(
            Evidence.of("eks:DescribeCluster", Map.of("name", "prod"), "/cluster/version", "1.34"));
  }

  @Test
  void theEvidenceOfAnElementPointsIntoTheWholeDocument() {
    List<Field> elements =
        given(DESCRIBE, Map.of(), "{'pools':[{'name':'a'},{'name':'b'}]}")
            .at("/pools")
            .elements()
            .fold(found -> found, List::of, gap -> List.of());

    assertThat(elements)
        .extracting(element -> element.at("/name").evidence().pointer())
        .containsExactly("/pools/0/name", "/pools/1/name");
    assertThat(elements)
        .extracting(element -> element.at("/name").identity())
        .containsExactly("a", "b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"[]|[]", "{}|unread", "'a'|unread", "null|absent"})
  void theElementsOfAList(String value, String expected) {
    assertThat(form(field(value).elements())).isEqualTo(expected);
  }

  @Test
  void theEvidenceHoldsPlainValuesThatNobodyCanChange() {
    Object observed =
        field("{'a':[true,7,1.5,null,'x'],'b':99999999999999999999}").evidence().observed();

    assertThat(observed)
        .isEqualTo(
            Map.of(
                "a",
                List.of(true, 7L, 1.5, Evidence.NOT_PRESENT, "x"),
                "b",
                "99999999999999999999"));
    assertThatThrownBy(() -> ((Map<?, ?>) observed).clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThat(field("1e999").evidence().observed()).isEqualTo("1E+999");
  }

  @Test
  void largeEvidenceIsCountedAndNotCarried() {
    String many = "'x',".repeat(60) + "'x'";

    assertThat(field("[" + many + "]").evidence().observed()).isEqualTo("61 items");
  }

  @Test
  void theMembersOfAnObjectCannotBeChanged() {
    assertThatThrownBy(
            () ->
                field("{'a':'b'}")
                    .texts()
                    .decide(
                        found -> {
                          found.clear();
                          return Outcome.pass("");
                        }))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  private static Stream<Function<Field, Setting<?>>> readers() {
    return Stream.of(
        Field::bool,
        Field::text,
        Field::number,
        Field::strings,
        Field::texts,
        Field::json,
        Field::elements);
  }

  private static Field field(String value) {
    return given(DESCRIBE, Map.of(), "{'value':" + value + "}").at("/value");
  }
}

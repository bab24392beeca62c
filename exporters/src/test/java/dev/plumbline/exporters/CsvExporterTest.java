package dev.plumbline.exporters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CsvExporterTest {

  private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"]|\"\")*)\"(?:,|$)");

  @Test
  void aRowHoldsWhatAReaderOfASpreadsheetNeeds() throws IOException {
    List<List<String>> rows = rows(SampleRun.of(30));

    assertThat(rows.getFirst())
        .startsWith("severity", "verdict", "check", "message", "provider", "account", "region");
    assertThat(rows)
        .anySatisfy(
            row ->
                assertThat(row)
                    .startsWith("critical", "FAIL", "public-api-endpoint-restricted")
                    .contains(
                        "The API endpoint accepts every address",
                        "[\"0.0.0.0/0\"]",
                        "cis-eks 1.8.0 5.4.1"));
  }

  @Test
  void exceptionsHaveColumnsOfTheirOwn() throws IOException {
    SampleRun run = SampleRun.of(60);
    List<List<String>> rows = rows(run);
    int column = rows.getFirst().indexOf("suppressed");

    assertThat(rows.getFirst().subList(column, column + 7))
        .containsExactly(
            "suppressed",
            "suppressedOwner",
            "suppressedText",
            "suppressedUntil",
            "suppressedTicket",
            "exception",
            "notSuppressed");
    assertThat(rows.stream().skip(1).filter(row -> !row.get(column).isEmpty()))
        .hasSize(run.summary().suppressed())
        .allSatisfy(
            row ->
                assertThat(row.subList(column, column + 7))
                    .containsExactly(
                        "accepted-risk",
                        "jo@corp.example",
                        "The cluster is torn down in January.",
                        "2027-01-31",
                        "https://tracker.example/RISK-7",
                        "plumbline.yaml, line 30",
                        ""));
    assertThat(
            rows.stream()
                .filter(
                    row ->
                        row.get(column + 6)
                            .equals("Exception of jo@corp.example expired on 2026-11-01.")))
        .hasSize(run.summary().expired())
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row.get(column)).isEmpty());
  }

  @Test
  void everyFindingIsOneRowOfEqualLength() throws IOException {
    SampleRun run = SampleRun.hostile(60);

    List<List<String>> rows = rows(run);

    assertThat(rows).hasSize(run.summary().findings() + 1);
    assertThat(rows).allSatisfy(row -> assertThat(row).hasSameSizeAs(rows.getFirst()));
    assertThat(rows.stream().filter(row -> row.get(1).equals(Verdict.FAIL.name())))
        .hasSize(run.summary().verdicts().getOrDefault(Verdict.FAIL, 0));
  }

  @Test
  void noHostileTextBeginsAFormula() throws IOException {
    assertThat(rows(SampleRun.hostile(60)))
        .allSatisfy(
            row -> assertThat(row).noneMatch(cell -> cell.strip().matches("(?s)[=+\\-@＝＋－＠].*")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"=1", "+1", "-1", "@a", "\t=1", "\r=1", " =1", "\ufeff=1", "＝1", "＠a", "\"=1"})
  void anApostropheGoesBeforeAFormula(String formula) {
    assertThat(CsvCell.of(formula)).startsWith("\"'");
  }

  @Test
  void anApostropheGoesBeforeAFormulaThatASemicolonWouldStart() {
    assertThat(CsvCell.of("x\";=cmd")).isEqualTo("\"x\"\";'=cmd\"");
  }

  @Test
  void plainTextStaysWhatItIs() {
    assertThat(CsvCell.of("a-b, c=d; e")).isEqualTo("\"a-b, c=d; e\"");
  }

  @Test
  void invisibleCharactersAreWrittenOut() {
    assertThat(CsvCell.of("a\u202eb\u001b[2J\nc")).isEqualTo("\"a\\u202eb\\u001b[2J\\nc\"");
  }

  /** Most cells are only looked through; what they get is what the whole rule gives. */
  @Test
  void aQuickLookMissesNothing() {
    List<String> texts = new ArrayList<>(HostileText.ALL);
    for (char c = 0; c < 0x3000; c++) {
      texts.add(c + "cluster");
      texts.add("cluster" + c + "=1");
    }
    assertThat(texts)
        .allSatisfy(
            text -> {
              var row = new StringBuilder();
              CsvCell.append(row, text);
              assertThat(row).hasToString(CsvCell.of(text));
            });
  }

  @Test
  void observedValuesStayReadable() {
    assertThat(ObservedText.of(List.of("プロ 🚀", "\u202e"))).isEqualTo("[\"プロ 🚀\",\"\\u202e\"]");
  }

  @Test
  void aCellFitsIntoASpreadsheet() {
    assertThat(CsvCell.of("x".repeat(100_000)).length()).isLessThan(32_767);
  }

  private static List<List<String>> rows(SampleRun run) throws IOException {
    var out = new ByteArrayOutputStream();
    new CsvExporter().write(run, out);
    List<List<String>> rows = new ArrayList<>();
    for (String line : out.toString(StandardCharsets.UTF_8).split("\r\n", -1)) {
      if (!line.isEmpty()) {
        rows.add(cells(line));
      }
    }
    return rows;
  }

  /** Reads a row in which every cell is quoted. */
  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    Matcher cell = QUOTED.matcher(line);
    int end = 0;
    while (cell.find() && cell.start() == end) {
      cells.add(cell.group(1).replace("\"\"", "\""));
      end = cell.end();
    }
    assertThat(end).as(line).isEqualTo(line.length());
    return cells;
  }
}

package dev.plumbline.exporters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Verdict;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

final class HtmlExporterTest {

  private static final Pattern ELEMENT =
      Pattern.compile("<(script|style)([^>]*)>(.*?)</\\1>", Pattern.DOTALL);
  private static final Pattern DATA = Pattern.compile(" type=\"text/plain\" id=\"[a-z]+(-\\d+)?\"");
  private static final int CODE_BUDGET = 110_000;

  @Test
  void equalResultsGiveEqualBytes() throws IOException {
    assertThat(report(SampleRun.hostile(30))).isEqualTo(report(SampleRun.hostile(30)));
  }

  @Test
  void everyElementWithCodeIsOursAndNamedByItsHash() throws Exception {
    String page = report(SampleRun.hostile(30));
    List<String> hashes = new ArrayList<>();
    Matcher element = ELEMENT.matcher(page);
    while (element.find()) {
      if (element.group(2).isEmpty()) {
        hashes.add(hash(element.group(3)));
      } else {
        assertThat(element.group(2)).matches(DATA);
        assertThat(element.group(3)).matches("[A-Za-z0-9+/=]*");
      }
    }

    assertThat(hashes).hasSize(3);
    assertThat(page)
        .contains(
            "content=\"default-src 'none'; style-src '"
                + hashes.get(1)
                + "'; script-src '"
                + hashes.get(0)
                + "' '"
                + hashes.get(2)
                + "'; img-src data:; base-uri 'none'; form-action 'none';"
                + " require-trusted-types-for 'script'\"");
  }

  @Test
  void outsideOfOurElementsThereIsNoMarkupFromClouds() throws IOException {
    String around = ELEMENT.matcher(report(SampleRun.hostile(60))).replaceAll("");

    assertThat(around)
        .doesNotContainIgnoringCase("<script", "<img", "<svg", "<style")
        .doesNotContainPattern("<[a-z][^>]*\\son[a-z]+=")
        .doesNotContainPattern("(?i)(src|href)=\"(?!data:,)");
    assertThat(around.codePoints().filter(c -> c != '\n').filter(VisibleText::isInvisible))
        .isEmpty();
  }

  @Test
  void nothingInThePageIsLoadedFromTheNetwork() throws IOException {
    assertThat(report(SampleRun.of(10)))
        .doesNotContainPattern("(?i)(src|href|action|data)=\"?(https?:)?//")
        .doesNotContainPattern("(?i)url\\(")
        .doesNotContainPattern("(?i)@import")
        .doesNotContain("innerHTML", "eval(", "document.write", "fetch(", "XMLHttpRequest");
  }

  /** The columns have the number of rows: 11 bytes each. */
  @Test
  void aRunThatNoBrowserCouldOpenIsCountedInFullAndListedInPart() throws IOException {
    SampleRun run = SampleRun.of(60);
    int all = run.summary().findings();
    int quiet =
        run.summary().verdicts().getOrDefault(Verdict.PASS, 0)
            + run.summary().verdicts().getOrDefault(Verdict.NOT_APPLICABLE, 0);
    assertThat(quiet).isPositive();

    assertThat(rows(report(run))).isEqualTo(all);
    String large = report(run, all - 1);
    assertThat(rows(large)).isEqualTo(all - quiet);
    assertThat(large)
        .contains(ReportSentences.number(quiet) + " findings are counted here but not listed");
    assertThat(large).contains(ReportSentences.number(run.summary().failingFindings()) + "</td>");
    String huge = report(run, 3);
    assertThat(rows(huge)).isEqualTo(3);
    assertThat(huge)
        .contains(ReportSentences.number(all - 3) + " findings are counted here but not listed");
  }

  private static int rows(String page) throws IOException {
    Matcher columns =
        Pattern.compile("<script type=\"text/plain\" id=\"columns\">([^<]*)<").matcher(page);
    assertThat(columns.find()).isTrue();
    try (var unpacked =
        new GZIPInputStream(
            new ByteArrayInputStream(Base64.getDecoder().decode(columns.group(1))))) {
      return unpacked.readAllBytes().length / 11;
    }
  }

  private static String report(SampleRun run, int most) throws IOException {
    var out = new ByteArrayOutputStream();
    new HtmlExporter(most).write(run, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void theAnswerIsThereWithoutScript() throws IOException {
    SampleRun run = SampleRun.of(60);

    String plain = ELEMENT.matcher(report(run)).replaceAll("");

    assertThat(plain)
        .contains("<h1>What to fix, and what we could not see</h1>")
        .contains(ReportSentences.number(run.summary().failingFindings()) + " findings fail in ")
        .contains("<strong>The API endpoint accepts every address</strong> (critical, ")
        .contains("List the ranges that administrators and CI use")
        .contains("What could not be read")
        .contains("findings.csv", "findings.ndjson");
  }

  @Test
  void lineEndsInTheTextOfACheckOnlyWrapIt() {
    assertThat(ReportHead.paragraph("Anyone\n  may ask.\r\n\n\tAnd \u2028 so on.\n"))
        .isEqualTo("Anyone may ask. And \\u2028 so on.");
  }

  @Test
  void ourCodeStaysSmall() throws IOException {
    Matcher element = ELEMENT.matcher(report(SampleRun.of(1)));
    int code = 0;
    while (element.find()) {
      if (element.group(2).isEmpty()) {
        code += element.group(3).getBytes(StandardCharsets.UTF_8).length;
      }
    }

    assertThat(code).isLessThan(CODE_BUDGET);
  }

  @Test
  void aRunOfTwoThousandFindingsStaysSmall() throws IOException {
    assertThat(report(SampleRun.of(104)).length()).isLessThan(300_000);
  }

  private static String report(SampleRun run) throws IOException {
    var out = new ByteArrayOutputStream();
    new HtmlExporter().write(run, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String hash(String text) throws Exception {
    return "sha256-"
        + Base64.getEncoder()
            .encodeToString(
                MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}

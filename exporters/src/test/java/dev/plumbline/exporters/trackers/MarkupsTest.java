package dev.plumbline.exporters.trackers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.exporters.tickets.Document;
import dev.plumbline.exporters.tickets.Document.Cell;
import dev.plumbline.exporters.tickets.Document.Code;
import dev.plumbline.exporters.tickets.Document.Items;
import dev.plumbline.exporters.tickets.Document.Literal;
import dev.plumbline.exporters.tickets.Document.Paragraph;
import dev.plumbline.exporters.tickets.Document.Table;
import dev.plumbline.exporters.tickets.Document.Text;
import dev.plumbline.exporters.tickets.Marker;
import dev.plumbline.exporters.tickets.RemoteTicket;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No text becomes markup, a mention, a link, an attachment or a command. */
class MarkupsTest {

  private static final TextMarkup MARKDOWN = new MarkdownMarkup();
  private static final TextMarkup WIKI = new WikiMarkup();
  private static final TextMarkup HTML = new HtmlMarkup();
  private static final TextMarkup PLAIN = new PlainMarkup();

  private static Document text(String text) {
    return Document.of(Paragraph.of(text));
  }

  private static Document literal(String text) {
    return Document.of(new Paragraph(List.of(new Literal(text))));
  }

  private static Document cell(String text) {
    return Document.of(new Table(List.of("a"), List.of(List.of(Cell.of(new Literal(text))))));
  }

  @Test
  void markdownBreaksMentionsAndReferences() {
    assertThat(MARKDOWN.of(text("ask @octocat about #12, !3, ~bug, %v1, &4, $5 and GH-6")))
        .isEqualTo(
            "ask @&#8203;octocat about \\#&#8203;12, !&#8203;3, \\~&#8203;bug, %&#8203;v1,"
                + " &amp;&#8203;4, &#36;&#8203;5 and GH-&#8203;6");
  }

  @Test
  void markdownBreaksAddresses() {
    assertThat(MARKDOWN.of(text("see https://evil.example and www.evil.example")))
        .isEqualTo("see https:&#8203;//evil.example and www&#8203;.evil.example");
  }

  @Test
  void markdownShowsMarkupAsText() {
    assertThat(MARKDOWN.of(text("*b* _i_ `c` [x](y) ![i](j) <b> | a\\")))
        .isEqualTo("\\*b\\* \\_i\\_ \\`c\\` \\[x\\](y) !\\[i\\](j) &lt;b&gt; \\| a\\\\");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"# h", "- i", "+ i", "1. i", "1) i", "> q", "=== s", "/close", "    code"})
  void markdownStartsNoBlockWithinATextAndRunsNoQuickAction(String text) {
    String line = MARKDOWN.of(text(text));

    assertThat(line).matches("(\\\\|&gt;|code|\\d+\\\\).*");
    assertThat(MARKDOWN.of(Document.of(new Items(false, List.of(List.of(new Text(text)))))))
        .isEqualTo("- " + line);
  }

  @Test
  void markdownKeepsPlainProseAsItIs() {
    String prose = "The nodes of eu-west-1 (12:30, 100 %) are not patched. Since 2026-11-25.";

    assertThat(MARKDOWN.of(text(prose))).isEqualTo(prose);
  }

  @Test
  void markdownPutsValuesIntoCodeThatTheyCannotLeave() {
    assertThat(MARKDOWN.of(literal("arn:aws:eks:eu-west-1:1:cluster/prod")))
        .isEqualTo("`arn:aws:eks:eu-west-1:1:cluster/prod`");
    assertThat(MARKDOWN.of(literal("a`b @octocat"))).isEqualTo("<code>a&#96;b &#64;octocat</code>");
    assertThat(MARKDOWN.of(cell("a\\|b`</code><img src=x>")))
        .endsWith("| <code>a&#92;&#124;b&#96;&#60;&#47;code&#62;&#60;img src&#61;x&#62;</code> |");
  }

  @Test
  void markdownFencesCodeWithMoreBackticksThanItHolds() {
    assertThat(MARKDOWN.of(Document.of(new Code("sh", "a\n````\nb"))))
        .isEqualTo("`````sh\na\n````\nb\n`````");
    assertThat(MARKDOWN.of(Document.of(new Code("sh}<", "a")))).isEqualTo("```\na\n```");
  }

  @Test
  void wikiWritesEverythingThatCouldMeanSomethingAsAnEntity() {
    String wiki = WIKI.of(text("{code} [~admin] *b* !i.png! ABC-1 https://e.example \\\\ | (x)"));

    assertThat(wiki).doesNotContainPattern("[{}\\[\\]*!|\\\\()-]").doesNotContain("://");
    assertThat(WIKI.of(text("h1. title"))).isEqualTo("&#8203;h1. title");
    assertThat(WIKI.of(text("bq. quote"))).isEqualTo("&#8203;bq. quote");
  }

  @Test
  void wikiCodeCannotBeLeft() {
    assertThat(WIKI.of(Document.of(new Code("sh", "a {code} {CODE:x} {noformat} {other}"))))
        .isEqualTo("{code:bash}\na { code} { CODE:x} { noformat} {other}\n{code}");
  }

  @Test
  void htmlEscapesAndHasNoTagOfAStranger() {
    assertThat(HTML.of(text("<img src=x onerror=\"a\" '>&amp;")))
        .isEqualTo("<p>&lt;img src=x onerror=&quot;a&quot; &#39;&gt;&amp;amp;</p>");
    assertThat(HTML.of(Document.of(new Code("sh", "</code></pre><b>"))))
        .isEqualTo("<pre><code>&lt;/code&gt;&lt;/pre&gt;&lt;b&gt;</code></pre>");
  }

  @Test
  void htmlIsComparedByWhatIsSeen() {
    ManagedText html = new ManagedText(HTML);
    Document block = text("a & b < c");
    Marker marker = new Marker("a".repeat(26));
    String stored =
        html.wrapped(marker, block)
            .replace("<p>a &amp; b &lt; c</p>", "<div>a&nbsp;&#38; b\n&lt; c<br></div>");

    assertThat(html.block(stored, marker)).contains(new RemoteTicket.Block(html.hash(block), true));
  }

  @Test
  void plainTextHasNoHtmlOfServiceNow() {
    assertThat(PLAIN.of(text("[code]<b>x</b>[/CODE] [coder]")))
        .isEqualTo("[ code]<b>x</b>[ /CODE] [coder]");
  }

  @Test
  void invisibleCharactersAreSeenInEveryMarkup() {
    for (TextMarkup markup : List.of(MARKDOWN, WIKI, HTML, PLAIN)) {
      assertThat(markup.of(text("a\u202eb\u0007c\nd")))
          .matches(".*a.*u202e.*b.*u0007.*c.*n.*d.*")
          .doesNotContain("\u202e", "\u0007", "\n");
    }
  }

  @Test
  void aMarkerWithinATextIsNotOne() {
    Marker marker = new Marker("a".repeat(26));
    Document block = Document.of(Paragraph.of(marker.end()), new Code("", marker.begin()));
    for (TextMarkup markup : List.of(MARKDOWN, WIKI, HTML, PLAIN)) {
      var managed = new ManagedText(markup);
      String body = "before\n" + managed.wrapped(marker, block) + "\nafter";

      assertThat(managed.block(body, marker))
          .contains(new RemoteTicket.Block(managed.hash(block), true));
      assertThat(managed.replaced(body, marker, text("new")))
          .hasValueSatisfying(
              replaced -> {
                assertThat(replaced).startsWith("before\n").endsWith("\nafter").contains("new");
                assertThat(managed.block(replaced, marker))
                    .contains(new RemoteTicket.Block(managed.hash(text("new")), true));
              });
    }
  }

  @Test
  void aBlockThatIsThereTwiceOrHalfIsNoBlock() {
    Marker marker = new Marker("a".repeat(26));
    var managed = new ManagedText(MARKDOWN);
    String body = managed.wrapped(marker, text("x"));

    assertThat(managed.block(body + body, marker)).isEmpty();
    assertThat(managed.block(body.replace(marker.end(), ""), marker)).isEmpty();
    assertThat(managed.replaced("nothing of ours", marker, text("y"))).isEmpty();
  }

  @Test
  void adfHasNoEmptyTextAndNoTableWithoutRows() {
    String nodes =
        AdfMarkup.of(
                Document.of(
                    Paragraph.of(""),
                    new Table(List.of("a"), List.of()),
                    new Items(true, List.of()),
                    new Code("sh", "")))
            .toString();

    assertThat(nodes).doesNotContain("\"text\":\"\"").doesNotContain("\"table\"");
    assertThat(nodes.toLowerCase(Locale.ROOT)).doesNotContain("orderedlist");
  }
}

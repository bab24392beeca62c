package dev.plumbline.exporters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The report as a browser shows it; skipped where no Chromium is installed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ReportInBrowserTest {

  private static final List<String> VIEWS =
      List.of(
          "#/",
          "#/findings",
          "#/findings?v=FAIL&g=check",
          "#/findings?g=cluster",
          "#/findings?g=account",
          "#/clusters",
          "#/coverage",
          "#/print",
          "#/nowhere");

  private final SampleRun run = SampleRun.hostile(40);
  private Optional<Browser> started = Optional.empty();

  @BeforeAll
  void openReport(@TempDir Path folder) throws Exception {
    Optional<Path> program = Browser.installed();
    Assumptions.assumeTrue(
        program.isPresent(), "No Chromium on the PATH, so the report is not shown in a browser");
    Path report = write(folder, run);
    Browser browser = Browser.start(program.orElseThrow(), folder.resolve("profile"));
    started = Optional.of(browser);
    browser.size(1440, 900);
    browser.open(report.toUri());
  }

  @AfterAll
  void closeBrowser() throws Exception {
    if (started.isPresent()) {
      started.get().stop();
    }
  }

  @BeforeEach
  void overview() throws Exception {
    browser().size(1440, 900);
    browser().evaluate("location.hash = '#/'");
    browser().await("document.documentElement.dataset.page === 'overview'");
  }

  @Test
  void everyViewIsShownWithoutAnErrorOrRequest() throws Exception {
    for (String view : VIEWS) {
      visit(view);
      assertThat(browser().text("document.querySelectorAll('h1').length")).as(view).isEqualTo("1");
    }
    assertThat(browser().text("JSON.stringify(document.documentElement.dataset)"))
        .doesNotContain("error", "policy", "planted");
    assertThat(browser().complaints()).isEmpty();
  }

  @Test
  void hostileTextIsText() throws Exception {
    for (Finding finding : findings().subList(0, 40)) {
      visit(address(finding));
      assertThat(
              browser()
                  .text("document.querySelectorAll('main img, main script, main style').length"))
          .isEqualTo("0");
      assertThat(browser().text("document.querySelector('main').textContent"))
          .contains(VisibleText.of(finding.resource().name()), finding.fingerprint());
    }
    assertThat(
            browser()
                .text("[...document.links].every(a => /^(#|https:)/.test(a.getAttribute('href')))"))
        .isEqualTo("true");
    assertThat(browser().text("String(document.documentElement.dataset.planted)"))
        .isEqualTo("undefined");
    assertThat(browser().complaints()).isEmpty();
  }

  @Test
  void everyFigureEqualsTheSummaryAndLeadsToSoManyRows() throws Exception {
    int failing = run.summary().failingFindings();
    assertThat(figure(0)).isEqualTo(failing);
    assertThat(figure(1)).isEqualTo(verdicts(Verdict.UNKNOWN));
    assertThat(figure(2)).isEqualTo(verdicts(Verdict.PASS));
    for (int i = 0; i < 4; i++) {
      int number = figure(i);
      visit(
          browser()
              .text(
                  "document.querySelectorAll('.figure .number > a')["
                      + i
                      + "].getAttribute('href')"));
      assertThat(rows()).isEqualTo(number);
      overview();
    }
    visit("#/findings?x=only");
    assertThat(rows()).isEqualTo(run.summary().suppressed());
    visit("#/findings?x=expired");
    assertThat(rows()).isEqualTo(run.summary().expired());
    visit("#/findings?x=with");
    assertThat(rows()).isEqualTo(run.summary().findings());
  }

  @Test
  void exceptionsCanBeFilteredForAndTheNextToEndAreListed() throws Exception {
    visit("#/findings");

    assertThat(exceptionFacet("only")).isEqualTo(run.summary().suppressed()).isPositive();
    assertThat(exceptionFacet("expired")).isEqualTo(run.summary().expired()).isPositive();
    visit("#/findings?x=expired");
    assertThat(browser().text("document.querySelector('.findings .second.over').textContent"))
        .isEqualTo("Exception expired");
    overview();
    assertThat(browser().text("document.querySelectorAll('.alone .watch li').length"))
        .isEqualTo(String.valueOf(Math.min(5, exceptions())));
    assertThat(browser().text("document.querySelector('.alone .card-head .note').textContent"))
        .isEqualTo(
            "%d excepted, %d open again"
                .formatted(run.summary().suppressed(), run.summary().expired()));
  }

  private int exceptions() {
    Set<Object> exceptions = new HashSet<>();
    run.forEachFinding(
        finding -> {
          finding.suppressed().ifPresent(exceptions::add);
          finding.notSuppressed().ifPresent(exceptions::add);
        });
    return exceptions.size();
  }

  private int exceptionFacet(String name) throws Exception {
    return Integer.parseInt(
        browser()
            .text(
                "document.querySelector('input[name=\"x:"
                    + name
                    + "\"]').closest('label').querySelector('.n').textContent"));
  }

  @Test
  void whatCouldNotBeReadIsCountedAsSuch() throws Exception {
    visit("#/coverage");

    assertThat(browser().text("document.querySelectorAll('.squares .scope').length"))
        .isEqualTo(String.valueOf(run.coverage().size()));
    assertThat(browser().text("document.querySelectorAll('.squares .scope.read').length"))
        .isEqualTo(String.valueOf(run.summary().scopes().getOrDefault(Coverage.Status.READ, 0)));
    assertThat(
            browser().text("document.querySelector('.scope-table').getAttribute('aria-rowcount')"))
        .isEqualTo(String.valueOf(run.summary().incompleteScopes() + 1));
  }

  @Test
  void anUndecidedFindingNamesThePermission() throws Exception {
    Finding unknown =
        findings().stream().filter(f -> f.verdict() == Verdict.UNKNOWN).findFirst().orElseThrow();

    visit(address(unknown));

    assertThat(browser().text("document.querySelector('main').textContent"))
        .contains("Not decided:", "We could not look", "Permission to add", "stays open");
  }

  @Test
  void whatStandsBetweenBackticksIsCode() throws Exception {
    Finding shell =
        findings().stream()
            .filter(f -> f.verdict() == Verdict.FAIL)
            .filter(f -> f.checkId().equals("node-remote-access-restricted"))
            .findFirst()
            .orElseThrow();

    visit(address(shell));

    assertThat(browser().text("document.querySelector('main').textContent"))
        .contains("Remove the key pair and use aws ssm start-session.");
  }

  @Test
  void anUnknownAddressSaysSo() throws Exception {
    visit("#/finding/no-such-check/nothing");

    assertThat(browser().text("document.querySelector('h1').textContent"))
        .isEqualTo("This finding is not in this run");
  }

  @Test
  void theKeyboardAloneFindsOpensAndGoesBack() throws Exception {
    browser().press("g");
    browser().press("f");
    browser().await("document.documentElement.dataset.page === 'findings'");
    browser().press("j");
    browser().press("j");
    assertThat(
            browser().text("document.activeElement.closest('.row').getAttribute('aria-rowindex')"))
        .isEqualTo("3");
    browser().press("Enter");
    browser().await("document.documentElement.dataset.page === 'finding'");
    browser().press("j");
    browser().await("document.querySelector('.stepper').textContent.startsWith('3 of')");
    browser().press("u");
    browser().await("document.documentElement.dataset.page === 'findings'");
    browser().press("/");
    assertThat(browser().text("document.activeElement.type")).isEqualTo("search");
  }

  @Test
  void theAddressHoldsTheViewAndTheFocusStays() throws Exception {
    visit("#/findings");
    choose("v:FAIL");
    choose("s:critical");

    assertThat(browser().text("location.hash")).isEqualTo("#/findings?v=FAIL&s=critical");
    assertThat(browser().text("document.activeElement.name")).isEqualTo("s:critical");

    String rows = browser().text("document.querySelector('.count').textContent");
    visit("#/");
    visit("#/findings?v=FAIL&s=critical");
    assertThat(browser().text("document.querySelector('.count').textContent")).isEqualTo(rows);
    assertThat(browser().text("document.querySelectorAll('.facets :checked').length"))
        .isEqualTo("2");
  }

  @Test
  void noViewScrollsSidewaysOnAPhone() throws Exception {
    List<String> views = new ArrayList<>(VIEWS);
    views.add(address(findings().getFirst()));
    browser().size(360, 740);
    for (String view : views) {
      visit(view);
      assertThat(browser().evaluate("document.documentElement.scrollWidth").asInt())
          .as(view)
          .isLessThanOrEqualTo(360);
    }
  }

  @Test
  void onlyRowsInSightAreDrawn() throws Exception {
    visit("#/findings");

    assertThat(browser().evaluate("document.querySelectorAll('.rows .row').length").asInt())
        .isBetween(10, 60);
    assertThat(browser().evaluate("document.querySelectorAll('*').length").asInt())
        .isLessThan(2_000);
  }

  @Test
  void printingFromAnyViewGivesTheDocumentForPaper() throws Exception {
    visit("#/findings");
    browser().evaluate("dispatchEvent(new Event('beforeprint'))");

    assertThat(browser().text("document.querySelector('#paper h1').textContent"))
        .isEqualTo("Kubernetes configuration audit");

    browser().evaluate("dispatchEvent(new Event('afterprint'))");
    assertThat(browser().text("document.querySelectorAll('#paper').length")).isEqualTo("0");
  }

  private Browser browser() {
    return started.orElseThrow();
  }

  private void visit(String view) throws Exception {
    if (!browser().text("location.hash").equals(view)) {
      browser().visit(view);
    }
  }

  private void choose(String name) throws Exception {
    String facet = "document.querySelector('[name=\"" + name + "\"]')";
    browser().evaluate(facet + ".focus(), " + facet + ".click()");
  }

  private int figure(int place) throws Exception {
    return number(
        browser()
            .text("document.querySelectorAll('.figure .number > a')[" + place + "].textContent"));
  }

  private int rows() throws Exception {
    return number(browser().text("document.querySelector('.count').textContent"));
  }

  private static int number(String text) {
    return Integer.parseInt(text.replaceAll("\\D", ""));
  }

  private int verdicts(Verdict verdict) {
    return run.summary().verdicts().getOrDefault(verdict, 0);
  }

  private List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    run.forEachFinding(findings::add);
    return findings;
  }

  private static String address(Finding finding) {
    return "#/finding/"
        + finding.checkId()
        + "/"
        + encoded(VisibleText.of(finding.resource().id()));
  }

  private static String encoded(String text) {
    var encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      encoded.append(
          (Character.isLetterOrDigit(c) && c < 128) || "-_.!~*'()/:@".indexOf(c) >= 0
              ? String.valueOf(c)
              : String.format(Locale.ROOT, "%%%02X", (int) c));
    }
    return encoded.toString();
  }

  private static Path write(Path folder, SampleRun run) throws IOException {
    Path report = folder.resolve("report.html");
    try (OutputStream out = Files.newOutputStream(report)) {
      new HtmlExporter().write(run, out);
    }
    return report;
  }
}

package dev.plumbline.app.terminal;

import static dev.plumbline.app.terminal.TestRun.CUSTOMER_KEY;
import static dev.plumbline.app.terminal.TestRun.OPEN_ENDPOINT;
import static dev.plumbline.app.terminal.TestRun.gke;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Finding.NotSuppressed;
import dev.plumbline.model.Finding.NotSuppressed.Why;
import dev.plumbline.model.Finding.Suppression;
import dev.plumbline.model.Provider;
import dev.plumbline.model.RunResults;
import dev.plumbline.model.Severity;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExceptionsTextTest {

  private static final Terminal PLAIN = new Terminal(100, false, false, false);

  @Test
  void theFirstToEndIsNamedAndWhatIsOpenAgain() {
    RunResults results =
        run()
            .excepted(OPEN_ENDPOINT, gke("a", "one"), of("jo", "2027-03-01"))
            .excepted(OPEN_ENDPOINT, gke("a", "two"), of("kim", "2027-02-01"))
            .missed(CUSTOMER_KEY, gke("a", "one"), missed(Why.EXPIRED, "lee", "2026-11-01"))
            .missed(CUSTOMER_KEY, gke("a", "two"), missed(Why.EXPIRED, "lee", "2026-11-01"))
            .missed(CUSTOMER_KEY, gke("a", "six"), missed(Why.TAGS_NOT_READ, "max", "2027-01-01"))
            .results();

    assertThat(render(results, List.of("plumbline.yaml, line 9: this exception matches nothing.")))
        .startsWith("3 findings fail in 3 resources. None is critical. 2 more are excepted.\n")
        .contains(
            """

            Exceptions

              2 findings that fail are excepted. The first exception to end is that of kim, on 2027-02-01.
              Exception of lee expired on 2026-11-01. 2 findings are open again.
              Exception of max asks for tags, and those of the resource were not read. 1 finding stays open.
              plumbline.yaml, line 9: this exception matches nothing.

            """);
  }

  @Test
  void withoutExceptionsNothingIsSaid() {
    assertThat(render(run().fails(OPEN_ENDPOINT, gke("a", "one")).results(), List.of()))
        .doesNotContain("xception")
        .doesNotContain("are excepted");
  }

  @Test
  void whatOwnersWriteCannotMoveTheCursor() {
    RunResults results =
        run()
            .excepted(OPEN_ENDPOINT, gke("a", "one"), of("\u001b[2Jjo\u202e", "2027-03-01"))
            .results();

    assertThat(render(results, List.of("\u001b]0;x\u0007")))
        .contains("\\u001b[2Jjo\\u202e")
        .doesNotContain("\u001b", "\u202e", "\u0007");
  }

  private static TestRun run() {
    return new TestRun().read(Provider.GCP, "a", "", 3);
  }

  private static Suppression of(String owner, String expires) {
    return new Suppression("accepted-risk", owner, "text", expires, "", "rule of " + owner);
  }

  private static NotSuppressed missed(Why why, String owner, String expires) {
    return new NotSuppressed(why, of(owner, expires));
  }

  private static String render(RunResults results, List<String> unused) {
    return SummaryText.render(
        results,
        PLAIN,
        SummaryText.Options.of(0, Optional.of(Severity.HIGH), List.of()).withUnused(unused));
  }
}

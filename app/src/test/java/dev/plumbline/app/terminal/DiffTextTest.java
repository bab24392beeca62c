package dev.plumbline.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.app.diff.Change;
import dev.plumbline.app.diff.RunDiff;
import dev.plumbline.app.diff.ScopeChange;
import dev.plumbline.model.CheckInfo;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Provider;
import dev.plumbline.model.RunInfo;
import dev.plumbline.model.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class DiffTextTest {

  private static final Terminal TERMINAL = new Terminal(100, false, false, true);

  private final List<Change> changes = new ArrayList<>();

  @Test
  void whatIsWorseComesFirstAndEachCheckOnce() {
    add(Change.Kind.SOLVED, TestRun.REMOTE_SHELL, "old", "");
    add(Change.Kind.NEW, TestRun.CUSTOMER_KEY, "test", "It was not there.");
    add(Change.Kind.NEW, TestRun.OPEN_ENDPOINT, "prod", "");
    add(Change.Kind.NEW, TestRun.OPEN_ENDPOINT, "shop", "");

    assertThat(text(new RunDiff(run("1"), run("2"), changes, 7, 0, List.of(), List.of())))
        .isEqualTo(
            """
            Run 2 compared with 1.
            3 findings are new or worse. 1 is solved or gone, and 7 fail as before.

            New  3
              critical  The API endpoint accepts every address  public-api-endpoint-restricted
                        prod · 111122223333 · eu-west-1
                        shop · 111122223333 · eu-west-1
              high      Secrets are encrypted without a customer key  secrets-encrypted-with-customer-key
                        test · 111122223333 · eu-west-1  It was not there.

            Solved  1
              critical  Nodes accept remote shells from everywhere  node-remote-access-restricted
                        old · 111122223333 · eu-west-1
            """);
  }

  @Test
  void nothingNewIsNotSaidWhereLessIsKnown() {
    Coverage scope =
        new Coverage(
            Provider.AWS,
            "111122223333",
            "eu-west-1",
            Coverage.Status.READ,
            3,
            List.of(),
            OptionalInt.of(1),
            Duration.ZERO);
    var less = List.of(new ScopeChange(scope, Optional.empty()));

    assertThat(
            text(new RunDiff(run("1"), run("2"), changes, 1, 12, less, List.of("2 was stopped."))))
        .isEqualTo(
            """
            Run 2 compared with 1.
            Nothing new is known. 0 are solved or gone, and 1 fails as before.
            12 findings passed or did not apply, and cannot be told now.
            2 was stopped.

            Less was read than before  1 scope
              eu-west-1 111122223333: read before, not looked at now
            """);
  }

  @Test
  void manyPlacesAndHostileNames() {
    for (int i = 0; i < 8; i++) {
      add(Change.Kind.NEW, TestRun.OPEN_ENDPOINT, "c\u001b[31m" + i, "");
    }

    assertThat(text(new RunDiff(run("1"), run("2"), changes, 0, 0, List.of(), List.of())))
        .contains("and in 3 more places")
        .doesNotContain("\u001b");
  }

  private static String text(RunDiff diff) {
    return DiffText.render(diff, TERMINAL);
  }

  private void add(Change.Kind kind, CheckInfo check, String cluster, String because) {
    Finding finding =
        new Finding(
            check.id(),
            Verdict.FAIL,
            check.severity(),
            TestRun.eks("111122223333", "eu-west-1", cluster),
            check.problem(),
            "",
            List.of(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            "2",
            TestRun.START);
    changes.add(new Change(kind, finding, check.severity(), because));
  }

  private static RunInfo run(String id) {
    Instant at = TestRun.START;
    return new RunInfo(id, "1.0", "default", at, at, false);
  }
}

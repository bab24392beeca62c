package dev.plumbline.app.run;

import dev.plumbline.collectors.Redaction;
import dev.plumbline.collectors.Scope;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Gap;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/** What is said of scopes of which there are no answers to judge. */
final class Unanswered {

  private Unanswered() {}

  static Coverage of(Scope scope, Coverage.Status status, List<Gap> gaps) {
    return new Coverage(
        scope.provider(),
        scope.account(),
        scope.region(),
        status,
        0,
        gaps.stream().map(Redaction::scrub).toList(),
        OptionalInt.empty(),
        Duration.ZERO);
  }

  /** Its answers cannot be read any more. */
  static Coverage lost(Scope scope) {
    return error(
        scope,
        "What was read of this is gone or damaged, and nothing leads to it any more. Start a new"
            + " run.");
  }

  static Coverage memoryFull(Scope scope) {
    return error(
        scope,
        "The memory was full before this was read and judged. Give more, such as"
            + " PLUMBLINE_JAVA_OPTIONS=-Xmx3g, and go on: plumbline scan --resume.");
  }

  /** A mistake of ours must not make a scope disappear. */
  static Coverage endedEarly(Scope scope, String why) {
    return error(scope, "Reading this ended early through a mistake in Plumbline (" + why + ").");
  }

  private static Coverage error(Scope scope, String why) {
    return of(scope, Coverage.Status.ERROR, List.of(Gap.of("", Gap.Reason.ERROR, why)));
  }
}

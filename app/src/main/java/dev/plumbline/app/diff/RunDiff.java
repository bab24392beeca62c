package dev.plumbline.app.diff;

import dev.plumbline.app.run.Exit;
import dev.plumbline.model.RunInfo;
import dev.plumbline.model.Severity;
import java.util.List;

/**
 * What changed between two runs.
 *
 * @param changes in the order of findings
 * @param same how many findings fail now as they did
 * @param passedThen how many findings passed or did not apply, and cannot be told now
 * @param lessRead scopes of which the later run knows less
 * @param notes sentences on what keeps the two from being compared in full
 */
public record RunDiff(
    RunInfo before,
    RunInfo after,
    List<Change> changes,
    long same,
    long passedThen,
    List<ScopeChange> lessRead,
    List<String> notes) {

  public RunDiff {
    changes = List.copyOf(changes);
    lessRead = List.copyOf(lessRead);
    notes = List.copyOf(notes);
  }

  /** Those of one kind. */
  public List<Change> changes(Change.Kind kind) {
    return changes.stream().filter(change -> change.kind() == kind).toList();
  }

  /** How many findings somebody has to look at. */
  public long worse() {
    return changes.stream().filter(change -> change.kind().worse()).count();
  }

  /** Whether the later run cannot tell something that the earlier one told. */
  public boolean knowsLess() {
    return after.interrupted()
        || passedThen > 0
        || !lessRead.isEmpty()
        || !changes(Change.Kind.NOT_TOLD_NOW).isEmpty();
  }

  /**
   * What the command ends with.
   *
   * @param failOn the severity from which on what is worse counts
   */
  public int exit(Severity failOn) {
    boolean worse =
        changes.stream()
            .anyMatch(
                change -> change.kind().worse() && change.finding().severity().atLeast(failOn));
    if (worse) {
      return Exit.FINDINGS;
    }
    return knowsLess() ? Exit.INCOMPLETE : Exit.NOTHING_FOUND;
  }
}

package dev.plumbline.app.run;

import dev.plumbline.collectors.Selection;
import dev.plumbline.config.ExceptionRule;
import dev.plumbline.config.Problem;
import dev.plumbline.model.CheckInfo;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Provider;
import dev.plumbline.model.RunInfo;
import dev.plumbline.model.RunResults;
import dev.plumbline.model.Verdict;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which exceptions did nothing in a run. Said only where the run can tell: what it did not look at,
 * or could not read, may be just what an exception is for.
 */
public final class ExceptionUse {

  private final List<Use> uses;
  private final LocalDate day;

  private ExceptionUse(List<ExceptionRule> rules, RunInfo run) {
    this.uses = rules.stream().map(Use::new).toList();
    this.day = LocalDate.ofInstant(run.startedAt(), ZoneOffset.UTC);
  }

  /** What one exception met. */
  private static final class Use {
    private final ExceptionRule rule;
    private int covered;
    private int coveredBefore;
    private int others;
    private boolean open;

    Use(ExceptionRule rule) {
      this.rule = rule;
    }
  }

  /** Whether a run looked at everything that the audit file asks for. */
  public static boolean tellable(RunInfo run, Choice choice, Selection selection) {
    return !run.interrupted()
        && choice.checks().isEmpty()
        && choice.frameworks().isEmpty()
        && selection.equals(Selection.EVERYTHING);
  }

  /** One problem for each exception that did nothing; none where the run is not whole. */
  static List<Problem> unused(Order order, Selection selection, RunResults results) {
    if (order.exceptions().isEmpty() || !tellable(results.run(), order.choice(), selection)) {
      return List.of();
    }
    return unused(order.exceptions(), results);
  }

  /** The same for a run that is known to be whole. */
  public static List<Problem> unused(List<ExceptionRule> rules, RunResults results) {
    var use = new ExceptionUse(rules, results.run());
    results.forEachFinding(use::add);
    List<Problem> problems = new ArrayList<>();
    for (Use one : use.uses) {
      if (one.rule.holdsOn(use.day)
          && results.checks().stream().map(CheckInfo::id).anyMatch(one.rule::names)
          && results.coverage().stream().noneMatch(scope -> hides(scope, one.rule, results))) {
        why(one).ifPresent(why -> problems.add(one.rule.problem(why + " Remove it.")));
      }
    }
    return problems;
  }

  private void add(Finding finding) {
    boolean taken = false;
    for (Use use : uses) {
      ExceptionRule.Match match = use.rule.match(finding);
      if (match == ExceptionRule.Match.NO || !use.rule.holdsOn(day)) {
        continue;
      }
      if (finding.verdict() == Verdict.UNKNOWN || match == ExceptionRule.Match.TAGS_NOT_READ) {
        use.open = true;
      } else if (finding.verdict() != Verdict.FAIL) {
        use.others++;
      } else if (taken) {
        use.coveredBefore++;
      } else {
        use.covered++;
        taken = true;
      }
    }
  }

  /** A scope without a region has resources in all of them. */
  private static boolean hides(Coverage scope, ExceptionRule rule, RunResults results) {
    return rule.scope().mayHoldIn(scope.provider(), scope.account(), scope.region())
        && (!scope.complete() || leftOut(scope.provider(), rule, results));
  }

  /**
   * Whether a check was not judged in a cloud, so that nobody knows what it would have met there.
   */
  private static boolean leftOut(Provider cloud, ExceptionRule rule, RunResults results) {
    return results.checks().stream()
        .filter(check -> rule.names(check.id()))
        .anyMatch(check -> check.leftOut().contains(cloud));
  }

  private static Optional<String> why(Use use) {
    if (use.covered > 0 || use.open) {
      return Optional.empty();
    }
    if (use.coveredBefore > 0) {
      return Optional.of("this exception covers nothing that one before it does not cover.");
    }
    return Optional.of(
        use.others == 0
            ? "this exception matches nothing that the run judged."
            : "this exception covers nothing that fails: "
                + (use.others == 1
                    ? "the finding that it matches does not."
                    : "none of the " + use.others + " findings that it matches does."));
  }
}

package dev.plumbline.app.terminal;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.RunResults;
import dev.plumbline.model.Severity;
import dev.plumbline.model.Summary;
import dev.plumbline.model.Verdict;
import java.util.ArrayList;
import java.util.List;

/** The sentences on top: how much fails, and how much was not seen. */
final class Headline {

  private final Summary summary;
  private final boolean interrupted;
  private final boolean somethingRead;
  private final int incomplete;
  private final int read;

  Headline(RunResults results) {
    this.summary = results.summary();
    this.interrupted = results.run().interrupted();
    this.somethingRead = results.coverage().stream().anyMatch(Coverage::readable);
    this.incomplete = summary.incompleteScopes();
    this.read = scopes(Coverage.Status.READ);
  }

  /**
   * @param open whether going on with the run may bring more
   */
  List<Line> lines(boolean open) {
    List<Line> lines = new ArrayList<>();
    if (interrupted) {
      lines.add(stopped(open));
      if (summary.allScopes() == 0) {
        return lines;
      }
    }
    lines.addAll(sentences());
    return lines;
  }

  private List<Line> sentences() {
    if (summary.allScopes() == 0) {
      return List.of(
          Line.of(Style.UNREAD_BOLD, "No scope was found, so nothing was read."),
          Line.of("Name accounts, subscriptions or projects in the audit file."));
    }
    if (summary.nothingChosen()) {
      return List.of(
          Line.of(Style.UNREAD_BOLD, "Nothing was read: all scopes that were found are excluded."),
          Line.of("Check --account and --region, and exclude in the audit file."));
    }
    if (nothingRead()) {
      return List.of(
          Line.of(Style.UNREAD_BOLD, "Nothing could be read.")
              .plus(" " + gaveNoAnswer() + ", so nothing is known to pass or to fail."));
    }
    if (summary.failingFindings() > 0) {
      return List.of(failing(), coverage("so the true number may be higher"));
    }
    if (clusters() == 0) {
      return noCluster();
    }
    if (complete()) {
      Line none = Line.of(Style.BOLD, "0 findings fail.").plus(excepted(""));
      return List.of(none.plus(" ").plus(coverage("")));
    }
    return List.of(
        Line.of(Style.BOLD, "Nothing fails in what could be read.").plus(excepted("")),
        coverage("so there may be failures that were not seen"));
  }

  private Line stopped(boolean open) {
    int finished = summary.allScopes() - incomplete;
    String after =
        finished == 0
            ? "Stopped before a scope was read completely."
            : "Stopped after " + Words.scopes(finished) + ".";
    Line line = Line.of(Style.BOLD, after);
    if (summary.allScopes() == 0) {
      return line;
    }
    return line.plus(" What was read is kept").plus(open ? "; --resume goes on with it." : ".");
  }

  private boolean nothingRead() {
    return !somethingRead && incomplete > 0;
  }

  private String gaveNoAnswer() {
    int all = summary.askedScopes();
    if (all == 1) {
      return "The only scope gave no answer";
    }
    return incomplete == all
        ? "None of " + Words.scopes(all) + " gave an answer"
        : Words.number(incomplete) + " of " + Words.scopes(all) + " gave no answer";
  }

  private Line failing() {
    int failing = summary.failingFindings();
    int critical = summary.failing().getOrDefault(Severity.CRITICAL, 0);
    Line line =
        Line.of(Style.BOLD, failing == 1 ? "1 finding fails" : Words.findings(failing) + " fail")
            .plus(" in " + Words.count(summary.failingResources(), "resource", "resources") + ". ");
    Line told =
        switch (critical) {
          case 0 -> line.plus("None is critical.");
          case 1 -> line.plus(Style.CRITICAL, "1 is critical.");
          default -> line.plus(Style.CRITICAL, Words.number(critical) + " are critical.");
        };
    return told.plus(excepted("more "));
  }

  /** What is not counted among the failing ones, so that nobody takes it for passing. */
  private String excepted(String more) {
    int suppressed = summary.suppressed();
    return switch (suppressed) {
      case 0 -> "";
      case 1 -> " 1 " + more + "is excepted.";
      default -> " " + Words.number(suppressed) + " " + more + "are excepted.";
    };
  }

  private List<Line> noCluster() {
    if (complete()) {
      Line none = Line.of(Style.BOLD, "No cluster was found.").plus(" ").plus(coverage(""));
      return scopes(Coverage.Status.EXCLUDED) > 0
          ? List.of(none)
          : List.of(none, Line.of("That is a result, not an error."));
    }
    return List.of(
        Line.of(Style.BOLD, "No cluster was found in what could be read."),
        coverage("so there may be clusters that were not seen"));
  }

  /** Says that all was read only where all was. */
  private Line coverage(String consequence) {
    if (incomplete > 0) {
      String all = Words.scopes(summary.askedScopes());
      String what =
          summary.askedScopes() == 1
              ? "The only scope could not be read completely"
              : Words.number(incomplete) + " of " + all + " could not be read completely";
      return Line.of(Style.UNREAD_BOLD, what).plus(", " + consequence + ".");
    }
    int unknown = unknown();
    if (unknown > 0) {
      return Line.of(Style.UNREAD_BOLD, Words.findings(unknown) + " could not be decided")
          .plus(", " + consequence + ".");
    }
    if (interrupted) {
      return Line.of("The scopes that were not reached are not counted.");
    }
    return Line.of(everythingRead());
  }

  private String everythingRead() {
    int excluded = scopes(Coverage.Status.EXCLUDED);
    int disabled = scopes(Coverage.Status.DISABLED);
    if (excluded + disabled == 0) {
      return read == 1
          ? "The only scope was read completely."
          : "All " + Words.scopes(read) + " were read completely.";
    }
    List<String> others = new ArrayList<>();
    if (excluded > 0) {
      others.add(Words.number(excluded) + (excluded == 1 ? " is" : " are") + " excluded");
    }
    if (disabled > 0) {
      others.add(Words.number(disabled) + (disabled == 1 ? " has" : " have") + " the service off");
    }
    String was = read == 1 ? " was read completely; " : " were read completely; ";
    return Words.scopes(read) + was + String.join(" and ", others) + ".";
  }

  private boolean complete() {
    return incomplete == 0 && unknown() == 0 && !interrupted;
  }

  private int unknown() {
    return summary.verdicts().getOrDefault(Verdict.UNKNOWN, 0);
  }

  private int clusters() {
    return summary.clusters().values().stream().mapToInt(Integer::intValue).sum();
  }

  private int scopes(Coverage.Status status) {
    return summary.scopes().getOrDefault(status, 0);
  }
}

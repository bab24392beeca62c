package dev.plumbline.exporters;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.RunResults;
import dev.plumbline.model.Severity;
import dev.plumbline.model.Summary;
import dev.plumbline.model.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * What the report says first: how many findings fail, and how much could not be read. "All clear"
 * is said only where everything was read and nothing fails.
 */
record ReportSentences(String headline, List<String> sentences) {

  static ReportSentences of(RunResults results) {
    return of(results, ReportRoom.of(results.summary(), ReportRoom.USUAL));
  }

  static ReportSentences of(RunResults results, ReportRoom room) {
    Summary summary = results.summary();
    boolean complete =
        summary.incompleteScopes() == 0
            && summary.verdicts().getOrDefault(Verdict.UNKNOWN, 0) == 0
            && !results.run().interrupted();
    List<String> sentences = new ArrayList<>();
    String headline;
    if (summary.findings() == 0 && clusters(summary) == 0) {
      headline = withoutClusters(summary, complete, sentences);
    } else {
      headline = withClusters(summary, complete, sentences);
    }
    if (results.run().interrupted()) {
      sentences.add("The run was stopped before every scope was read.");
    }
    room.sentence().ifPresent(sentences::add);
    return new ReportSentences(headline, List.copyOf(sentences));
  }

  /** A count with commas between thousands. */
  static String number(int number) {
    var digits = new StringBuilder().append(number);
    for (int i = digits.length() - 3; i > 0; i -= 3) {
      digits.insert(i, ',');
    }
    return digits.toString();
  }

  private static String withoutClusters(Summary summary, boolean complete, List<String> sentences) {
    int asked = summary.askedScopes();
    if (asked == 0) {
      sentences.add(
          "Name accounts, subscriptions or projects in the audit file, and check what it"
              + " excludes.");
      return "No scope was audited";
    }
    int read = summary.scopes().getOrDefault(Coverage.Status.READ, 0);
    if (complete) {
      sentences.add(
          (read == 1 ? "1 scope was" : number(read) + " scopes were")
              + " read completely and "
              + (read == 1 ? "holds" : "hold")
              + " no managed Kubernetes."
              + (summary.scopes().getOrDefault(Coverage.Status.EXCLUDED, 0) > 0
                  ? ""
                  : " That is a result, not an error."));
      return "No cluster was found";
    }
    if (read == 0) {
      sentences.add(
          (asked == 1 ? "The one scope" : "None of the " + number(asked) + " scopes")
              + (asked == 1 ? " could not be read." : " could be read."));
      return "Nothing could be read";
    }
    sentences.add(
        (read == 1 ? "1 scope was" : number(read) + " scopes were")
            + " read completely and "
            + (read == 1 ? "holds" : "hold")
            + " no managed Kubernetes.");
    sentences.add(incomplete(summary) + ".");
    return "No cluster was found in what could be read";
  }

  private static String withClusters(Summary summary, boolean complete, List<String> sentences) {
    int failing = summary.failingFindings();
    int critical = summary.failing().getOrDefault(Severity.CRITICAL, 0);
    if (failing == 0) {
      sentences.add(nothingFails(summary, complete));
    } else {
      sentences.add(
          (failing == 1 ? "1 finding fails" : number(failing) + " findings fail")
              + " in "
              + (summary.failingResources() == 1
                  ? "1 resource."
                  : number(summary.failingResources()) + " resources."));
      sentences.add(
          switch (critical) {
            case 0 -> "None is critical.";
            case 1 -> "1 is critical.";
            default -> number(critical) + " are critical.";
          });
      if (summary.suppressed() > 0) {
        sentences.add(
            summary.suppressed() == 1
                ? "1 more is covered by an exception."
                : number(summary.suppressed()) + " more are covered by exceptions.");
      }
    }
    if (summary.expired() > 0) {
      sentences.add(
          summary.expired() == 1
              ? "1 fails again because its exception expired."
              : number(summary.expired()) + " fail again because their exceptions expired.");
    }
    if (summary.incompleteScopes() > 0) {
      sentences.add(incomplete(summary) + ", so the true number may be higher.");
    } else if (!complete) {
      int open = summary.verdicts().getOrDefault(Verdict.UNKNOWN, 0);
      sentences.add(
          (open == 1 ? "1 question" : number(open) + " questions")
              + " could not be decided, so the true number may be higher.");
    } else {
      int asked = summary.askedScopes();
      sentences.add(
          asked == 1
              ? "The one scope was read completely."
              : "All " + number(asked) + " scopes were read completely.");
    }
    if (failing == 0 && excepted(summary)) {
      return "Nothing failing outside the exceptions";
    }
    if (failing == 0) {
      return complete ? "All clear, with everything read" : "Nothing failing in what could be read";
    }
    return complete ? "What to fix" : "What to fix, and what we could not see";
  }

  private static String nothingFails(Summary summary, boolean complete) {
    if (excepted(summary)) {
      return "Every finding that fails is covered by an exception.";
    }
    return complete ? "Every decidable check passes." : "0 findings fail.";
  }

  /** Whether something fails, but only under exceptions. */
  private static boolean excepted(Summary summary) {
    return summary.suppressed() > 0;
  }

  private static String incomplete(Summary summary) {
    int asked = summary.askedScopes();
    return number(summary.incompleteScopes())
        + " of "
        + (asked == 1 ? "1 scope" : number(asked) + " scopes")
        + " could not be read completely";
  }

  private static int clusters(Summary summary) {
    return summary.clusters().values().stream().mapToInt(Integer::intValue).sum();
  }
}

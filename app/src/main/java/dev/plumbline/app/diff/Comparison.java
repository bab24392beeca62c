package dev.plumbline.app.diff;

import dev.plumbline.app.diff.Change.Kind;
import dev.plumbline.exporters.FindingReader;
import dev.plumbline.exporters.tickets.engine.ScanInput;
import dev.plumbline.exporters.tickets.engine.ScopeTrust;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Provider;
import dev.plumbline.model.Resource;
import dev.plumbline.model.RunInfo;
import dev.plumbline.model.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Compares two runs finding by finding. As everywhere, nobody says what was not seen: what the one
 * run could not tell is neither new nor solved in the other.
 */
public final class Comparison {

  private final Side before;
  private final Side after;
  private final List<Change> changes = new ArrayList<>();
  private final Set<List<Object>> madeAnew = new HashSet<>();
  private long same;
  private long passedThen;

  private Comparison(Side before, Side after) {
    this.before = before;
    this.after = after;
  }

  /** A run, and what it may say of what is not in it. */
  private record Side(ScanInput input, ScopeTrust trust) {

    static Side of(ScanInput input) {
      var trust = new ScopeTrust(input, true);
      // Only projects of Google Cloud have ids that may become others.
      if (input.results().coverage().stream().anyMatch(s -> s.provider() == Provider.GCP)) {
        input.results().forEachFinding(finding -> trust.sawId(finding.resource()));
      }
      return new Side(input, trust);
    }

    RunInfo run() {
      return input.results().run();
    }

    Finding named(Finding finding) {
      return finding.renamed(input.nowNamed(finding.checkId()));
    }

    /** Whether the run made the check of a finding that the other one has. */
    boolean judged(Finding finding) {
      return trust.judged(finding.checkId(), finding.resource().provider());
    }

    /**
     * Whether a finding that the other run has is missing because its resource is. Without its
     * check the run may never have asked for what it is about.
     */
    boolean gone(Finding finding) {
      return judged(finding)
          && !ScopeTrust.provisional(finding.resource())
          && trust.gone(finding.resource());
    }

    /** Why the run does not tell of a finding that the other one has. */
    String why(Finding finding) {
      if (!judged(finding)) {
        return "The check was not made.";
      }
      return switch (trust.status(finding.resource()).orElse(Coverage.Status.EXCLUDED)) {
        case READ -> "Nobody looked at this.";
        case PARTIAL -> "Its scope was partly read.";
        case DENIED -> "Its scope was refused.";
        case TIMEOUT -> "Its scope gave no answer in time.";
        case DISABLED -> "The service was off in its scope.";
        case ERROR -> "Its scope could not be read.";
        case EXCLUDED -> "Its scope was not looked at.";
      };
    }
  }

  /**
   * Reads both runs to the end.
   *
   * @param then findings of {@code before}, in their order
   * @param now findings of {@code after}, in their order
   */
  public static RunDiff of(ScanInput before, FindingReader then, ScanInput after, FindingReader now)
      throws IOException {
    var comparison = new Comparison(Side.of(before), Side.of(after));
    comparison.read(then, now);
    return new RunDiff(
        before.results().run(),
        after.results().run(),
        comparison.changes,
        comparison.same,
        comparison.passedThen,
        lessRead(before.results().coverage(), after.results().coverage()),
        comparison.notes());
  }

  private void read(FindingReader before, FindingReader after) throws IOException {
    var then = new FindingsByResource(before, this.before.run().runId(), this.before::named);
    var now = new FindingsByResource(after, this.after.run().runId(), this.after::named);
    while (then.resource().isPresent() || now.resource().isPresent()) {
      int order = order(then.resource(), now.resource());
      compare(order <= 0 ? then.next() : Map.of(), order >= 0 ? now.next() : Map.of());
    }
  }

  /** Which comes first; what has ended comes last. */
  private static int order(Optional<Resource> one, Optional<Resource> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.isPresent() ? -1 : 1;
    }
    return Resource.ORDER.compare(one.get(), other.get());
  }

  /** Findings of one resource. */
  private void compare(Map<String, Finding> then, Map<String, Finding> now) {
    now.forEach(
        (fingerprint, finding) -> {
          Finding was = then.get(fingerprint);
          if (was != null) {
            compareIncarnations(was.resource(), finding.resource());
            compare(was, finding);
          } else if (counts(finding)) {
            appeared(finding, then.isEmpty());
          }
        });
    boolean nothingNow = now.isEmpty();
    then.forEach(
        (fingerprint, finding) -> {
          if (!now.containsKey(fingerprint)) {
            disappeared(finding, nothingNow);
          }
        });
  }

  private void compareIncarnations(Resource was, Resource now) {
    boolean known = !was.incarnation().isEmpty() && !now.incarnation().isEmpty();
    if (known && !was.incarnation().equals(now.incarnation())) {
      madeAnew.add(List.of(now.provider(), now.account(), now.region(), now.cluster()));
    }
  }

  private void appeared(Finding finding, boolean nothingThen) {
    if (nothingThen && before.gone(finding)) {
      changes.add(Change.because(Kind.NEW, finding, "It was not there."));
    } else {
      changes.add(Change.because(Kind.NOT_TOLD_BEFORE, finding, before.why(finding)));
    }
  }

  private void disappeared(Finding finding, boolean nothingNow) {
    if (nothingNow && after.gone(finding)) {
      if (counts(finding)) {
        changes.add(Change.of(Kind.GONE, finding));
      }
    } else if (finding.verdict() == Verdict.FAIL) {
      changes.add(Change.because(Kind.NOT_TOLD_NOW, finding, after.why(finding)));
    } else if (passes(finding)) {
      passedThen++;
    }
  }

  private void compare(Finding was, Finding now) {
    if (now.verdict() == Verdict.FAIL) {
      fails(was, now);
    } else if (passes(now)) {
      if (counts(was)) {
        changes.add(Change.of(Kind.SOLVED, now));
      }
    } else if (was.verdict() == Verdict.FAIL) {
      // Of one that was excepted, nobody knows whether the exception would hold still.
      changes.add(Change.because(Kind.NOT_TOLD_NOW, now, why(now)));
    } else if (passes(was)) {
      passedThen++;
    }
  }

  private void fails(Finding was, Finding now) {
    boolean excepted = now.suppressed().isPresent();
    if (excepted) {
      if (counts(was)) {
        changes.add(Change.of(Kind.EXCEPTED, now));
      }
    } else if (passes(was)) {
      changes.add(Change.of(Kind.NEW, now));
    } else if (was.verdict() != Verdict.FAIL) {
      changes.add(Change.because(Kind.NOT_TOLD_BEFORE, now, why(was)));
    } else if (was.suppressed().isPresent()) {
      changes.add(
          Change.because(
              Kind.EXCEPTION_ENDED,
              now,
              now.notSuppressed().map(Finding.NotSuppressed::sentence).orElse("")));
    } else if (was.severity() != now.severity()) {
      boolean raised = now.severity().atLeast(was.severity());
      changes.add(new Change(raised ? Kind.RAISED : Kind.LOWERED, now, was.severity(), ""));
    } else {
      same++;
    }
  }

  /** Whether it fails and nobody answers for it. */
  private static boolean counts(Finding finding) {
    return finding.verdict() == Verdict.FAIL && finding.suppressed().isEmpty();
  }

  private static boolean passes(Finding finding) {
    return finding.verdict() == Verdict.PASS || finding.verdict() == Verdict.NOT_APPLICABLE;
  }

  /** Why a finding is neither passing nor failing. */
  private static String why(Finding finding) {
    return finding
        .gap()
        .map(Gap::detail)
        .orElse(
            finding.verdict() == Verdict.NEEDS_PARAMETER
                ? "The check waits for a parameter."
                : "A person has to look.");
  }

  private static List<ScopeChange> lessRead(List<Coverage> before, List<Coverage> after) {
    Map<List<Object>, Coverage> now = new HashMap<>();
    after.forEach(scope -> now.put(place(scope), scope));
    List<ScopeChange> less = new ArrayList<>();
    for (Coverage then : before) {
      Optional<Coverage> scope = Optional.ofNullable(now.get(place(then)));
      if (known(then) > scope.map(Comparison::known).orElse(0)) {
        less.add(new ScopeChange(then, scope));
      }
    }
    return less;
  }

  private static List<Object> place(Coverage scope) {
    return List.of(scope.provider(), scope.account(), scope.region());
  }

  /** How much is known of a scope: all, a part, nothing. */
  private static int known(Coverage scope) {
    return switch (scope.status()) {
      case READ, DISABLED -> 2;
      case PARTIAL -> 1;
      case DENIED, TIMEOUT, ERROR, EXCLUDED -> 0;
    };
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    RunInfo then = before.run();
    RunInfo now = after.run();
    if (then.startedAt().isAfter(now.startedAt())) {
      notes.add("The run that is named first began after the other one.");
    }
    if (!Objects.equals(then.version(), now.version())) {
      notes.add(
          "They were made by different versions of Plumbline, %s and %s, whose checks may differ."
              .formatted(then.version(), now.version()));
    }
    if (!Objects.equals(then.profile(), now.profile())) {
      notes.add(
          "They judged different checks: %s and %s.".formatted(then.profile(), now.profile()));
    }
    if (!madeAnew.isEmpty()) {
      notes.add(
          madeAnew.size() == 1
              ? "1 cluster was made anew under its name."
              : madeAnew.size() + " clusters were made anew under their names.");
    }
    for (Side side : List.of(before, after)) {
      if (side.run().interrupted()) {
        notes.add(side.run().runId() + " was stopped before every scope was read.");
      }
      if (side.input().narrowed()) {
        notes.add(side.run().runId() + " looked at some clusters or regions only.");
      }
    }
    return notes;
  }
}

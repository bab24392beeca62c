package dev.plumbline.exporters;

import dev.plumbline.model.CheckInfo;
import dev.plumbline.model.Evidence;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Provider;
import dev.plumbline.model.Severity;
import dev.plumbline.model.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where one check fails, exceptions left out. */
final class CheckTally {

  /** A place for the printed report. */
  record Place(int finding, String observed) {}

  private static final List<Severity> ORDERING =
      List.of(Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW);
  private static final int PRINTED_PLACES = 12;
  private static final int PRINTED_LENGTH = 80;

  private final CheckInfo check;
  private final Map<Severity, Integer> failing = new EnumMap<>(Severity.class);
  private final Set<Provider> clouds = EnumSet.noneOf(Provider.class);
  private final List<Place> printed = new ArrayList<>();

  CheckTally(CheckInfo check) {
    this.check = check;
  }

  /** Counts a finding that the report has no row for. */
  void add(Finding finding) {
    if (counts(finding)) {
      failing.merge(finding.severity(), 1, Integer::sum);
      clouds.add(finding.resource().provider());
    }
  }

  void add(int index, Finding finding) {
    add(finding);
    if (counts(finding)
        && printed.size() < PRINTED_PLACES
        && finding.severity().atLeast(Severity.HIGH)) {
      printed.add(new Place(index, observed(finding.evidence())));
    }
  }

  private static boolean counts(Finding finding) {
    return finding.verdict() == Verdict.FAIL && finding.suppressed().isEmpty();
  }

  CheckInfo check() {
    return check;
  }

  int failing(Severity severity) {
    return failing.getOrDefault(severity, 0);
  }

  int places() {
    return failing.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Orders those with most critical failures first, then high, medium, low. */
  static int worstFirst(CheckTally one, CheckTally other) {
    for (Severity severity : ORDERING) {
      if (one.failing(severity) != other.failing(severity)) {
        return Integer.compare(other.failing(severity), one.failing(severity));
      }
    }
    int places = Integer.compare(other.places(), one.places());
    return places != 0 ? places : one.check.id().compareTo(other.check.id());
  }

  /** The worst severity with which it fails; its own where it does not fail. */
  Severity worst() {
    return failing.keySet().stream().min(Comparator.naturalOrder()).orElse(check.severity());
  }

  Set<Provider> clouds() {
    return clouds;
  }

  List<Place> printed() {
    return printed;
  }

  private static String observed(List<Evidence> evidence) {
    if (evidence.isEmpty()) {
      return "";
    }
    String text = VisibleText.of(ObservedText.of(evidence.getLast().observed()));
    return text.length() > PRINTED_LENGTH
        ? text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, PRINTED_LENGTH)))
            + "…"
        : text;
  }
}

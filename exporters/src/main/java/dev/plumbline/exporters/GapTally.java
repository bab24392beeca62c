package dev.plumbline.exporters;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Gap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which calls gave no answer, and how much each of them hides. */
final class GapTally {

  /** One call that gave no answer for one reason. */
  static final class Line {
    private final Gap gap;
    private final Set<String> accounts = new HashSet<>();
    private int findings;

    private Line(Gap gap) {
      this.gap = gap;
    }

    /** The first gap of this call. */
    Gap gap() {
      return gap;
    }

    int accounts() {
      return accounts.size();
    }

    int findings() {
      return findings;
    }
  }

  private record Key(String call, Gap.Reason reason) {}

  private final Map<Key, Integer> numbers = new LinkedHashMap<>();
  private final List<Line> lines = new ArrayList<>();

  /** The number of the line that this finding's gap belongs to, counted from 1; 0 without a gap. */
  int add(Finding finding) {
    if (finding.gap().isEmpty()) {
      return 0;
    }
    int number = number(finding.gap().get(), finding.resource().account());
    lines.get(number - 1).findings++;
    return number;
  }

  /** Adds calls that hide whole listings, of which there are no findings. */
  void add(Coverage scope) {
    if (scope.complete()) {
      return;
    }
    for (Gap gap : scope.gaps()) {
      var _ = number(gap, scope.account());
    }
  }

  List<Line> lines() {
    return List.copyOf(lines);
  }

  private int number(Gap gap, String account) {
    int number =
        numbers.computeIfAbsent(
            new Key(gap.call(), gap.reason()),
            key -> {
              lines.add(new Line(gap));
              return lines.size();
            });
    lines.get(number - 1).accounts.add(account);
    return number;
  }
}

package dev.plumbline.exporters;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Gap;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
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

  private final Map<Gap.Reason, Map<String, Integer>> numbers = new EnumMap<>(Gap.Reason.class);
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
        numbers
            .computeIfAbsent(gap.reason(), _ -> new HashMap<>())
            .computeIfAbsent(
                gap.call(),
                _ -> {
                  lines.add(new Line(gap));
                  return lines.size();
                });
    lines.get(number - 1).accounts.add(account);
    return number;
  }
}

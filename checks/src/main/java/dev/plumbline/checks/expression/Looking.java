package dev.plumbline.checks.expression;

import dev.cel.runtime.CelAttribute;
import dev.plumbline.model.Evidence;
import dev.plumbline.model.Gap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the expression under way looked at, and what of it is unread. */
final class Looking {

  private final Set<Evidence> seen = new LinkedHashSet<>();
  private final Map<CelAttribute, Gap> unread = new LinkedHashMap<>();
  private final List<Gap> passedOver = new ArrayList<>();
  private boolean more;

  /** Another expression begins. */
  void begin() {
    seen.clear();
    unread.clear();
    passedOver.clear();
    more = false;
  }

  /** The same expression begins again, and knows now what is unread. */
  void again() {
    seen.clear();
    passedOver.clear();
    more = false;
  }

  void saw(List<Evidence> evidence) {
    if (!evidence.isEmpty()) {
      seen.addAll(evidence);
    }
  }

  void missed(CelAttribute attribute, Gap gap) {
    if (unread.put(attribute, gap) == null) {
      more = true;
    } else {
      passedOver.add(gap);
    }
  }

  /**
   * Why settings could not be read at which the expression looked without being told so: what a
   * filter lets through has lost the way by which it is known to be unread.
   */
  List<Gap> passedOver() {
    return passedOver;
  }

  /** Whether something is unread of which the expression did not know when it began. */
  boolean missedMore() {
    return more;
  }

  /** In the order of looking. */
  List<Evidence> seen() {
    return List.copyOf(seen);
  }

  /** Why attributes that the expression looks at could not be read. */
  Map<CelAttribute, Gap> unread() {
    return unread;
  }
}

package dev.plumbline.checks.expression;

import dev.cel.runtime.CelAttribute;
import dev.cel.runtime.CelAttributePattern;
import dev.plumbline.model.Evidence;
import dev.plumbline.model.Gap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Records of the model as expressions see them, each under the name of a variable. Made once for
 * all checks of a resource; remembers what the expression under way looked at. Not for use by
 * several threads.
 */
public final class ModelView {

  private final Map<String, RecordView> variables;
  private final Set<Evidence> seen;
  private final List<CelAttributePattern> unknowns;

  private ModelView(Map<String, RecordView> variables, Set<Evidence> seen) {
    this.variables = variables;
    this.seen = seen;
    this.unknowns =
        variables.values().stream()
            .flatMap(view -> view.gaps().keySet().stream())
            .map(attribute -> CelAttributePattern.create(attribute.qualifiers()))
            .toList();
  }

  /** One record under the name of a variable. */
  public static ModelView of(String variable, Record record) {
    Set<Evidence> seen = new LinkedHashSet<>();
    return new ModelView(Map.of(variable, RecordView.of(variable, record, seen::addAll)), seen);
  }

  /** The same and one more record; both views remember in one place. */
  public ModelView and(String variable, Record record) {
    Map<String, RecordView> all = new LinkedHashMap<>(variables);
    all.put(variable, RecordView.of(variable, record, seen::addAll));
    return new ModelView(all, seen);
  }

  /** Forgets what was looked at: another expression begins. */
  void begin() {
    seen.clear();
  }

  Optional<Object> variable(String name) {
    return Optional.ofNullable(variables.get(name)).map(RecordView::fields);
  }

  /** The attributes that could not be read. */
  List<CelAttributePattern> unknowns() {
    return unknowns;
  }

  /** Why an attribute could not be read. */
  Gap gap(CelAttribute attribute) {
    for (RecordView view : variables.values()) {
      for (Map.Entry<CelAttribute, Gap> entry : view.gaps().entrySet()) {
        if (CelAttributePattern.create(entry.getKey().qualifiers()).isPartialMatch(attribute)) {
          return entry.getValue();
        }
      }
    }
    throw new IllegalStateException("No setting is unread at " + attribute);
  }

  /** What was looked at, in the order of looking. */
  List<Evidence> seen() {
    return List.copyOf(new ArrayList<>(seen));
  }
}

package dev.plumbline.checks.expression;

import dev.cel.runtime.CelAttribute;
import dev.cel.runtime.CelUnknownSet;
import dev.cel.runtime.UnknownContext;
import dev.plumbline.model.Evidence;
import dev.plumbline.model.Gap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Records of the model as expressions see them, each under the name of a variable. Made once for
 * all checks of a resource; remembers what the expression under way looked at. Not for use by
 * several threads.
 */
public final class ModelView {

  private static final String PARAMETERS = "parameters";

  private final Map<String, RecordView> records;
  private final Map<CelAttribute, Gap> gaps = new LinkedHashMap<>();
  private final Set<Evidence> seen;
  private final UnknownContext context;
  private Map<String, Object> parameters = Map.of();

  private ModelView(Map<String, RecordView> records, Set<Evidence> seen) {
    this.records = records;
    this.seen = seen;
    records.values().forEach(record -> gaps.putAll(record.gaps()));
    // Each unread setting by itself, not as a pattern: a pattern also makes everything unknown that
    // contains the setting, so that the size of a list would hang on each field of its elements.
    this.context =
        UnknownContext.create(this::variable, List.of())
            .withResolvedAttributes(
                gaps.keySet().stream()
                    .collect(Collectors.toMap(Function.identity(), CelUnknownSet::create)));
  }

  /** One record under the name of a variable. */
  public static ModelView of(String variable, Record record) {
    Set<Evidence> seen = new LinkedHashSet<>();
    return new ModelView(Map.of(variable, RecordView.of(variable, record, seen::addAll)), seen);
  }

  /** The same and one more record; both views remember in one place. */
  public ModelView and(String variable, Record record) {
    Map<String, RecordView> all = new LinkedHashMap<>(records);
    all.put(variable, RecordView.of(variable, record, seen::addAll));
    return new ModelView(all, seen);
  }

  /** What an expression is evaluated in; forgets what the one before looked at. */
  UnknownContext begin(Map<String, Object> effective) {
    seen.clear();
    parameters = effective;
    return context;
  }

  /** Why an attribute could not be read. */
  Gap gap(CelAttribute attribute) {
    Gap gap = gaps.get(attribute);
    if (gap == null) {
      throw new IllegalStateException("No setting is unread at " + attribute);
    }
    return gap;
  }

  /** What was looked at, in the order of looking. */
  List<Evidence> seen() {
    return List.copyOf(seen);
  }

  private Optional<Object> variable(String name) {
    return name.equals(PARAMETERS)
        ? Optional.of(parameters)
        : Optional.ofNullable(records.get(name)).map(RecordView::fields);
  }
}

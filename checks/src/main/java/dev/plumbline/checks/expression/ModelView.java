package dev.plumbline.checks.expression;

import dev.cel.runtime.CelAttribute;
import dev.cel.runtime.CelUnknownSet;
import dev.cel.runtime.UnknownContext;
import dev.plumbline.model.Evidence;
import dev.plumbline.model.Gap;
import java.util.HashMap;
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

  private static final String PARAMETERS = "parameters";

  private final Map<String, RecordView> records;
  private final Looking looking;
  private final UnknownContext context;

  /** What the expression under way may look at, and what it looked at. */
  private static final class Looking {
    private final Set<Evidence> seen = new LinkedHashSet<>();
    private Map<String, RecordView> records = Map.of();
    private Map<String, Object> parameters = Map.of();

    private Optional<Object> variable(String name) {
      if (name.equals(PARAMETERS)) {
        return Optional.of(parameters);
      }
      RecordView record = records.get(name);
      return record == null ? Optional.empty() : Optional.of(record.fields());
    }
  }

  private ModelView(Map<String, RecordView> records, Looking looking, UnknownContext context) {
    this.records = records;
    this.looking = looking;
    this.context = context;
  }

  /** One record under the name of a variable. */
  public static ModelView of(String variable, Record record) {
    Looking looking = new Looking();
    RecordView view = RecordView.of(variable, record, looking.seen::addAll);
    return new ModelView(
        Map.of(variable, view),
        looking,
        unread(UnknownContext.create(looking::variable, List.of()), view));
  }

  /** The same and one more record; both views remember in one place. */
  public ModelView and(String variable, Record record) {
    Map<String, RecordView> all = new HashMap<>(records);
    RecordView view = RecordView.of(variable, record, looking.seen::addAll);
    all.put(variable, view);
    return new ModelView(all, looking, unread(context, view));
  }

  /**
   * Each unread setting by itself, not as a pattern: a pattern also makes everything unknown that
   * contains the setting, so that the size of a list would hang on each field of its elements.
   */
  private static UnknownContext unread(UnknownContext context, RecordView view) {
    if (view.gaps().isEmpty()) {
      return context;
    }
    Map<CelAttribute, Object> unknown = HashMap.newHashMap(view.gaps().size());
    for (CelAttribute attribute : view.gaps().keySet()) {
      unknown.put(attribute, CelUnknownSet.create(attribute));
    }
    return context.withResolvedAttributes(unknown);
  }

  /** What an expression is evaluated in; forgets what the one before looked at. */
  UnknownContext begin(Map<String, Object> effective) {
    looking.seen.clear();
    looking.records = records;
    looking.parameters = effective;
    return context;
  }

  /** Why an attribute could not be read. */
  Gap gap(CelAttribute attribute) {
    for (RecordView record : records.values()) {
      Gap gap = record.gaps().get(attribute);
      if (gap != null) {
        return gap;
      }
    }
    throw new IllegalStateException("No setting is unread at " + attribute);
  }

  /** What was looked at, in the order of looking. */
  List<Evidence> seen() {
    return List.copyOf(looking.seen);
  }
}

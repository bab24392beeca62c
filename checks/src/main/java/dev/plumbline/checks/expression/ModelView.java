package dev.plumbline.checks.expression;

import dev.cel.runtime.CelAttribute;
import dev.cel.runtime.CelUnknownSet;
import dev.cel.runtime.CelVariableResolver;
import dev.cel.runtime.UnknownContext;
import dev.plumbline.model.Evidence;
import dev.plumbline.model.Gap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Records of the model as expressions see them, each under the name of a variable. Made once for
 * all checks of a resource; remembers what the expression under way looked at. Not for use by
 * several threads.
 */
public final class ModelView implements CelVariableResolver {

  private static final String PARAMETERS = "parameters";

  private final Map<String, RecordView> records;
  private final Looking looking;
  private Map<String, Object> parameters = Map.of();

  private ModelView(Map<String, RecordView> records, Looking looking) {
    this.records = records;
    this.looking = looking;
  }

  /** One record under the name of a variable. */
  public static ModelView of(String variable, Record record) {
    var looking = new Looking();
    return new ModelView(Map.of(variable, RecordView.of(variable, record, looking)), looking);
  }

  /** The same and one more record; both views remember in one place. */
  public ModelView and(String variable, Record record) {
    Map<String, RecordView> all = new HashMap<>(records);
    all.put(variable, RecordView.of(variable, record, looking));
    return new ModelView(all, looking);
  }

  /** Forgets what the expression before looked at. */
  void begin(Map<String, Object> effective) {
    looking.begin();
    parameters = effective;
  }

  @Override
  public Optional<Object> find(String name) {
    return Optional.ofNullable(name.equals(PARAMETERS) ? parameters : records.get(name));
  }

  /**
   * Whether the expression looked at something unread without knowing that it is. What came of it
   * does not count then.
   */
  boolean missedMore() {
    return looking.missedMore();
  }

  /** Why settings could not be read that the expression took for absent, if there are any. */
  List<Gap> passedOver() {
    return looking.passedOver();
  }

  /** Everything unread that the expression looked at is unknown to it when it looks again. */
  UnknownContext again() {
    looking.again();
    Map<CelAttribute, Object> unknown = HashMap.newHashMap(looking.unread().size());
    for (CelAttribute attribute : looking.unread().keySet()) {
      unknown.put(attribute, CelUnknownSet.create(attribute));
    }
    // Each setting by itself, not as a pattern: a pattern also makes everything unknown that
    // contains the setting, so that the size of a list would hang on each field of its elements.
    return UnknownContext.create(this, List.of()).withResolvedAttributes(unknown);
  }

  /** Why an attribute could not be read. */
  Gap gap(CelAttribute attribute) {
    Gap gap = looking.unread().get(attribute);
    if (gap == null) {
      throw new IllegalStateException("No setting is unread at " + attribute);
    }
    return gap;
  }

  /** What was looked at, in the order of looking. */
  List<Evidence> seen() {
    return looking.seen();
  }
}

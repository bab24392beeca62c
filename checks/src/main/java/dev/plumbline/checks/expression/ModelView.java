package dev.plumbline.checks.expression;

import dev.cel.runtime.CelAttribute;
import dev.cel.runtime.CelAttributePattern;
import dev.plumbline.model.Evidence;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Listing;
import dev.plumbline.model.NodePoolDetails;
import dev.plumbline.model.ProviderDetails;
import dev.plumbline.model.Setting;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A record of the model as an expression sees it: nested maps. A known setting is its value, an
 * absent one has no key, an unread one is an unknown attribute. Remembers what was looked at.
 */
final class ModelView {

  private final Map<CelAttribute, Gap> gaps = new LinkedHashMap<>();
  private final Set<Evidence> seen = new LinkedHashSet<>();
  private final Map<String, Object> variables = new LinkedHashMap<>();

  /** Adds a record under the name of a variable. */
  void add(String variable, Record record) {
    variables.put(variable, fields(record, CelAttribute.create(variable)));
  }

  void add(String variable, Map<String, Object> values) {
    variables.put(variable, values);
  }

  Optional<Object> variable(String name) {
    return Optional.ofNullable(variables.get(name));
  }

  /** The attributes that could not be read. */
  List<CelAttributePattern> unknowns() {
    return gaps.keySet().stream()
        .map(attribute -> CelAttributePattern.create(attribute.qualifiers()))
        .toList();
  }

  /** Why an attribute could not be read. */
  Gap gap(CelAttribute attribute) {
    for (Map.Entry<CelAttribute, Gap> entry : gaps.entrySet()) {
      if (CelAttributePattern.create(entry.getKey().qualifiers()).isPartialMatch(attribute)) {
        return entry.getValue();
      }
    }
    throw new IllegalStateException("No setting is unread at " + attribute);
  }

  /** What was looked at, in the order of looking. */
  List<Evidence> seen() {
    return List.copyOf(seen);
  }

  private Fields fields(Record record, CelAttribute path) {
    Map<String, Supplier<Optional<Object>>> fields = new LinkedHashMap<>();
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      Object value = value(component, record);
      if (value instanceof ProviderDetails || value instanceof NodePoolDetails) {
        field(fields, ModelTypes.detailsField(value.getClass()), value, path);
      } else {
        field(fields, component.getName(), value, path);
      }
    }
    return new Fields(fields);
  }

  private void field(
      Map<String, Supplier<Optional<Object>>> fields,
      String name,
      Object value,
      CelAttribute parent) {
    CelAttribute path = parent.qualify(CelAttribute.Qualifier.ofString(name));
    switch (value) {
      case Setting<?> setting -> {
        List<Evidence> evidence = setting.evidence();
        setting.fold(
            known -> {
              Object plain = plain(known, path);
              return fields.put(
                  name,
                  () -> {
                    seen.addAll(evidence);
                    return Optional.of(plain);
                  });
            },
            () -> fields.put(name, () -> absent(evidence)),
            gap -> gaps.put(path, gap));
      }
      case Listing<?> listing -> {
        Object plain = plain(listing.items(), path);
        fields.put(name, () -> Optional.of(plain));
        listing.gap().ifPresent(gap -> gaps.put(path, gap));
      }
      default -> {
        Object plain = plain(value, path);
        fields.put(name, () -> Optional.of(plain));
      }
    }
  }

  private Optional<Object> absent(List<Evidence> evidence) {
    seen.addAll(evidence);
    return Optional.empty();
  }

  private Object plain(Object value, CelAttribute path) {
    return switch (value) {
      case Record record -> fields(record, path);
      case Enum<?> constant -> constant.name();
      case List<?> list -> {
        List<Object> plain = new ArrayList<>();
        for (Object element : list) {
          plain.add(plain(element, path.qualify(CelAttribute.Qualifier.ofInt(plain.size()))));
        }
        yield List.copyOf(plain);
      }
      default -> value;
    };
  }

  private static Object value(RecordComponent component, Record record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("Records of the model are public: " + component, e);
    }
  }

  /** A map whose values are looked up, and so remembered, when they are asked for. */
  private static final class Fields extends AbstractMap<String, Object> {

    private final Map<String, Supplier<Optional<Object>>> fields;

    Fields(Map<String, Supplier<Optional<Object>>> fields) {
      this.fields = fields;
    }

    @Override
    public boolean containsKey(Object key) {
      return find(key).isPresent();
    }

    @Override
    @SuppressWarnings("NullAway") // null is what Map says for "no such key"
    public Object get(Object key) {
      return find(key).orElse(null);
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
      Map<String, Object> entries = new LinkedHashMap<>();
      fields.keySet().forEach(key -> find(key).ifPresent(value -> entries.put(key, value)));
      return entries.entrySet();
    }

    private Optional<Object> find(Object key) {
      Supplier<Optional<Object>> field = fields.get(key);
      return field == null ? Optional.empty() : field.get();
    }
  }
}

package dev.plumbline.checks.expression;

import dev.cel.runtime.CelAttribute;
import dev.plumbline.model.AccountDetails;
import dev.plumbline.model.Evidence;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Listing;
import dev.plumbline.model.NodePoolDetails;
import dev.plumbline.model.ProviderDetails;
import dev.plumbline.model.RegistryDetails;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Setting;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A record of the model as an expression sees it: nested maps. A known setting is its value, an
 * absent one has no key, an unread one is an unknown attribute.
 *
 * @param gaps why attributes could not be read
 */
record RecordView(Map<String, Object> fields, Map<CelAttribute, Gap> gaps) {

  /** The components of a record, looked up once: reflection costs more than all the rest. */
  private static final Map<Class<?>, List<Component>> COMPONENTS = new ConcurrentHashMap<>();

  private static final Gap TAGS_NOT_READ =
      Gap.of("", Gap.Reason.ERROR, "The tags of the resource were not read.");

  private record Component(String name, Method accessor) {}

  /**
   * The view of a record.
   *
   * @param looked is told the evidence of every setting that is looked at
   */
  static RecordView of(String variable, Record record, Consumer<List<Evidence>> looked) {
    Map<CelAttribute, Gap> gaps = new LinkedHashMap<>();
    return new RecordView(
        new Maker(looked, gaps).fields(record, CelAttribute.create(variable)), gaps);
  }

  private record Maker(Consumer<List<Evidence>> looked, Map<CelAttribute, Gap> gaps) {

    Fields fields(Record record, CelAttribute path) {
      Map<String, Supplier<Optional<Object>>> fields = new LinkedHashMap<>();
      for (Component component : components(record.getClass())) {
        Object value = value(component, record);
        boolean details =
            value instanceof ProviderDetails
                || value instanceof NodePoolDetails
                || value instanceof RegistryDetails
                || value instanceof AccountDetails;
        String name = details ? ModelTypes.detailsField(value.getClass()) : component.name();
        field(fields, name, value, path);
      }
      if (record instanceof Resource resource && !resource.tagsRead()) {
        fields.remove("tags");
        gaps.put(path.qualify(CelAttribute.Qualifier.ofString("tags")), TAGS_NOT_READ);
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
                Optional<Object> plain = Optional.of(plain(known, path));
                return fields.put(
                    name,
                    () -> {
                      looked.accept(evidence);
                      return plain;
                    });
              },
              () ->
                  fields.put(
                      name,
                      () -> {
                        looked.accept(evidence);
                        return Optional.empty();
                      }),
              gap -> gaps.put(path, gap));
        }
        case Listing<?> listing -> {
          Optional<Object> plain = Optional.of(plain(listing.items(), path));
          fields.put(name, () -> plain);
          listing.gap().ifPresent(gap -> gaps.put(path, gap));
        }
        default -> {
          Optional<Object> plain = Optional.of(plain(value, path));
          fields.put(name, () -> plain);
        }
      }
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
  }

  private static List<Component> components(Class<?> type) {
    return COMPONENTS.computeIfAbsent(
        type,
        record -> {
          List<Component> components = new ArrayList<>();
          for (RecordComponent component : settings(record)) {
            components.add(new Component(component.getName(), component.getAccessor()));
          }
          return List.copyOf(components);
        });
  }

  /** What expressions see of a record; that tags were read is told by the tags themselves. */
  static List<RecordComponent> settings(Class<?> record) {
    return Stream.of(record.getRecordComponents())
        .filter(component -> record != Resource.class || !component.getName().equals("tagsRead"))
        .toList();
  }

  private static Object value(Component component, Record record) {
    try {
      return component.accessor().invoke(record);
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

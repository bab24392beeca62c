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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * A record of the model as an expression sees it: nested maps. A known setting is its value, an
 * absent one has no key, an unread one is an unknown attribute.
 *
 * @param gaps why attributes could not be read
 */
record RecordView(Map<String, Object> fields, Map<CelAttribute, Gap> gaps) {

  /** What there is to a record, looked up once: reflection costs more than all the rest. */
  private static final Map<Class<?>, Shape> SHAPES = new ConcurrentHashMap<>();

  private static final Gap TAGS_NOT_READ =
      Gap.of("", Gap.Reason.ERROR, "The tags of the resource were not read.");

  private static final Object ABSENT = new Object();

  private record Component(String name, Method accessor) {}

  /**
   * A class of records.
   *
   * @param word the name of a field that holds details of one provider
   */
  private record Shape(List<Component> components, String word) {

    static Shape of(Class<?> record) {
      List<Component> components = new ArrayList<>();
      for (RecordComponent component : settings(record)) {
        components.add(new Component(component.getName(), component.getAccessor()));
      }
      return new Shape(List.copyOf(components), detailsField(record));
    }
  }

  /**
   * The view of a record.
   *
   * @param looked is told the evidence of every setting that is looked at
   */
  static RecordView of(String variable, Record record, Consumer<List<Evidence>> looked) {
    Maker maker = new Maker(variable, looked);
    return new RecordView(maker.fields(record), maker.gaps);
  }

  /** Goes through a record, and knows the way to where it is. */
  private static final class Maker {

    private final CelAttribute variable;
    private final Consumer<List<Evidence>> looked;
    private final Map<CelAttribute, Gap> gaps = new LinkedHashMap<>();

    /**
     * Names of fields, and places in lists; an attribute is made of it only where one is unread.
     */
    private final List<Object> way = new ArrayList<>();

    Maker(String variable, Consumer<List<Evidence>> looked) {
      this.variable = CelAttribute.fromQualifiedIdentifier(variable);
      this.looked = looked;
    }

    Fields fields(Record record) {
      List<Component> components = shape(record).components();
      Map<String, Field> fields = LinkedHashMap.newLinkedHashMap(components.size());
      for (Component component : components) {
        Object value = value(component, record);
        String name = isDetails(value) ? shape(value).word() : component.name();
        way.add(name);
        field(fields, name, value);
        way.removeLast();
      }
      if (record instanceof Resource resource && !resource.tagsRead()) {
        fields.remove("tags");
        way.add("tags");
        unread(TAGS_NOT_READ);
        way.removeLast();
      }
      return new Fields(fields, looked);
    }

    private void field(Map<String, Field> fields, String name, Object value) {
      if (value instanceof Setting<?> setting) {
        Object read = setting.<Object>fold(known -> known, () -> ABSENT, gap -> gap);
        if (read instanceof Gap gap) {
          unread(gap);
        } else {
          fields.put(
              name,
              new Field(
                  ABSENT.equals(read) ? Optional.empty() : Optional.of(plain(read)),
                  setting.evidence()));
        }
      } else if (value instanceof Listing<?> listing) {
        fields.put(name, Field.of(plain(listing.items())));
        if (listing.gap().isPresent()) {
          unread(listing.gap().get());
        }
      } else {
        fields.put(name, Field.of(plain(value)));
      }
    }

    private void unread(Gap gap) {
      CelAttribute attribute = variable;
      for (Object step : way) {
        attribute =
            attribute.qualify(
                step instanceof String name
                    ? CelAttribute.Qualifier.ofString(name)
                    : CelAttribute.Qualifier.ofInt((Integer) step));
      }
      gaps.put(attribute, gap);
    }

    private Object plain(Object value) {
      if (value instanceof Record record) {
        return fields(record);
      }
      if (value instanceof Enum<?> constant) {
        return constant.name();
      }
      if (value instanceof List<?> list
          && !list.isEmpty()
          && !(list.getFirst() instanceof String)) {
        List<Object> plain = new ArrayList<>(list.size());
        for (Object element : list) {
          way.add(plain.size());
          plain.add(plain(element));
          way.removeLast();
        }
        return List.copyOf(plain);
      }
      return value;
    }
  }

  private static Shape shape(Object record) {
    Shape known = SHAPES.get(record.getClass());
    return known == null ? SHAPES.computeIfAbsent(record.getClass(), Shape::of) : known;
  }

  private static boolean isDetails(Object value) {
    return value instanceof ProviderDetails
        || value instanceof NodePoolDetails
        || value instanceof RegistryDetails
        || value instanceof AccountDetails;
  }

  /** The name under which the details of one provider stand, its first word: eks, aws, ecr. */
  static String detailsField(Class<?> details) {
    String name = details.getSimpleName();
    int end = 1;
    while (end < name.length() && Character.isLowerCase(name.charAt(end))) {
      end++;
    }
    return name.substring(0, end).toLowerCase(Locale.ROOT);
  }

  /** What expressions see of a record; that tags were read is told by the tags themselves. */
  static List<RecordComponent> settings(Class<?> record) {
    List<RecordComponent> settings = new ArrayList<>();
    for (RecordComponent component : record.getRecordComponents()) {
      if (record != Resource.class || !component.getName().equals("tagsRead")) {
        settings.add(component);
      }
    }
    return settings;
  }

  private static Object value(Component component, Record record) {
    try {
      return component.accessor().invoke(record);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("Records of the model are public: " + component, e);
    }
  }

  /**
   * A field that was read.
   *
   * @param value empty where it is absent
   */
  private record Field(Optional<Object> value, List<Evidence> evidence) {

    static Field of(Object value) {
      return new Field(Optional.of(value), List.of());
    }
  }

  /** A map whose values are remembered when they are asked for. */
  private static final class Fields extends AbstractMap<String, Object> {

    private final Map<String, Field> fields;
    private final Consumer<List<Evidence>> looked;

    Fields(Map<String, Field> fields, Consumer<List<Evidence>> looked) {
      this.fields = fields;
      this.looked = looked;
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
      Field field = fields.get(key);
      if (field == null) {
        return Optional.empty();
      }
      looked.accept(field.evidence());
      return field.value();
    }
  }
}

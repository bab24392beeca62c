package dev.plumbline.checks.expression;

import dev.cel.common.types.CelType;
import dev.cel.runtime.CelAttribute;
import dev.cel.runtime.CelAttribute.Qualifier;
import dev.plumbline.model.Evidence;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Listing;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Setting;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A record of the model as an expression sees it. A known setting is its value, an absent one has
 * no key; an unread one has none either, and whoever looks is told that it is unread. A field is
 * made when it is first asked for, because a check looks at few of hundreds.
 */
@SuppressWarnings("Immutable") // a field that is made never changes
final class RecordView extends StructMap {

  /** What there is to a record, looked up once: reflection costs more than all the rest. */
  private static final Map<Class<?>, Map<String, Component>> COMPONENTS = new ConcurrentHashMap<>();

  private static final Gap TAGS_NOT_READ =
      Gap.of("", Gap.Reason.ERROR, "The tags of the resource were not read.");

  private final Record record;
  private final Way way;
  private final Looking looking;
  private final Map<String, Component> components;
  private final Field[] made;

  private RecordView(Record record, Way way, Looking looking) {
    this.record = record;
    this.way = way;
    this.looking = looking;
    this.components = components(record.getClass());
    this.made = new Field[components.size()];
  }

  /** The view of a record that is the value of a variable. */
  static RecordView of(String variable, Record record, Looking looking) {
    return new RecordView(record, () -> CelAttribute.fromQualifiedIdentifier(variable), looking);
  }

  /** The way to a value; an attribute is made of it only where the value is unread. */
  private interface Way {

    CelAttribute attribute();

    static Way to(Way parent, String field) {
      return () -> parent.attribute().qualify(Qualifier.ofString(field));
    }

    static Way to(Way parent, int place) {
      return () -> parent.attribute().qualify(Qualifier.ofInt(place));
    }
  }

  /**
   * What can become a field.
   *
   * @param place among those of its record
   * @param type the field is absent where the value has another one
   */
  private record Component(String name, int place, Method accessor, Class<?> type) {}

  /** A field that somebody asked for; a list may be known and more of it unread. */
  private record Field(Optional<Object> value, List<Evidence> evidence, Optional<Unread> unread) {

    private static final Field ABSENT = new Field(Optional.empty(), List.of(), Optional.empty());

    static Field known(Object value) {
      return new Field(Optional.of(value), List.of(), Optional.empty());
    }

    static Field unread(Way way, Gap gap) {
      return new Field(Optional.empty(), List.of(), Optional.of(Unread.at(way, gap)));
    }
  }

  private record Unread(CelAttribute attribute, Gap gap) {

    static Unread at(Way way, Gap gap) {
      return new Unread(way.attribute(), gap);
    }
  }

  @Override
  public CelType celType() {
    return ModelTypes.reference(record.getClass());
  }

  @Override
  Map<String, Object> entries() {
    Map<String, Object> entries = new LinkedHashMap<>();
    components.keySet().forEach(key -> find(key).ifPresent(value -> entries.put(key, value)));
    return entries;
  }

  @Override
  public Optional<Object> find(String key) {
    Component component = components.get(key);
    if (component == null) {
      return Optional.empty();
    }
    Field field = made[component.place()];
    if (field == null) {
      field = field(component);
      made[component.place()] = field;
    }
    looking.saw(field.evidence());
    if (field.unread().isPresent()) {
      looking.missed(field.unread().get().attribute(), field.unread().get().gap());
    }
    return field.value();
  }

  private Field field(Component component) {
    Object value = value(component);
    if (!component.type().isInstance(value)) {
      return Field.ABSENT;
    }
    Way there = Way.to(way, component.name());
    if (value instanceof Setting<?> setting) {
      return setting.fold(
          known ->
              new Field(Optional.of(plain(known, there)), setting.evidence(), Optional.empty()),
          () -> new Field(Optional.empty(), setting.evidence(), Optional.empty()),
          gap -> Field.unread(there, gap));
    }
    if (value instanceof Listing<?> listing) {
      return new Field(
          Optional.of(plain(listing.items(), there)),
          List.of(),
          listing.gap().map(gap -> Unread.at(there, gap)));
    }
    if (record instanceof Resource resource
        && !resource.tagsRead()
        && component.name().equals("tags")) {
      return Field.unread(there, TAGS_NOT_READ);
    }
    return Field.known(plain(value, there));
  }

  private Object plain(Object value, Way there) {
    if (value instanceof Record part) {
      return new RecordView(part, there, looking);
    }
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    if (value instanceof List<?> list && !list.isEmpty() && !(list.getFirst() instanceof String)) {
      List<Object> plain = new ArrayList<>(list.size());
      for (Object element : list) {
        plain.add(plain(element, Way.to(there, plain.size())));
      }
      return Collections.unmodifiableList(plain);
    }
    return value;
  }

  private Object value(Component component) {
    try {
      return component.accessor().invoke(record);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("Records of the model are public: " + component, e);
    }
  }

  private static Map<String, Component> components(Class<?> record) {
    Map<String, Component> known = COMPONENTS.get(record);
    return known == null ? COMPONENTS.computeIfAbsent(record, RecordView::componentsByName) : known;
  }

  private static Map<String, Component> componentsByName(Class<?> record) {
    Map<String, Component> components = new LinkedHashMap<>();
    for (RecordComponent component : settings(record)) {
      for (Map.Entry<String, Class<?>> field : fields(component).entrySet()) {
        components.put(
            field.getKey(),
            new Component(
                field.getKey(), components.size(), component.getAccessor(), field.getValue()));
      }
    }
    return components;
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

  /**
   * The fields as which expressions see a component, with the types of their values: details of a
   * provider stand under the name of each that they may be of.
   */
  static Map<String, Class<?>> fields(RecordComponent component) {
    Class<?> type = component.getType();
    if (!type.isSealed() || type == Setting.class) {
      return Map.of(component.getName(), type);
    }
    Map<String, Class<?>> details = new LinkedHashMap<>();
    for (Class<?> one : type.getPermittedSubclasses()) {
      details.put(detailsField(one), one);
    }
    return details;
  }

  /** The name under which the details of one provider stand, its first word: eks, aws, ecr. */
  private static String detailsField(Class<?> details) {
    String name = details.getSimpleName();
    int end = 1;
    while (end < name.length() && Character.isLowerCase(name.charAt(end))) {
      end++;
    }
    return name.substring(0, end).toLowerCase(Locale.ROOT);
  }
}

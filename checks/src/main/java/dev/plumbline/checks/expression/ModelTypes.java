package dev.plumbline.checks.expression;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import dev.plumbline.model.Listing;
import dev.plumbline.model.Setting;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The records of the model as types of the expression language. A setting of text is text there:
 * whether it is absent or unread is known to the runtime, not to the type.
 */
final class ModelTypes {

  private final Map<String, CelType> types = new LinkedHashMap<>();

  private ModelTypes() {}

  /** The types of these records and of everything they are made of. */
  static CelTypeProvider of(List<Class<?>> records) {
    var types = new ModelTypes();
    records.forEach(types::type);
    return new Known(ImmutableMap.copyOf(types.types));
  }

  private record Known(ImmutableMap<String, CelType> byName) implements CelTypeProvider {

    @Override
    public ImmutableCollection<CelType> types() {
      return byName.values();
    }

    @Override
    public Optional<CelType> findType(String name) {
      return Optional.ofNullable(byName.get(name));
    }
  }

  static CelType reference(Class<?> record) {
    return StructTypeReference.create(name(record));
  }

  /** With the record around it: two records may have parts of one name. */
  private static String name(Class<?> record) {
    String name = record.getName().replace('$', '.');
    return "plumbline." + name.substring(record.getPackageName().length() + 1);
  }

  private CelType type(Type type) {
    if (type instanceof ParameterizedType generic) {
      return generic(generic);
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isRecord()) {
      return struct(plain);
    }
    if (plain == Boolean.class) {
      return SimpleType.BOOL;
    }
    if (plain == Long.class) {
      return SimpleType.INT;
    }
    if (plain == Instant.class) {
      return SimpleType.TIMESTAMP;
    }
    if (plain == String.class || plain.isEnum()) {
      return SimpleType.STRING;
    }
    throw new IllegalStateException("Expressions have no type for " + type);
  }

  private CelType generic(ParameterizedType type) {
    Class<?> raw = (Class<?>) type.getRawType();
    Type[] arguments = type.getActualTypeArguments();
    if (raw == Setting.class) {
      return type(arguments[0]);
    }
    if (raw == List.class || raw == Listing.class) {
      return ListType.create(type(arguments[0]));
    }
    if (raw == Map.class || raw == SortedMap.class) {
      return MapType.create(type(arguments[0]), type(arguments[1]));
    }
    throw new IllegalStateException("Expressions have no type for " + type);
  }

  private CelType struct(Class<?> record) {
    String name = name(record);
    if (!types.containsKey(name)) {
      types.put(name, StructTypeReference.create(name));
      Map<String, CelType> fields = new LinkedHashMap<>();
      for (RecordComponent component : RecordView.settings(record)) {
        Map<String, Class<?>> seen = RecordView.fields(component);
        if (seen.containsKey(component.getName())) {
          fields.put(component.getName(), type(component.getGenericType()));
        } else {
          seen.forEach((field, details) -> fields.put(field, type(details)));
        }
      }
      ImmutableMap<String, CelType> all = ImmutableMap.copyOf(fields);
      types.put(
          name,
          StructType.create(name, all.keySet(), field -> Optional.ofNullable(all.get(field))));
    }
    return StructTypeReference.create(name);
  }
}

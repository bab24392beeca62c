package dev.plumbline.checks.expression;

import dev.cel.common.exceptions.CelAttributeNotFoundException;
import dev.cel.common.values.StructValue;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something with fields, to both runtimes of the expression language. The one that plans converts a
 * map by looking at all of it, and takes a struct as it is; the one that tracks what is unknown
 * knows no structs but messages, and takes a map.
 */
abstract class StructMap extends StructValue<String, StructMap> implements Map<String, Object> {

  /** All fields that there are, with their values. */
  abstract Map<String, Object> entries();

  @Override
  public abstract Optional<Object> find(String field);

  @Override
  public Object select(String field) {
    return find(field).orElseThrow(() -> CelAttributeNotFoundException.forMissingMapKey(field));
  }

  @Override
  public boolean containsKey(Object key) {
    return key instanceof String field && find(field).isPresent();
  }

  @Override
  @SuppressWarnings("NullAway") // null is what Map says for "no such key"
  public Object get(Object key) {
    return key instanceof String field ? find(field).orElse(null) : null;
  }

  @Override
  public StructMap value() {
    return this;
  }

  @Override
  public boolean isZeroValue() {
    return isEmpty();
  }

  @Override
  public int size() {
    return entries().size();
  }

  @Override
  public boolean isEmpty() {
    return entries().isEmpty();
  }

  @Override
  public boolean containsValue(Object value) {
    return entries().containsValue(value);
  }

  @Override
  public Set<String> keySet() {
    return entries().keySet();
  }

  @Override
  public Collection<Object> values() {
    return entries().values();
  }

  @Override
  public Set<Entry<String, Object>> entrySet() {
    return entries().entrySet();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other || entries().equals(other);
  }

  @Override
  public int hashCode() {
    return entries().hashCode();
  }

  @Override
  public Object put(String key, Object value) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Object remove(Object key) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void putAll(Map<? extends String, ?> all) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void clear() {
    throw new UnsupportedOperationException();
  }
}

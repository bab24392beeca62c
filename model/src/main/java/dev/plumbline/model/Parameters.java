package dev.plumbline.model;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a call was asked for, by name. It never changes, so that an answer and all evidence from it
 * share one, and it knows its hash, by which answers are found.
 */
// The JDK says null for the natural order, and for what is not there; records speak of SortedMap.
@SuppressWarnings({"NullAway", "JdkObsolete"})
public final class Parameters extends AbstractMap<String, String>
    implements SortedMap<String, String> {

  private static final Parameters NONE = new Parameters(new TreeMap<>());

  private final SortedMap<String, String> sorted;
  private final int hash;

  private Parameters(SortedMap<String, String> sorted) {
    this.sorted = Collections.unmodifiableSortedMap(sorted);
    this.hash = sorted.hashCode();
  }

  public static Parameters of(Map<String, String> parameters) {
    if (parameters instanceof Parameters already) {
      return already;
    }
    return parameters.isEmpty() ? NONE : new Parameters(new TreeMap<>(parameters));
  }

  @Override
  public Set<Map.Entry<String, String>> entrySet() {
    return sorted.entrySet();
  }

  @Override
  public String get(Object name) {
    return sorted.get(name);
  }

  @Override
  public boolean containsKey(Object name) {
    return sorted.containsKey(name);
  }

  @Override
  public int size() {
    return sorted.size();
  }

  @Override
  public Comparator<? super String> comparator() {
    return sorted.comparator();
  }

  @Override
  public SortedMap<String, String> subMap(String from, String to) {
    return sorted.subMap(from, to);
  }

  @Override
  public SortedMap<String, String> headMap(String to) {
    return sorted.headMap(to);
  }

  @Override
  public SortedMap<String, String> tailMap(String from) {
    return sorted.tailMap(from);
  }

  @Override
  public String firstKey() {
    return sorted.firstKey();
  }

  @Override
  public String lastKey() {
    return sorted.lastKey();
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Parameters that
            ? hash == that.hash && sorted.equals(that.sorted)
            : super.equals(other));
  }

  @Override
  public int hashCode() {
    return hash;
  }
}

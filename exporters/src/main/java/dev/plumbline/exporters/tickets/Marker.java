package dev.plumbline.exporters.tickets;

import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What makes a ticket ours: the key of its group, in a label, in the text and wherever a tracker
 * keeps more.
 *
 * @param key 26 characters of lower case base 32
 */
public record Marker(String key) implements Comparable<Marker> {

  /** The label on every ticket of ours. */
  public static final String COMMON_LABEL = "plumbline";

  private static final String PREFIX = "plb-";
  private static final String KEY = "[a-z2-7]{26}";

  public Marker {
    if (!key.matches(KEY)) {
      throw new IllegalArgumentException("Not the key of a group: " + key);
    }
  }

  /** The marker that this label is, if it is one; trackers may change the case of labels. */
  public static Optional<Marker> ofLabel(String label) {
    String lower = label.strip().toLowerCase(Locale.ROOT);
    return lower.matches(PREFIX + KEY)
        ? Optional.of(new Marker(lower.substring(PREFIX.length())))
        : Optional.empty();
  }

  /**
   * Whose ticket it is, by its labels; where none of them says so, by its text, which may hold the
   * texts of other tickets that people put there.
   */
  public static NavigableSet<Marker> of(Set<String> labels, Set<Marker> inText) {
    NavigableSet<Marker> markers = new TreeSet<>();
    labels.forEach(label -> ofLabel(label).ifPresent(markers::add));
    return markers.isEmpty() ? new TreeSet<>(inText) : markers;
  }

  /** At most 30 characters, no space. */
  public String label() {
    return PREFIX + key;
  }

  /** What stands before the block, in the form that the tracker hides best. */
  public String begin() {
    return "plumbline:begin:" + key;
  }

  /** What stands after the block; the hash of what was written follows it. */
  public String end() {
    return "plumbline:end:" + key;
  }

  /** What stands after a block that had this hash when it was written. */
  public String end(String hash) {
    return end() + ":" + hash;
  }

  @Override
  public int compareTo(Marker other) {
    return key.compareTo(other.key);
  }
}

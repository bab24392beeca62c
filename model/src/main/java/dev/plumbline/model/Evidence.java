package dev.plumbline.model;

import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.regex.Pattern;

/**
 * One place that was looked at.
 *
 * @param call the call whose answer it is in, such as {@code eks:DescribeCluster}
 * @param parameters what the call was asked for, such as {@code name: prod}
 * @param pointer JSON pointer into the stored answer
 * @param observed what is there, as a JSON value: String, Boolean, Long, Double, List, Map with
 *     String keys, or {@link #NOT_PRESENT}
 * @param defaultLink where the provider documents {@code observed} as the default for an omitted
 *     field; empty where the API said it itself
 */
public record Evidence(
    String call,
    SortedMap<String, String> parameters,
    String pointer,
    Object observed,
    String defaultLink) {

  /**
   * It is for people: where a setting comes of thousands of places, those that were looked at first
   * and the last one, which decided. The others stand in the snapshot.
   */
  static final int MOST = 200;

  private static final Pattern INDEX = Pattern.compile("/[0-9]+(?=/|$)");

  /** Stands for "the answer has nothing at this pointer". */
  public static final Object NOT_PRESENT = NotPresent.NOT_PRESENT;

  private enum NotPresent {
    NOT_PRESENT;

    @Override
    public String toString() {
      return "not present";
    }
  }

  public Evidence {
    Objects.requireNonNull(call, "call");
    parameters = Parameters.of(parameters);
    Objects.requireNonNull(pointer, "pointer");
    Objects.requireNonNull(observed, "observed");
    Objects.requireNonNull(defaultLink, "defaultLink");
  }

  /** What the API itself said. */
  public static Evidence of(
      String call, Map<String, String> parameters, String pointer, Object observed) {
    return new Evidence(call, Parameters.of(parameters), pointer, observed, "");
  }

  /** Evidence is compared often, and differs in its short texts as a rule. */
  @Override
  @SuppressWarnings("NullAway") // of course it may be null, but this room has no annotation for it
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Evidence that
            && pointer.equals(that.pointer)
            && call.equals(that.call)
            && defaultLink.equals(that.defaultLink)
            && parameters.equals(that.parameters)
            && observed.equals(that.observed));
  }

  @Override
  public int hashCode() {
    return 31 * pointer.hashCode() + call.hashCode();
  }

  /** The same wherever it stands in the lists of its answer, in which others come and go. */
  public Evidence anywhere() {
    String path = INDEX.matcher(pointer).replaceAll("/*");
    return new Evidence(call, parameters, path, observed, defaultLink);
  }

  Evidence withDefault(Object value, String link) {
    return new Evidence(call, parameters, pointer, value, link);
  }
}

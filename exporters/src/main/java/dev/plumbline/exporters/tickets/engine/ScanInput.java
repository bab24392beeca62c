package dev.plumbline.exporters.tickets.engine;

import dev.plumbline.model.RunResults;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One run of Plumbline as the engine takes it in.
 *
 * @param narrowed whether only some clusters or regions were asked for: what is missing then says
 *     nothing
 * @param renamed checks that have another id now, from old to new
 */
public record ScanInput(RunResults results, boolean narrowed, SortedMap<String, String> renamed) {

  public ScanInput {
    Objects.requireNonNull(results, "results");
    renamed = Collections.unmodifiableSortedMap(new TreeMap<>(renamed));
  }

  public static ScanInput whole(RunResults results) {
    return new ScanInput(results, false, Collections.emptySortedMap());
  }

  /** The id under which a check was known before all others. */
  String firstName(String check) {
    String name = check;
    for (int i = 0; i < renamed.size(); i++) {
      String current = name;
      name =
          renamed.entrySet().stream()
              .filter(entry -> entry.getValue().equals(current))
              .map(Map.Entry::getKey)
              .findFirst()
              .orElse(current);
    }
    return name;
  }
}

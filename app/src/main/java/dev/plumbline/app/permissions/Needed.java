package dev.plumbline.app.permissions;

import dev.plumbline.app.calls.PlannedCall;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an identity must be allowed in one cloud, with the calls that need it.
 *
 * @param calls ids of calls by permission
 */
public record Needed(SortedMap<String, List<String>> calls) {

  public Needed {
    SortedMap<String, List<String>> copy = new TreeMap<>();
    calls.forEach((permission, ids) -> copy.put(permission, List.copyOf(ids)));
    calls = copy;
  }

  /** What these calls need; a call that everybody may make needs nothing. */
  public static Needed of(Collection<PlannedCall> planned) {
    SortedMap<String, List<String>> calls = new TreeMap<>();
    for (PlannedCall one : planned) {
      String permission = one.call().permission();
      if (!permission.isEmpty()) {
        calls.computeIfAbsent(permission, _ -> new ArrayList<>()).add(one.call().id());
      }
    }
    return new Needed(calls);
  }

  /** In alphabetical order. */
  public SortedSet<String> permissions() {
    return new TreeSet<>(calls.keySet());
  }
}

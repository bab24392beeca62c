package dev.plumbline.config;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Which Azure subscriptions are read. */
public sealed interface Subscriptions {

  /**
   * What follows from either.
   *
   * @param listed gets the ids, and those of management groups
   */
  <T> T fold(Supplier<T> all, BiFunction<List<String>, List<String>, T> listed);

  /** Every subscription that the credentials can see. */
  record All() implements Subscriptions {
    @Override
    public <T> T fold(Supplier<T> all, BiFunction<List<String>, List<String>, T> listed) {
      return all.get();
    }
  }

  /**
   * The named ones, and those below management groups.
   *
   * @param ids UUIDs in lower case
   * @param groups ids of management groups; the groups in them count as well
   */
  record Listed(List<String> ids, List<String> groups) implements Subscriptions {
    public Listed {
      ids = List.copyOf(ids);
      groups = List.copyOf(groups);
      if (ids.isEmpty() && groups.isEmpty()) {
        throw new IllegalArgumentException("Subscriptions, or management groups");
      }
    }

    @Override
    public <T> T fold(Supplier<T> all, BiFunction<List<String>, List<String>, T> listed) {
      return listed.apply(ids, groups);
    }
  }
}

package dev.plumbline.config;

import java.util.List;

/** Which Azure subscriptions are read. */
public sealed interface Subscriptions {

  /** Every subscription that the credentials can see. */
  record All() implements Subscriptions {}

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
  }
}

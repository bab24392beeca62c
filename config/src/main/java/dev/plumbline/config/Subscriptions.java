package dev.plumbline.config;

import java.util.List;

/** Which Azure subscriptions are read. */
public sealed interface Subscriptions {

  /** Every subscription that the credentials can see. */
  record All() implements Subscriptions {}

  /**
   * The named ones.
   *
   * @param ids UUIDs in lower case
   */
  record Listed(List<String> ids) implements Subscriptions {
    public Listed {
      ids = List.copyOf(ids);
    }
  }
}

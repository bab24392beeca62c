package dev.plumbline.model;

import java.util.List;
import java.util.Optional;

/**
 * Resources that a listing gave, and what it did not give. A refused listing is empty with a gap,
 * which is not the same as an empty estate.
 *
 * @param items what was found; complete only where {@code gap} is empty
 * @param gap why there may be more
 */
public record Listing<T>(List<T> items, Optional<Gap> gap) {

  public Listing {
    items = List.copyOf(items);
  }

  public static <T> Listing<T> complete(List<T> items) {
    return new Listing<>(items, Optional.empty());
  }

  public static <T> Listing<T> partial(List<T> items, Gap gap) {
    return new Listing<>(items, Optional.of(gap));
  }
}

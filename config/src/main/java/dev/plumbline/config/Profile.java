package dev.plumbline.config;

import java.util.List;
import java.util.Objects;

/**
 * A choice among the checks.
 *
 * @param include ids of checks, with wildcards
 * @param exclude the same; wins over {@code include}
 */
public record Profile(
    String name, String description, List<Wildcard> include, List<Wildcard> exclude) {

  public Profile {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(description, "description");
    include = List.copyOf(include);
    exclude = List.copyOf(exclude);
  }

  public boolean selects(String checkId) {
    return include.stream().anyMatch(pattern -> pattern.matches(checkId))
        && exclude.stream().noneMatch(pattern -> pattern.matches(checkId));
  }
}

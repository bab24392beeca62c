package dev.plumbline.config;

import java.util.List;
import java.util.Objects;

/**
 * A choice among the checks.
 *
 * @param include ids of checks, with wildcards
 * @param exclude the same; wins over {@code include}
 * @param hardening whether it takes the checks as well that only a strict profile has
 */
public record Profile(
    String name,
    String description,
    List<Wildcard> include,
    List<Wildcard> exclude,
    boolean hardening) {

  public Profile {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(description, "description");
    include = List.copyOf(include);
    exclude = List.copyOf(exclude);
  }

  /**
   * Whether a check belongs to it, in one cloud.
   *
   * @param strictOnly whether only a strict profile has the check in this cloud
   */
  public boolean selects(String checkId, boolean strictOnly) {
    return (hardening || !strictOnly)
        && include.stream().anyMatch(pattern -> pattern.matches(checkId))
        && exclude.stream().noneMatch(pattern -> pattern.matches(checkId));
  }
}

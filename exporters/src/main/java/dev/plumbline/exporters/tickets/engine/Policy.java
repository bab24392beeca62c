package dev.plumbline.exporters.tickets.engine;

import dev.plumbline.model.CanonicalHash;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Severity;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Which findings share a ticket.
 *
 * @param id permanent; part of every group's key
 * @param match whether it takes a finding; the first policy that does has it
 * @param definition everything that the audit file says of it, in canonical form: tells whether it
 *     has changed
 * @param floor findings below get no ticket
 * @param maxCreates how many tickets it may create in one run
 * @param ownerTag the tag behind {@link Dimension#OWNER_TAG}
 */
public record Policy(
    String id,
    Predicate<Finding> match,
    String definition,
    List<Dimension> groupBy,
    Severity floor,
    int maxCreates,
    String ownerTag,
    String namespaceTag) {

  /** One ticket for each check and account. */
  public static final List<Dimension> PER_CHECK_AND_ACCOUNT =
      List.of(Dimension.CHECK, Dimension.ACCOUNT);

  public static final List<Dimension> PER_CLUSTER = List.of(Dimension.CLUSTER);
  public static final List<Dimension> PER_FINDING = List.of(Dimension.FINDING);

  public Policy {
    Objects.requireNonNull(id, "id");
    definition = CanonicalHash.of(CanonicalHash.quoted(definition));
    groupBy = List.copyOf(groupBy);
    if (groupBy.isEmpty() || groupBy.stream().distinct().count() != groupBy.size()) {
      throw new IllegalArgumentException("A policy groups by something, each once: " + id);
    }
    if (maxCreates < 0) {
      throw new IllegalArgumentException("maxCreates is not negative: " + id);
    }
  }

  /** The policy of a destination that names none. */
  public static Policy standard() {
    return new Policy(
        "default",
        _ -> true,
        "default",
        PER_CHECK_AND_ACCOUNT,
        Severity.MEDIUM,
        Integer.MAX_VALUE,
        "owner",
        "namespace");
  }
}

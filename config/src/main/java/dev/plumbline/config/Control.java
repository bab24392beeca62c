package dev.plumbline.config;

import dev.plumbline.model.Provider;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One requirement of a framework.
 *
 * @param id as the framework numbers it
 * @param title what it asks for, in our words
 * @param providers the clouds that it speaks of
 * @param checks ids of checks, or rows of the settings catalogue that a check answers
 * @param reason why no check decides it, or which part no check decides
 * @param details what else the framework says of it, such as its severity, by name
 * @param policies definitions of Azure Policy that ask for the same
 */
public record Control(
    String id,
    String title,
    Kind kind,
    Set<Provider> providers,
    List<String> checks,
    String reason,
    SortedMap<String, String> details,
    List<Policy> policies) {

  /** Who or what decides a control. */
  public enum Kind {
    AUTOMATED,
    PARTIAL,
    MANUAL,
    NEEDS_NODE_ACCESS,
    NEEDS_KUBERNETES_API,
    NEEDS_VENDOR_PLAN,
    DELIVERED_BY_TOOL,
    NOT_APPLICABLE;

    /** The word for it in files and on the command line. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean needsChecks() {
      return this == AUTOMATED || this == PARTIAL;
    }

    /** Whether checks can decide it, at least in part. */
    public boolean mayHaveChecks() {
      return needsChecks() || this == NEEDS_VENDOR_PLAN;
    }

    static Optional<Kind> of(String word) {
      return Stream.of(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
  }

  /**
   * A definition of Azure Policy.
   *
   * @param id lasting, the same in every tenant
   * @param version the current one, such as {@code 2.0.1}; empty where it is not known
   * @param named the version that the framework itself names; empty where it names none
   */
  public record Policy(String id, String version, String named) {}

  public Control {
    providers = Collections.unmodifiableSet(EnumSet.copyOf(providers));
    checks = List.copyOf(checks);
    details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
    policies = List.copyOf(policies);
  }
}

package dev.plumbline.model;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * How much of one scope (account and region, subscription, project) was read.
 *
 * @param region empty for subscriptions, projects and whole accounts
 * @param calls how many calls were answered or refused
 * @param gaps what could not be read; empty exactly where the status is READ or EXCLUDED
 * @param clusters how many clusters were found; empty where the listing was refused
 * @param duration how long it took
 */
public record Coverage(
    Provider provider,
    String account,
    String region,
    Status status,
    int calls,
    List<Gap> gaps,
    OptionalInt clusters,
    Duration duration) {

  /** What became of a scope. */
  public enum Status {
    READ,
    PARTIAL,
    DENIED,
    DISABLED,
    EXCLUDED,
    TIMEOUT,
    ERROR;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Provider, account, region. */
  public static final Comparator<Coverage> ORDER =
      (one, other) -> {
        int order = one.provider.compareTo(other.provider);
        if (order == 0) {
          order = one.account.compareTo(other.account);
        }
        return order == 0 ? one.region.compareTo(other.region) : order;
      };

  public Coverage {
    gaps = List.copyOf(gaps);
  }

  /**
   * Whether everything that was to be read here was read: disabled and excluded scopes hide
   * nothing.
   */
  public boolean complete() {
    return status == Status.READ || status == Status.DISABLED || status == Status.EXCLUDED;
  }

  /**
   * Whether something was read here that can be judged. Where accounts, subscriptions or projects
   * are looked for, the scope of that has no account, and says only where there is something.
   */
  public boolean readable() {
    return !account.isEmpty() && (status == Status.READ || status == Status.PARTIAL);
  }
}

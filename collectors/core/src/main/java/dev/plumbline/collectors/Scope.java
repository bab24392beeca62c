package dev.plumbline.collectors;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Provider;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What one cell of a snapshot covers: an AWS account in one region, an Azure subscription, a Google
 * Cloud project.
 *
 * @param region empty for what an AWS account has only once, for subscriptions and for projects
 */
public record Scope(Provider provider, String account, String region) {

  public static final Comparator<Scope> ORDER = Scope::compare;

  /** The scope that a coverage is of. */
  public static Scope of(Coverage coverage) {
    return new Scope(coverage.provider(), coverage.account(), coverage.region());
  }

  private static int compare(Scope one, Scope other) {
    int order = one.provider.compareTo(other.provider);
    if (order == 0) {
      order = one.account.compareTo(other.account);
    }
    return order != 0 ? order : one.region.compareTo(other.region);
  }

  // What a record would generate is spun at run time, which shows in a short run.

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Scope scope
        && provider == scope.provider
        && account.equals(scope.account)
        && region.equals(scope.region);
  }

  @Override
  public int hashCode() {
    return (provider.hashCode() * 31 + account.hashCode()) * 31 + region.hashCode();
  }
}

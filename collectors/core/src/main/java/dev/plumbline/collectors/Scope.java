package dev.plumbline.collectors;

import dev.plumbline.model.Provider;
import java.util.Comparator;

/**
 * What one cell of a snapshot covers: an AWS account in one region, an Azure subscription, a Google
 * Cloud project.
 *
 * @param region empty for what an AWS account has only once, for subscriptions and for projects
 */
public record Scope(Provider provider, String account, String region) {

  public static final Comparator<Scope> ORDER =
      Comparator.comparing(Scope::provider)
          .thenComparing(Scope::account)
          .thenComparing(Scope::region);
}

package dev.plumbline.collectors.aws;

import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.regions.Region;

/**
 * The home region of one account. Where STS is not active in it for the account, it is the first of
 * the partition from then on: there STS is active for everybody. Safe for use by several threads.
 */
final class Home implements Supplier<Region> {

  private final AwsSettings settings;
  private final Optional<String> role;
  private volatile boolean first;

  Home(AwsSettings settings, Optional<String> role) {
    this.settings = settings;
    this.role = role;
  }

  /** Looked up where it is asked for: a broken profile is a gap of that call. */
  @Override
  public Region get() {
    Region home = HomeRegion.of(settings, role);
    return first ? HomeRegion.first(HomeRegion.partition(home)) : home;
  }

  /** Whether STS may be active where it is now, other than in {@code refused}. */
  boolean elsewhereThan(Region refused) {
    first = true;
    return !get().equals(refused);
  }
}

package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.Renewals;
import java.time.InstantSource;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * What this machine has for credentials. The SDK reads a profile once and keeps it, although
 * whatever signs people in writes new ones there every hour; so they are looked for anew.
 */
final class AmbientCredentials implements Renewable {

  private final Supplier<AwsCredentialsProvider> search;
  private final Renewals renewals;
  private volatile AwsCredentialsProvider found;

  AmbientCredentials(Supplier<AwsCredentialsProvider> search, InstantSource clock) {
    this.search = search;
    this.renewals = new Renewals(clock);
    this.found = search.get();
  }

  @Override
  public AwsCredentials resolveCredentials() {
    return found.resolveCredentials();
  }

  @Override
  public void forget(AwsCredentials expired) {
    var _ = renewals.inPlaceOf(expired, this::resolveCredentials, () -> found = search.get());
  }
}

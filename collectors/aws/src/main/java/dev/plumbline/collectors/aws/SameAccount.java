package dev.plumbline.collectors.aws;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * The credentials of this machine, for as long as they are those of one account. Whose the first
 * ones are is asked and kept by the collector; whatever takes their place proves it again, since a
 * profile that is written anew may be that of somebody else.
 */
final class SameAccount implements Renewable {

  private record Known(AwsCredentials credentials, String account) {}

  private final String account;
  private final AwsClients clients;
  private final Home home;
  private final ReentrantLock lock = new ReentrantLock();
  private Optional<Known> last = Optional.empty();

  SameAccount(String account, AwsClients clients, Home home) {
    this.account = account;
    this.clients = clients;
    this.home = home;
  }

  @Override
  public AwsCredentials resolveCredentials() {
    lock.lock();
    try {
      AwsCredentials current = clients.ambient().resolveCredentials();
      String whose =
          last.isEmpty()
              ? account
              : last.filter(known -> known.credentials().equals(current))
                  .map(Known::account)
                  .orElseGet(() -> whose(current));
      last = Optional.of(new Known(current, whose));
      if (!whose.equals(account)) {
        throw new WrongAccount(account, whose);
      }
      return current;
    } finally {
      lock.unlock();
    }
  }

  private String whose(AwsCredentials current) {
    return CallerIdentity.whose(
        clients.signed(home.get(), StaticCredentialsProvider.create(current)));
  }

  @Override
  public void forget(AwsCredentials expired) {
    if (clients.ambient() instanceof Renewable renewable) {
      renewable.forget(expired);
    }
  }
}

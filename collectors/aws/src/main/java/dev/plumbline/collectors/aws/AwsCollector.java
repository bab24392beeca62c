package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.Collector;
import dev.plumbline.collectors.Scope;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Provider;
import java.time.InstantSource;
import java.util.List;

/** Reads EKS in every enabled region of a list of accounts. */
public final class AwsCollector implements Collector {

  private final AwsSettings settings;
  private final AwsClients clients;
  private final InstantSource clock;

  public AwsCollector(AwsSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clients = new AwsClients(settings);
    this.clock = clock;
  }

  @Override
  public Provider provider() {
    return Provider.AWS;
  }

  @Override
  public void collect(Work work) {
    for (AwsSettings.Account account : settings.accounts()) {
      if (work.selection().account(account.id())) {
        work.fork(() -> new AccountReading(settings, account, clients, clock, work).read());
      } else {
        Scope scope = new Scope(Provider.AWS, account.id(), "");
        work.account(scope, Coverage.Status.EXCLUDED, List.of());
      }
    }
  }
}

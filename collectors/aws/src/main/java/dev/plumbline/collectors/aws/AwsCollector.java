package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.Calls;
import dev.plumbline.collectors.Collector;
import dev.plumbline.collectors.Scope;
import dev.plumbline.collectors.aws.AwsSettings.Account;
import dev.plumbline.collectors.aws.AwsSettings.Organization;
import dev.plumbline.collectors.aws.OrganizationReading.Member;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Provider;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads EKS in every enabled region of accounts, those that are named and those of an organization.
 * The listing of the organization is a cell of its own with an empty account, so that a refused or
 * partial one is seen.
 */
public final class AwsCollector implements Collector {

  private final AwsSettings settings;
  private final AwsClients clients;

  public AwsCollector(AwsSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clients = new AwsClients(settings, clock);
  }

  @Override
  public Provider provider() {
    return Provider.AWS;
  }

  @Override
  public void collect(Work work) {
    settings.accounts().forEach(account -> giveOut(account, work));
    settings
        .organization()
        .ifPresent(organization -> work.fork(() -> discover(organization, work)));
  }

  private void discover(Organization organization, Work work) {
    Set<String> named =
        settings.accounts().stream().map(Account::id).collect(Collectors.toUnmodifiableSet());
    Calls calls = work.begin(scope(""), new AwsFailures(AwsFailures.RegionState.WHOLE_ACCOUNT));
    new OrganizationReading(settings, organization, clients, calls)
        .members().stream()
            .filter(member -> !named.contains(member.account().id()))
            .forEach(member -> giveOut(member, organization, work));
    work.finish(calls.cell());
  }

  private void giveOut(Member member, Organization organization, Work work) {
    String id = member.account().id();
    if (organization.exclude().contains(id)) {
      work.account(scope(id), Coverage.Status.EXCLUDED, List.of());
    } else if (member.off().isPresent() && work.selection().account(id)) {
      work.account(scope(id), Coverage.Status.DISABLED, List.of(member.off().get()));
    } else {
      giveOut(member.account(), work);
    }
  }

  private void giveOut(Account account, Work work) {
    if (work.selection().account(account.id())) {
      work.ahead(scope(account.id()));
      work.fork(() -> new AccountReading(settings, account, clients, work).read());
    } else {
      work.account(scope(account.id()), Coverage.Status.EXCLUDED, List.of());
    }
  }

  private static Scope scope(String account) {
    return new Scope(Provider.AWS, account, "");
  }
}

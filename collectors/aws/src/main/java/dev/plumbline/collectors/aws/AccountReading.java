package dev.plumbline.collectors.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.collectors.Calls;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Collector.Work;
import dev.plumbline.collectors.Scope;
import dev.plumbline.collectors.Selection;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** Reads one account: proves whose the credentials are, then gives out its regions. */
final class AccountReading {

  private final AwsSettings settings;
  private final AwsSettings.Account account;
  private final AwsClients clients;
  private final Work work;
  private final Home home;
  private final Optional<AssumedRole> role;
  private final AwsCredentialsProvider credentials;

  AccountReading(AwsSettings settings, AwsSettings.Account account, AwsClients clients, Work work) {
    this.settings = settings;
    this.account = account;
    this.clients = clients;
    this.work = work;
    this.home = new Home(settings, account.role());
    this.role = account.role().map(arn -> new AssumedRole(account, arn, clients, home));
    this.credentials =
        role.<AwsCredentialsProvider>map(assumed -> assumed)
            .orElseGet(() -> new SameAccount(account.id(), clients, home));
  }

  void read() {
    Calls calls = work.begin(scope(""), new AwsFailures(AwsFailures.RegionState.WHOLE_ACCOUNT));
    if (!role.map(assumed -> assumed.takenOn(calls)).orElse(true) || !identityProven(calls)) {
      work.finish(calls.cell());
      return;
    }
    IamReading iam = new IamReading(account.id(), new Asking(calls, iam()));
    Together.run(List.of(() -> describeRegions(calls), iam::oidcProviders));
    Cell whole = calls.cell();
    // Announced before the account is done: whatever ends the run, what is missing is known.
    List<Runnable> regions = regions(whole, iam);
    work.finish(whole);
    regions.forEach(work::fork);
  }

  private SignedCalls iam() {
    return clients.signed(HomeRegion.global(home.get()), credentials);
  }

  private boolean identityProven(Calls calls) {
    return new CallerIdentity(calls, () -> clients.signed(home.get(), credentials))
        .is(account.id(), Map.of());
  }

  private void describeRegions(Calls calls) {
    Optional<JsonNode> regions =
        new Asking(calls, clients.signed(home.get(), credentials))
            .ask(Ec2Calls.DESCRIBE_REGIONS, Map.of(), Asking.input().put("AllRegions", true))
            .raw();
    if (regions.isPresent() && !namesRegions(regions.get().path("Regions"))) {
      calls.refuse(
          Ec2Calls.DESCRIBE_REGIONS,
          Map.of(),
          Gap.of(
              Ec2Calls.DESCRIBE_REGIONS.id(),
              Gap.Reason.ERROR,
              "The answer names no region, or something that is none."));
    }
  }

  private static boolean namesRegions(JsonNode regions) {
    return !regions.isEmpty()
        && regions
            .valueStream()
            .allMatch(region -> region.path("RegionName").asText("").matches("[a-z0-9-]+"));
  }

  /** What reads the regions of the account; those that are not read are accounted for. */
  private List<Runnable> regions(Cell whole, IamReading iam) {
    var regions = whole.listing(Ec2Calls.DESCRIBE_REGIONS, Map.of(), "/Regions");
    if (regions.gap().isPresent()) {
      return namedRegions()
          .filter(this::selected)
          .map(region -> reading(region, false, whole, iam))
          .toList();
    }
    Set<String> seen = new TreeSet<>();
    List<Runnable> readings = new ArrayList<>();
    for (var region : regions.items()) {
      String name = region.at("/RegionName").identity();
      if (seen.add(name) && isToBeRead(name, region.at("/OptInStatus").identity())) {
        readings.add(reading(name, true, whole, iam));
      }
    }
    HomeRegion.concrete(settings.regions()).stream()
        .filter(region -> !seen.contains(region) && inPartition(region))
        .distinct()
        .forEach(this::reportUnknown);
    return readings;
  }

  private boolean isToBeRead(String region, String optInStatus) {
    if (optInStatus.equals("not-opted-in")) {
      Gap off =
          Gap.of(
              Ec2Calls.DESCRIBE_REGIONS.id(),
              Gap.Reason.DISABLED,
              "The region " + region + " is not enabled for this account.");
      work.account(scope(region), Coverage.Status.DISABLED, List.of(off));
      return false;
    }
    if (!selected(region)) {
      work.account(scope(region), Coverage.Status.EXCLUDED, List.of());
      return false;
    }
    return true;
  }

  private Runnable reading(String region, boolean knownEnabled, Cell whole, IamReading iam) {
    var state = new AwsFailures.RegionState(region, knownEnabled);
    SignedCalls there = clients.signed(Region.of(region), credentials);
    work.ahead(scope(region));
    return () ->
        new RegionReading(scope(region), there, new AwsFailures(state), whole, iam, work).read();
  }

  private void reportUnknown(String region) {
    Gap unknown =
        Gap.of(
            Ec2Calls.DESCRIBE_REGIONS.id(),
            Gap.Reason.ERROR,
            "AWS has no region " + region + ". Correct 'regions' in the audit file.");
    work.account(scope(region), Coverage.Status.ERROR, List.of(unknown));
  }

  /** Regions that somebody called by name, for when nobody tells which there are. */
  private Stream<String> namedRegions() {
    Stream<String> ofRun =
        HomeRegion.concrete(work.selection().regions()).stream()
            // A selection may name regions of other clouds as well.
            .filter(region -> Region.regions().contains(Region.of(region)));
    return Stream.concat(HomeRegion.concrete(settings.regions()).stream(), ofRun)
        .filter(this::inPartition)
        .distinct();
  }

  private boolean selected(String region) {
    return Selection.matches(settings.regions(), region) && work.selection().region(region);
  }

  private boolean inPartition(String region) {
    return HomeRegion.partition(Region.of(region)).equals(HomeRegion.partition(home.get()));
  }

  private Scope scope(String region) {
    return new Scope(Provider.AWS, account.id(), region);
  }
}

package dev.plumbline.collectors.azure;

import static dev.plumbline.collectors.azure.AzureCalls.MANAGED_CLUSTERS_LIST;
import static dev.plumbline.collectors.azure.AzureCalls.SUBSCRIPTIONS_GET;
import static dev.plumbline.collectors.azure.AzureCalls.SUBSCRIPTIONS_LIST;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.CallType;
import dev.plumbline.collectors.Calls;
import dev.plumbline.collectors.Calls.Reply;
import dev.plumbline.collectors.Collector;
import dev.plumbline.collectors.Failures;
import dev.plumbline.collectors.Scope;
import dev.plumbline.collectors.azure.AzureSettings.Subscriptions;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Provider;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Asks Azure: one cell a subscription. Where subscriptions are to be found, all or those below
 * management groups, their listing is a cell of its own with an empty account, so that a refused or
 * partial one is seen.
 */
public final class AzureCollector implements Collector {

  private static final Scope TENANT = new Scope(Provider.AZURE, "", "");

  /** A subscription in another state answers with nothing, or not for long. */
  private static final Set<String> IN_USE = Set.of("enabled", "warned", "pastdue");

  private final AzureSettings settings;
  private final Set<String> excluded;
  private final ArmPipeline pipeline;
  private final AzureReads reads;
  private final Failures failures = new AzureFailures();

  public AzureCollector(AzureSettings settings) {
    this.settings = settings;
    this.excluded = lowerCase(settings.exclude());
    this.pipeline = new ArmPipeline(settings);
    this.reads = new AzureReads(pipeline.get());
  }

  @Override
  public Provider provider() {
    return Provider.AZURE;
  }

  @Override
  public Optional<String> principal() {
    return pipeline.principal();
  }

  @Override
  public void collect(Work work) {
    if (!(settings.subscriptions() instanceof Subscriptions.Listed listed)) {
      work.fork(() -> discover(work));
      return;
    }
    Set<String> named = lowerCase(listed.ids());
    for (String id : named) {
      subscription(work, id);
    }
    if (!listed.groups().isEmpty()) {
      work.fork(() -> below(listed.groups(), named, work));
    }
  }

  private void below(List<String> groups, Set<String> named, Work work) {
    Calls calls = work.begin(TENANT, failures);
    new SubscriptionsBelow(reads)
        .of(groups, calls).stream()
            .filter(id -> !named.contains(id))
            .forEach(id -> giveOut(id, Optional.empty(), work));
    work.finish(calls.cell());
  }

  private void discover(Work work) {
    Calls calls = work.begin(TENANT, failures);
    List<Reply> pages =
        calls.pages(SUBSCRIPTIONS_LIST, Map.of(), "/nextLink", reads::subscriptions);
    Set<String> seen = new LinkedHashSet<>();
    boolean strange = false;
    for (JsonNode found : elements(pages)) {
      String id = found.path("subscriptionId").asText("").toLowerCase(Locale.ROOT);
      strange |= id.isEmpty();
      if (id.isEmpty() || !seen.add(id)) {
        continue;
      }
      giveOut(id, switchedOff(SUBSCRIPTIONS_LIST.id(), found), work);
    }
    if (strange) {
      calls.refuse(SUBSCRIPTIONS_LIST, Map.of(), nameless(SUBSCRIPTIONS_LIST));
    } else if (pages.getLast().answer() instanceof Answer.Missing) {
      calls.refuse(SUBSCRIPTIONS_LIST, Map.of(), noList());
    } else if (seen.isEmpty() && pages.getLast().raw().isPresent()) {
      calls.refuse(SUBSCRIPTIONS_LIST, Map.of(), noneShown());
    }
    work.finish(calls.cell());
  }

  static Gap nameless(CallType listing) {
    return Gap.of(
        listing.id(),
        Gap.Reason.ERROR,
        "The answer lists something without the id of a subscription.");
  }

  /** Every resource manager has the list, so that this is something else. */
  private static Gap noList() {
    return Gap.of(
        SUBSCRIPTIONS_LIST.id(),
        Gap.Reason.ERROR,
        "The resource manager knows no list of subscriptions. Check azure.cloud in the audit"
            + " file.");
  }

  /** Azure does not refuse the list to those who may see none of it. */
  private static Gap noneShown() {
    return Gap.of(
        SUBSCRIPTIONS_LIST.id(),
        Gap.Reason.DENIED,
        "Azure shows this identity no subscription. Assign it a role on those to be read, or sign"
            + " in to their tenant.");
  }

  /** Only what is found can be left out; what the audit file names is read. */
  private void giveOut(String id, Optional<Gap> off, Work work) {
    if (excluded.contains(id)) {
      work.account(scope(id), Coverage.Status.EXCLUDED, List.of());
    } else if (off.isPresent() && work.selection().account(id)) {
      work.account(scope(id), Coverage.Status.DISABLED, List.of(off.get()));
    } else {
      subscription(work, id);
    }
  }

  private void subscription(Work work, String id) {
    if (work.selection().account(id)) {
      work.ahead(scope(id));
      work.fork(() -> read(work, id));
    } else {
      work.account(scope(id), Coverage.Status.EXCLUDED, List.of());
    }
  }

  private void read(Work work, String id) {
    Calls calls = work.begin(scope(id), failures);
    Optional<Gap> obstacle = prove(id, calls);
    if (obstacle.isPresent()) {
      calls.refuse(MANAGED_CLUSTERS_LIST, Map.of(), obstacle.get());
    } else {
      new SubscriptionReading(id, calls, reads, work.selection()).read();
    }
    work.finish(calls.cell());
  }

  /** Why nothing more is to be asked here; empty where this is the subscription, and in use. */
  private Optional<Gap> prove(String id, Calls calls) {
    Reply reply = calls.ask(SUBSCRIPTIONS_GET, Map.of(), reads.subscription(id));
    if (reply.answer() instanceof Answer.Refused refused) {
      return Optional.of(refused.gap());
    }
    if (reply.answer() instanceof Answer.Missing) {
      return Optional.of(
          Gap.of(SUBSCRIPTIONS_GET.id(), Gap.Reason.ERROR, "There is no subscription " + id + "."));
    }
    return reply.raw().flatMap(found -> mismatch(id, found));
  }

  private static Optional<Gap> mismatch(String id, JsonNode found) {
    if (!found.path("subscriptionId").asText("").equalsIgnoreCase(id)) {
      return Optional.of(
          Gap.of(
              SUBSCRIPTIONS_GET.id(),
              Gap.Reason.ERROR,
              "Azure answered for another subscription than the one that was asked about."
                  + " Nothing of it was read."));
    }
    return switchedOff(SUBSCRIPTIONS_GET.id(), found);
  }

  private static Optional<Gap> switchedOff(String call, JsonNode subscription) {
    String state = subscription.path("state").asText("");
    return state.isEmpty() || IN_USE.contains(state.toLowerCase(Locale.ROOT))
        ? Optional.empty()
        : Optional.of(
            Gap.of(
                call,
                Gap.Reason.DISABLED,
                "The subscription is in the state '" + Words.plain(state) + "'."));
  }

  /**
   * What a subscription is told that lists things of others.
   *
   * @param thing what it should list
   */
  static Gap foreign(CallType listing, String thing) {
    return Gap.of(
        listing.id(),
        Gap.Reason.ERROR,
        "Azure listed something that is no %s of this subscription. Nothing of it was used."
            .formatted(thing));
  }

  private static List<JsonNode> elements(List<Reply> pages) {
    List<JsonNode> elements = new ArrayList<>();
    pages.forEach(page -> page.raw().ifPresent(d -> d.path("value").forEach(elements::add)));
    return elements;
  }

  private static Set<String> lowerCase(List<String> ids) {
    Set<String> lower = new LinkedHashSet<>();
    for (String id : ids) {
      lower.add(id.toLowerCase(Locale.ROOT));
    }
    return lower;
  }

  private static Scope scope(String subscription) {
    return new Scope(Provider.AZURE, subscription, "");
  }
}

package dev.plumbline.app.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.app.cases.ReadCalls;
import dev.plumbline.app.terminal.Progress;
import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.CallPlan;
import dev.plumbline.collectors.Calls;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Collector;
import dev.plumbline.collectors.Failures;
import dev.plumbline.collectors.Patience;
import dev.plumbline.collectors.Scope;
import dev.plumbline.collectors.Selection;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Provider;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Tries out what a run would ask: each call in each scope, as far as there is something to ask
 * about. Nothing is judged and nothing is kept.
 */
public final class Doctor implements Collector.Work {

  /** They tell what there is in a scope; a scan reads nothing of one that answers none of them. */
  private static final Set<String> LISTINGS =
      Set.of(
          "ec2:DescribeRegions",
          "eks:ListClusters",
          "ManagedClusters_List",
          "container.projects.locations.clusters.list");

  private final Selection selection;
  private final CallPlan plan;
  private final Map<String, Set<String>> following;
  private final Patience patience;
  private final Clock clock;
  private final Progress progress;
  private final ConcurrentLinkedQueue<Examined> examined = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Coverage> found = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Throwable> mistakes = new ConcurrentLinkedQueue<>();
  private final Tasks tasks;

  /** Tries out a plan, as many scopes at once as calls may be under way. */
  public Doctor(
      Selection selection, CallPlan plan, Patience patience, Clock clock, Progress progress) {
    this.selection = selection;
    this.plan = plan;
    this.following = plan.following(ReadCalls.all().values());
    this.patience = patience;
    this.clock = clock;
    this.progress = progress;
    this.tasks = new Tasks(patience.concurrency(), () -> false, mistakes::add);
  }

  /**
   * What was learnt of a scope.
   *
   * @param principal who was asking, as the credentials tell; empty where the cloud does
   * @param identity who was asking, or what answered, as the cloud tells; empty where it does not
   * @param allowed ids of calls that were answered, also where there was nothing to tell
   * @param gaps why others were not
   * @param cut whether the time was up before all was asked
   */
  public record Examined(
      Scope scope,
      String principal,
      String identity,
      Set<String> allowed,
      List<Gap> gaps,
      boolean cut) {
    public Examined {
      allowed = Set.copyOf(allowed);
      gaps = List.copyOf(gaps);
    }

    Examined asked(String whom) {
      return new Examined(scope, whom, identity, allowed, gaps, cut);
    }

    /** Whether a scan would read all there is. */
    public boolean complete() {
      return !cut && !lacking();
    }

    /** Whether a scan would read something here. */
    public boolean readable() {
      return !scope.account().isEmpty() && !Collections.disjoint(allowed, LISTINGS);
    }

    /** Whether something that was asked was not answered; a service that is off has no answers. */
    public boolean lacking() {
      return gaps.stream().anyMatch(gap -> gap.reason() != Gap.Reason.DISABLED);
    }

    /** Permissions to add, sorted. */
    public Set<String> missing() {
      Set<String> missing = new TreeSet<>();
      gaps.stream().map(Gap::permission).filter(p -> !p.isEmpty()).forEach(missing::add);
      return missing;
    }
  }

  /** Every scope, in order. */
  public List<Examined> examine(List<Collector> collectors) {
    for (Collector collector : collectors) {
      fork(() -> collector.collect(this));
    }
    tasks.await();
    if (!mistakes.isEmpty()) {
      throw new IllegalStateException(mistakes.remove());
    }
    Map<Provider, String> principals = new EnumMap<>(Provider.class);
    collectors.forEach(
        collector ->
            collector.principal().ifPresent(name -> principals.put(collector.provider(), name)));
    return examined.stream()
        .map(
            one ->
                Optional.ofNullable(principals.get(one.scope().provider()))
                    .map(one::asked)
                    .orElse(one))
        .sorted(Comparator.comparing(Examined::scope, Scope.ORDER))
        .toList();
  }

  /**
   * Once all was examined: sentences about what was to be looked at and is not there.
   *
   * @param audited what the audit file says of it
   */
  public List<String> unmatched(AuditedScopes audited) {
    List<String> sentences = new ArrayList<>(SelectionUse.unmatched(selection, all()));
    if (selection.accounts().isEmpty()) {
      sentences.addAll(audited.unmatchedRegions(all()));
    }
    return sentences;
  }

  /** The same of what the audit file leaves out. */
  public List<String> unmatchedExclusions(AuditedScopes audited) {
    return audited.unmatchedExclusions(all());
  }

  /** All scopes there are; none where the time was too short to find them. */
  private List<Coverage> all() {
    return patience.outOfTime() || patience.stopped() ? List.of() : List.copyOf(found);
  }

  @Override
  public Selection selection() {
    return selection;
  }

  @Override
  public void ahead(Scope scope) {
    progress.scopeAhead(scope.provider(), scope.region());
  }

  @Override
  public Calls begin(Scope scope, Failures failures) {
    progress.scopesDiscovered(scope.provider(), 1);
    progress.scopeStarted(scope.provider(), scope.account(), scope.region());
    // Which scopes there are is asked to the end: one that is not found is not examined.
    return scope.account().isEmpty()
        ? new Calls(scope, failures, patience, clock, plan)
        : Calls.trying(scope, failures, patience, clock, plan, following);
  }

  @Override
  public void finish(Cell cell) {
    Set<String> allowed = new TreeSet<>();
    String identity = "";
    for (Answer answer : cell.answers()) {
      if (!(answer instanceof Answer.Refused)) {
        allowed.add(answer.call());
      }
      if (answer instanceof Answer.Given given) {
        identity = identity(given).orElse(identity);
      }
    }
    add(cell.scope(), identity, allowed, cell.gaps(), cell.answers().size());
  }

  private void add(Scope scope, String identity, Set<String> allowed, List<Gap> gaps, int calls) {
    List<Gap> told = new ArrayList<>(new LinkedHashSet<>(gaps));
    // Once the time is up, nothing that was not answered in time says anything of the cloud.
    boolean cut =
        (patience.outOfTime() || patience.stopped())
            && told.removeIf(gap -> gap.reason() == Gap.Reason.TIMEOUT);
    var one = new Examined(scope, "", identity, allowed, told, cut);
    examined.add(one);
    Coverage coverage = coverage(scope, status(one), one.complete() ? List.of() : told, calls);
    found(coverage);
    progress.scopeFinished(coverage);
  }

  private void found(Coverage scope) {
    found.add(scope);
    ScopeLog.finished(scope);
  }

  private static Coverage.Status status(Examined one) {
    if (one.complete()) {
      return Coverage.Status.READ;
    }
    return one.lacking() ? Coverage.Status.PARTIAL : Coverage.Status.TIMEOUT;
  }

  private static Coverage coverage(Scope scope, Coverage.Status status, List<Gap> gaps, int calls) {
    return new Coverage(
        scope.provider(),
        scope.account(),
        scope.region(),
        status,
        calls,
        gaps,
        OptionalInt.empty(),
        Duration.ZERO);
  }

  /**
   * AWS tells who asks; the others tell by what name and in which tenant the scope is known, and
   * their credentials who asks.
   */
  private static Optional<String> identity(Answer.Given given) {
    JsonNode told = given.document();
    return switch (given.call()) {
      case "sts:GetCallerIdentity" -> Optional.of("as " + told.path("Arn").asText("nobody"));
      case "Subscriptions_Get" ->
          Optional.of(
              "'%s' in the tenant %s"
                  .formatted(
                      told.path("displayName").asText(""),
                      told.path("tenantId").asText("unknown")));
      case "cloudresourcemanager.projects.get" ->
          Optional.of(
              "'%s', %s"
                  .formatted(
                      told.path("displayName").asText(""), told.path("name").asText("unknown")));
      default -> Optional.empty();
    };
  }

  @Override
  public void account(Scope scope, Coverage.Status status, List<Gap> gaps) {
    if (status == Coverage.Status.EXCLUDED || status == Coverage.Status.DISABLED) {
      found(coverage(scope, status, gaps, 0));
      return;
    }
    progress.scopesDiscovered(scope.provider(), 1);
    add(scope, "", Set.of(), gaps, 0);
  }

  @Override
  public void fork(Runnable task) {
    tasks.add(task);
  }
}

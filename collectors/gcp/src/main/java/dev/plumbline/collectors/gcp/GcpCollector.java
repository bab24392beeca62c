package dev.plumbline.collectors.gcp;

import dev.plumbline.collectors.CallType;
import dev.plumbline.collectors.Calls;
import dev.plumbline.collectors.Calls.Reply;
import dev.plumbline.collectors.Collector;
import dev.plumbline.collectors.Scope;
import dev.plumbline.collectors.Selection;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Provider;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Asks Google Cloud for the GKE clusters of every project in the audit file. Looking for projects
 * below folders and organizations is a cell of its own with an empty account, so that a refused or
 * partial listing is seen.
 */
public final class GcpCollector implements Collector {

  /** A project in another state is about to be deleted, and what is in it is off. */
  private static final String ACTIVE = "ACTIVE";

  private final Set<String> projects;
  private final List<String> parents;
  private final List<String> exclude;
  private final Supplier<GoogleApis> clients;
  private volatile Optional<GoogleApis> used = Optional.empty();

  public GcpCollector(GcpSettings settings) {
    this(settings, () -> new GoogleApis(settings));
  }

  GcpCollector(GcpSettings settings, Supplier<GoogleApis> clients) {
    this.projects = new TreeSet<>(settings.projects());
    this.parents = settings.parents();
    this.exclude = settings.exclude();
    this.clients = clients;
  }

  @Override
  public Provider provider() {
    return Provider.GCP;
  }

  @Override
  public Optional<String> principal() {
    return used.flatMap(GoogleApis::principal);
  }

  @Override
  public void collect(Work work) {
    List<String> chosen = projects.stream().filter(work.selection()::account).toList();
    projects.stream()
        .filter(project -> !chosen.contains(project))
        .forEach(project -> work.account(scope(project), Coverage.Status.EXCLUDED, List.of()));
    if (chosen.isEmpty() && parents.isEmpty()) {
      return;
    }
    Shared google = new Shared(clients.get());
    used = Optional.of(google.clients());
    chosen.forEach(project -> giveOut(project, google, work));
    if (!parents.isEmpty()) {
      google.fork(work, () -> discover(google, work));
    }
    google.release();
  }

  /** Clients that are closed when the last of those who use them is done. */
  private record Shared(GoogleApis clients, AtomicInteger users) {

    Shared(GoogleApis clients) {
      this(clients, new AtomicInteger(1));
    }

    void fork(Work work, Runnable task) {
      users.incrementAndGet();
      work.fork(
          () -> {
            try {
              task.run();
            } finally {
              release();
            }
          });
    }

    void release() {
      if (users.decrementAndGet() == 0) {
        clients.close();
      }
    }
  }

  private void discover(Shared google, Work work) {
    Calls calls = work.begin(scope(""), new GcpFailures(""));
    Map<String, String> found = new ProjectsBelow(google.clients(), calls).of(parents);
    found.forEach(
        (project, state) -> {
          if (!projects.contains(project)) {
            giveOut(project, state, google, work);
          }
        });
    work.finish(calls.cell());
  }

  private void giveOut(String project, String state, Shared google, Work work) {
    boolean excluded = !exclude.isEmpty() && Selection.matches(exclude, project);
    if (excluded || !work.selection().account(project)) {
      work.account(scope(project), Coverage.Status.EXCLUDED, List.of());
    } else if (!state.equals(ACTIVE)) {
      Gap off = off(GcpCalls.PROJECTS, state);
      work.account(scope(project), Coverage.Status.DISABLED, List.of(off));
    } else {
      giveOut(project, google, work);
    }
  }

  private static Gap off(CallType call, String state) {
    return Gap.of(
        call.id(),
        Gap.Reason.DISABLED,
        "The project is in the state '" + GkeNames.quoted(state) + "'.");
  }

  private static void giveOut(String project, Shared google, Work work) {
    work.ahead(scope(project));
    google.fork(work, () -> read(project, google.clients(), work));
  }

  private static void read(String project, GoogleApis google, Work work) {
    GcpFailures failures = new GcpFailures(project);
    Calls calls = work.begin(scope(project), failures);
    Reply identity = calls.ask(GcpCalls.PROJECT, Map.of(), () -> google.project(project));
    String answered =
        identity.raw().map(document -> document.path("projectId").asText("")).orElse(project);
    String state =
        identity.raw().map(document -> document.path("state").asText(ACTIVE)).orElse(ACTIVE);
    if (answered.equals(project) && !state.equals(ACTIVE)) {
      calls.refuse(GcpCalls.CLUSTERS, Map.of(), off(GcpCalls.PROJECT, state));
    } else if (answered.equals(project)) {
      String number = identity.raw().map(GkeNames::number).orElse("");
      failures.numbered(number);
      new ProjectReading(project, number, google, calls, work.selection()).read();
    } else {
      stop(project, answered, calls);
    }
    work.finish(calls.cell());
  }

  /** Whatever else this endpoint or these credentials answer would be stamped with a wrong name. */
  private static void stop(String project, String answered, Calls calls) {
    Function<String, Gap> gap =
        call ->
            Gap.of(
                call,
                Gap.Reason.ERROR,
                "Asked for project "
                    + project
                    + ", Google answered for "
                    + (answered.isEmpty() ? "none" : "'" + GkeNames.quoted(answered) + "'")
                    + ". Nothing more was read. Check gcp.projects and gcp.endpoints.");
    calls.refuse(GcpCalls.PROJECT, Map.of(), gap.apply(GcpCalls.PROJECT.id()));
    calls.refuse(GcpCalls.CLUSTERS, Map.of(), gap.apply(GcpCalls.CLUSTERS.id()));
  }

  private static Scope scope(String project) {
    return new Scope(Provider.GCP, project, "");
  }
}

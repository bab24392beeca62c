package dev.plumbline.app.terminal;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Provider;
import dev.plumbline.model.Severity;
import dev.plumbline.model.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adds up what a run tells of itself; safe for use by many threads. */
final class Tally {

  private final Map<Provider, Cloud> clouds = new EnumMap<>(Provider.class);
  private final Progress.Job job;
  private int failing;
  private int critical;

  Tally(Progress.Job job) {
    this.job = job;
  }

  /**
   * How a run stands at one moment.
   *
   * @param failing findings so far that fail and have no exception
   */
  record Picture(Progress.Job job, List<CloudPicture> clouds, int failing, int critical) {
    Picture {
      clouds = List.copyOf(clouds);
    }

    int finished() {
      return clouds.stream().mapToInt(CloudPicture::finished).sum();
    }

    int total() {
      return clouds.stream().mapToInt(CloudPicture::total).sum();
    }

    /** Whether scopes are counted of which nobody has told yet. */
    boolean about() {
      return clouds.stream().anyMatch(CloudPicture::about);
    }

    int found() {
      return clouds.stream().mapToInt(CloudPicture::clusters).sum();
    }

    long calls() {
      return clouds.stream().mapToLong(CloudPicture::calls).sum();
    }

    int incomplete() {
      return clouds.stream().mapToInt(CloudPicture::incomplete).sum();
    }
  }

  /**
   * How one cloud stands.
   *
   * @param total those that are finished, under way, waiting, and to be expected
   * @param about whether some are only to be expected
   * @param now the scope that was begun last and still runs; empty if none does
   * @param took from the first scope to the last one that finished
   */
  record CloudPicture(
      Provider provider,
      int finished,
      int incomplete,
      int total,
      boolean about,
      int clusters,
      long calls,
      String now,
      Duration took) {

    boolean done() {
      return total > 0 && finished == total;
    }
  }

  synchronized void discovered(Provider provider, int more) {
    cloud(provider).discovered += more;
  }

  synchronized void ahead(Provider provider, String region) {
    cloud(provider).ahead.announced(region);
  }

  synchronized void started(Provider provider, String account, String region, Instant at) {
    Cloud cloud = cloud(provider);
    cloud.ahead.begun(account, region);
    cloud.running.merge(Words.scope(provider, account, region), 1, Integer::sum);
    if (cloud.begun++ == 0) {
      cloud.first = at;
      cloud.last = at;
    }
  }

  synchronized void finished(Coverage scope, Instant at) {
    Cloud cloud = cloud(scope.provider());
    String name = Words.scope(scope);
    cloud.ahead.finished(scope.account(), scope.region(), cloud.running.containsKey(name));
    cloud.running.computeIfPresent(name, (_, n) -> n > 1 ? n - 1 : null);
    cloud.finished++;
    cloud.incomplete += scope.complete() ? 0 : 1;
    cloud.clusters += scope.clusters().orElse(0);
    cloud.callsOfScopes += scope.calls();
    cloud.last = at;
    if (cloud.begun == 0) {
      cloud.first = at;
    }
  }

  synchronized void called(Provider provider, int more) {
    cloud(provider).calls += more;
  }

  synchronized void found(Finding finding) {
    if (finding.verdict() == Verdict.FAIL && finding.suppressed().isEmpty()) {
      failing++;
      critical += finding.severity() == Severity.CRITICAL ? 1 : 0;
    }
  }

  synchronized Picture picture() {
    List<CloudPicture> pictures = new ArrayList<>();
    clouds.forEach((provider, cloud) -> pictures.add(cloud.picture(provider)));
    return new Picture(job, pictures, failing, critical);
  }

  private Cloud cloud(Provider provider) {
    return clouds.computeIfAbsent(provider, p -> new Cloud());
  }

  private static final class Cloud {
    private final Map<String, Integer> running = new LinkedHashMap<>();
    private final Ahead ahead = new Ahead();
    private int discovered;
    private int begun;
    private int finished;
    private int incomplete;
    private int clusters;
    private long calls;
    private long callsOfScopes;
    private Instant first = Instant.EPOCH;
    private Instant last = Instant.EPOCH;

    CloudPicture picture(Provider provider) {
      return new CloudPicture(
          provider,
          finished,
          incomplete,
          Math.max(discovered, Math.max(begun, finished)) + ahead.waiting() + ahead.expected(),
          ahead.expected() > 0,
          clusters,
          // Whoever tells of calls one by one is ahead of the finished scopes.
          Math.max(calls, callsOfScopes),
          running.isEmpty() ? "" : running.keySet().stream().reduce("", (a, b) -> b),
          Duration.between(first, last));
    }
  }
}

package dev.plumbline.exporters.tickets.engine;

import dev.plumbline.exporters.tickets.Marker;
import dev.plumbline.exporters.tickets.TicketNews;
import dev.plumbline.exporters.tickets.TicketSubject;
import dev.plumbline.exporters.tickets.TicketSubject.Standing;
import dev.plumbline.exporters.tickets.ledger.Entries;
import dev.plumbline.exporters.tickets.ledger.KnownFinding;
import dev.plumbline.exporters.tickets.ledger.Ledger;
import dev.plumbline.exporters.tickets.state.Journal;
import dev.plumbline.model.CheckInfo;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What one run changes for groups of findings, by the same rules that tickets follow. */
public final class RunNews {

  private final SortedMap<String, KnownFinding> before;
  private final Instant startedBefore;
  private final Ledger after;
  private final SortedMap<String, CheckInfo> checks;
  private final Duration notVerifiedAfter;
  private final SortedSet<String> openBefore;

  private RunNews(Ledger ledger, Ledger after, ScanInput input, Duration notVerifiedAfter) {
    // A check that got another id is no news.
    this.before = new TreeMap<>(ledger.findings());
    for (KnownFinding known : ledger.findings().values()) {
      KnownFinding now = input.nowNamed(known);
      before.putIfAbsent(now.fingerprint(), now);
    }
    this.startedBefore = ledger.runs().lastStartedAt();
    this.after = after;
    this.checks = input.checks();
    this.notVerifiedAfter = notVerifiedAfter;
    this.openBefore = open(before.values());
  }

  /**
   * One group, and something that became of it.
   *
   * @param findings fingerprints of its members
   */
  public record Item(TicketNews what, TicketSubject subject, List<String> findings) {
    public Item {
      findings = List.copyOf(findings);
    }
  }

  /**
   * A run that was taken in.
   *
   * @param event what to write down of it
   * @param items the worst first
   */
  public record Taken(Journal.Event event, List<Item> items) {
    public Taken {
      items = List.copyOf(items);
    }
  }

  /**
   * Takes a run in; changes nothing.
   *
   * @param destination part of the keys of the groups
   * @param notVerifiedAfter after how long without a verdict that is news
   * @return empty where this run was taken in before as it is, or a later one was
   */
  public static Optional<Taken> of(
      Ledger ledger,
      ScanInput input,
      String destination,
      Policy policy,
      Duration notVerifiedAfter,
      Instant at)
      throws IOException {
    var grouping = new Grouping(destination, List.of(policy));
    Optional<Entries.Run> run =
        new Intake(ledger, input, grouping, Rules.STANDARD, true, at).take().run();
    if (run.isEmpty()) {
      return Optional.empty();
    }
    Journal.Event event = Entries.run(at, run.get());
    Ledger after = ledger.copy();
    after.apply(event.type(), event.body());
    var news = new RunNews(ledger, after, input.knowing(after.renamed()), notVerifiedAfter);
    return Optional.of(new Taken(event, news.items()));
  }

  private List<Item> items() {
    Map<String, List<KnownFinding>> had =
        before.values().stream().collect(Collectors.groupingBy(KnownFinding::groupKey));
    List<Item> items = new ArrayList<>();
    after
        .members()
        .forEach(
            (key, members) ->
                what(had.getOrDefault(key, List.of()), members)
                    .forEach(what -> items.add(item(what, key, members))));
    items.sort(
        Comparator.comparing((Item item) -> item.subject().severity())
            .thenComparing(item -> item.subject().marker().key()));
    return items;
  }

  private Item item(TicketNews what, String key, List<KnownFinding> members) {
    return new Item(
        what,
        Desire.subject(
            new Marker(key), Optional.ofNullable(after.groups().get(key)), members, checks),
        members.stream().map(KnownFinding::fingerprint).toList());
  }

  /** What became of some members, and that others could not be read: neither hides the other. */
  private List<TicketNews> what(List<KnownFinding> had, List<KnownFinding> members) {
    List<TicketNews> what = new ArrayList<>();
    change(had, members).ifPresent(what::add);
    if (members.stream().anyMatch(this::lost)) {
      what.add(TicketNews.COVERAGE_LOST);
    }
    return what;
  }

  private Optional<TicketNews> change(List<KnownFinding> had, List<KnownFinding> members) {
    SortedSet<String> was = open(had);
    SortedSet<String> now = open(members);
    if (now.isEmpty()) {
      return was.isEmpty() ? Optional.empty() : Optional.of(solved(was, members));
    }
    // What only moved here from another group is no news.
    boolean fresh = now.stream().anyMatch(finding -> !openBefore.contains(finding));
    if (fresh && was.isEmpty()) {
      return Optional.of(had.isEmpty() ? TicketNews.OPENED : TicketNews.REOPENED);
    }
    boolean fewer = members.stream().anyMatch(m -> was.contains(m.fingerprint()) && !m.open());
    return fresh || fewer || members.stream().anyMatch(this::changed)
        ? Optional.of(TicketNews.UPDATED)
        : Optional.empty();
  }

  private static TicketNews solved(SortedSet<String> was, List<KnownFinding> members) {
    boolean excepted =
        members.stream()
            .filter(member -> was.contains(member.fingerprint()))
            .anyMatch(member -> member.standing() == Standing.SUPPRESSED);
    return excepted ? TicketNews.SUPPRESSED : TicketNews.RESOLVED;
  }

  /** A run that is gone on with has the time of what it said before. */
  private boolean changed(KnownFinding member) {
    KnownFinding earlier = before.get(member.fingerprint());
    return member.open()
        && earlier != null
        && !(earlier.lastChanged().equals(member.lastChanged())
            && earlier.finding().equals(member.finding()));
  }

  /**
   * Too long without a verdict, and nobody was told: it was not yet, or an exception covered it.
   */
  private boolean lost(KnownFinding member) {
    return member.open()
        && tooLong(member.lastVerified(), after.runs().lastStartedAt())
        && !(openBefore.contains(member.fingerprint())
            && tooLong(member.lastVerified(), startedBefore));
  }

  private boolean tooLong(Instant since, Instant at) {
    return Duration.between(since, at).compareTo(notVerifiedAfter) > 0;
  }

  private static SortedSet<String> open(Collection<KnownFinding> members) {
    return members.stream()
        .filter(KnownFinding::open)
        .map(KnownFinding::fingerprint)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}

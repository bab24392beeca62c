package dev.plumbline.exporters.tickets.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.exporters.tickets.state.JournalEntry;
import dev.plumbline.exporters.tickets.state.StateDamaged;
import dev.plumbline.exporters.tickets.state.StoredState;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that is remembered of one destination. It changes by {@link #apply} alone, so that
 * reading the journal again leads to the same memory.
 */
public final class Ledger {

  private final SortedMap<String, KnownFinding> findings = new TreeMap<>();
  private final SortedMap<String, Group> groups = new TreeMap<>();
  private final SortedMap<String, Link> links = new TreeMap<>();
  private final SortedMap<String, String> renamed = new TreeMap<>();
  private Runs runs = Runs.NONE;
  private Trust trust = Trust.FULL;
  private Instant latest = Instant.EPOCH;

  /**
   * The runs that were taken in.
   *
   * @param lastFinishedAt the epoch where a version took the last one in that did not note it
   */
  public record Runs(int count, String lastId, Instant lastStartedAt, Instant lastFinishedAt) {
    static final Runs NONE = new Runs(0, "", Instant.EPOCH, Instant.EPOCH);

    /** One run counts once, however often it is gone on with. */
    private Runs then(Entries.Run run) {
      int more = run.runId().equals(lastId) ? 0 : 1;
      return new Runs(count + more, run.runId(), run.startedAt(), run.finishedAt());
    }
  }

  /**
   * Whether the memory can be relied on to be whole.
   *
   * @param repairedAt when a damaged memory was cut; the epoch where that never happened
   * @param rebuilt whether the links were restored since
   */
  public record Trust(Instant repairedAt, boolean rebuilt) {
    static final Trust FULL = new Trust(Instant.EPOCH, true);
  }

  /** The whole state, for a snapshot. */
  private record Whole(
      List<KnownFinding> findings,
      List<Group> groups,
      List<Link> links,
      SortedMap<String, String> renamed,
      Runs runs,
      Trust trust,
      Instant latest) {}

  /** What is stored. */
  public static Ledger of(StoredState stored) throws IOException {
    Ledger ledger = new Ledger();
    if (stored.snapshot().isPresent()) {
      ledger.take(LedgerJson.read(stored.snapshot().get(), Whole.class));
    }
    for (JournalEntry entry : stored.entries()) {
      ledger.apply(entry.type(), entry.body());
    }
    return ledger;
  }

  public Ledger copy() {
    Ledger copy = new Ledger();
    copy.take(whole());
    return copy;
  }

  public JsonNode snapshot() {
    return LedgerJson.write(whole());
  }

  private Whole whole() {
    return new Whole(
        List.copyOf(findings.values()),
        List.copyOf(groups.values()),
        List.copyOf(links.values()),
        new TreeMap<>(renamed),
        runs,
        trust,
        latest);
  }

  private void take(Whole whole) {
    whole.findings().forEach(finding -> findings.put(finding.fingerprint(), finding));
    whole.groups().forEach(group -> groups.put(group.key(), group));
    whole.links().forEach(link -> links.put(link.key(), link));
    renamed.putAll(whole.renamed());
    runs = whole.runs();
    trust = whole.trust();
    latest = whole.latest();
  }

  /** Takes in one line of the journal. */
  public void apply(String type, JsonNode body) throws IOException {
    Instant at = LedgerJson.read(body.path("at"), Instant.class);
    latest = at.isAfter(latest) ? at : latest;
    if (body.has("link")) {
      Link link = LedgerJson.read(body.path("link"), Link.class);
      links.put(link.key(), link);
      return;
    }
    switch (type) {
      case Entries.RUN -> run(LedgerJson.read(body.path("run"), Entries.Run.class));
      case Entries.REPAIRED -> trust = new Trust(at, false);
      case Entries.REBUILT -> trust = new Trust(trust.repairedAt(), true);
      default ->
          throw new StateDamaged(
              "the journal has an entry '" + type + "' that this version does not know");
    }
  }

  private void run(Entries.Run run) {
    renamed.putAll(run.renamed());
    run.removed().forEach(fingerprint -> findings.remove(fingerprint));
    run.groups().forEach(group -> groups.put(group.key(), group));
    run.changed().forEach(finding -> findings.put(finding.fingerprint(), finding));
    for (String fingerprint : run.seen()) {
      findings.computeIfPresent(fingerprint, (_, finding) -> finding.seenAgain(run.startedAt()));
    }
    runs = runs.then(run);
  }

  public SortedMap<String, KnownFinding> findings() {
    return Collections.unmodifiableSortedMap(findings);
  }

  public SortedMap<String, Group> groups() {
    return Collections.unmodifiableSortedMap(groups);
  }

  public Collection<Link> links() {
    return Collections.unmodifiableCollection(links.values());
  }

  public Link link(String key) {
    return Optional.ofNullable(links.get(key)).orElseGet(() -> Link.none(key));
  }

  /** Checks that got another id, from old to new, as far as findings of theirs were known. */
  public SortedMap<String, String> renamed() {
    return Collections.unmodifiableSortedMap(renamed);
  }

  public Runs runs() {
    return runs;
  }

  public Trust trust() {
    return trust;
  }

  /** The latest time that was ever written: time does not run backwards from here. */
  public Instant latest() {
    return latest;
  }

  /** The members of each group, by key. */
  public SortedMap<String, List<KnownFinding>> members() {
    SortedMap<String, List<KnownFinding>> members = new TreeMap<>();
    for (KnownFinding finding : findings.values()) {
      if (!finding.groupKey().isEmpty()) {
        members.computeIfAbsent(finding.groupKey(), _ -> new ArrayList<>()).add(finding);
      }
    }
    return members;
  }

  /** Whether nothing was ever sent from this memory. */
  public boolean untouched() {
    return links.isEmpty();
  }
}

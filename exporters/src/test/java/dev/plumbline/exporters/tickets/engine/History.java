package dev.plumbline.exporters.tickets.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.exporters.tickets.RemoteTicket.Actor;
import dev.plumbline.exporters.tickets.RemoteTicket.Category;
import dev.plumbline.exporters.tickets.Reply.Reason;
import dev.plumbline.exporters.tickets.engine.TicketEngine.Consent;
import dev.plumbline.exporters.tickets.ledger.KnownFinding;
import dev.plumbline.exporters.tickets.ledger.Ledger;
import dev.plumbline.exporters.tickets.sim.Fault;
import dev.plumbline.exporters.tickets.sim.Item;
import dev.plumbline.exporters.tickets.sim.ScanOf;
import dev.plumbline.exporters.tickets.sim.SimulatedTracker;
import dev.plumbline.exporters.tickets.sim.SimulatedTracker.Call;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Fingerprint;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Thirty days of one estate and its tracker, as a list of events, and a model that says on its own
 * which findings may count as solved.
 */
final class History {

  /**
   * Something that happens.
   *
   * @param seed decides the details, whatever happened before
   */
  record Event(Kind kind, long seed) {}

  enum Kind {
    NIGHT,
    CUT_AND_GONE_ON_WITH,
    MEND_OR_BREAK,
    CREATE_OR_DELETE_CLUSTER,
    EXCEPT_OR_NOT,
    SCOPE_CHANGES,
    HUMAN_EDITS,
    HUMAN_CLOSES,
    HUMAN_ACCEPTS,
    HUMAN_REOPENS,
    HUMAN_DELETES,
    HUMAN_MOVES,
    HUMAN_ARCHIVES,
    HUMAN_HIDES,
    FAULTS,
    LAG,
    CRASH,
    DISK_FULL,
    CLOCK_BACK
  }

  private static final List<String> CHECKS = List.of("check-a", "check-b");
  private static final List<String> REGIONS = List.of("eu-west-1", "us-east-1");
  private static final List<String> NAMES = List.of("one", "two", "three");
  private static final List<Coverage.Status> CUT =
      List.of(Coverage.Status.TIMEOUT, Coverage.Status.PARTIAL);
  private static final List<Kind> ESTATE =
      List.of(Kind.MEND_OR_BREAK, Kind.CREATE_OR_DELETE_CLUSTER);
  private static final List<Kind> MEANWHILE =
      Stream.of(Kind.values()).filter(kind -> kind != Kind.CUT_AND_GONE_ON_WITH).toList();

  private final Bench bench = new Bench();
  private final Set<String> failing = new TreeSet<>();
  private final Set<String> excepted = new TreeSet<>();
  private final Set<String> clusters = new TreeSet<>();
  private final Map<String, Coverage.Status> scopes = new TreeMap<>();
  private final Map<String, Model> model = new TreeMap<>();
  private final Map<String, Model> before = new TreeMap<>();
  private final Map<String, List<String>> writtenByPeople = new TreeMap<>();
  private Optional<ScanOf> told = Optional.empty();
  private Optional<Random> crash = Optional.empty();
  private boolean lateTickets;
  private int people;

  /** What was seen of one finding, by other code than the engine's. */
  private static final class Model {
    boolean failed;
    boolean solved;
    int missed;
    String missedBy = "";

    Model copy() {
      Model copy = new Model();
      copy.failed = failed;
      copy.solved = solved;
      copy.missed = missed;
      copy.missedBy = missedBy;
      return copy;
    }
  }

  /** The process ends here. */
  private static final class Crash extends Error {
    private static final long serialVersionUID = 1L;

    Crash() {
      super("crash", null, false, false);
    }
  }

  static List<Event> random(long seed) {
    var random = new Random(seed);
    List<Event> events = new ArrayList<>();
    Kind[] kinds = Kind.values();
    for (int day = 0; day < 30; day++) {
      int more = random.nextInt(4);
      for (int i = 0; i < more; i++) {
        events.add(new Event(kinds[2 + random.nextInt(kinds.length - 2)], random.nextLong()));
      }
      Kind run = random.nextInt(4) == 0 ? Kind.CUT_AND_GONE_ON_WITH : Kind.NIGHT;
      events.add(new Event(run, random.nextLong()));
    }
    return events;
  }

  /** Plays it, and fails where something is not as it has to be. */
  static void play(List<Event> events) {
    new History().run(events);
  }

  private void run(List<Event> events) {
    bench.rules = TicketsTest.rules(false, false);
    bench.tracker.closing = this::closedOnEvidence;
    bench.tracker.opening = this::openedForAReason;
    REGIONS.forEach(region -> scopes.put(region, Coverage.Status.READ));
    REGIONS.forEach(region -> clusters.add(region + "/one"));
    for (Event event : events) {
      happen(event.kind(), new Random(event.seed()));
    }
    calm();
  }

  /** Everything works again: within a few nights all is as it should be, and stays so. */
  private void calm() {
    bench.tracker.heal();
    bench.tracker.lag = Duration.ZERO;
    bench.store.failing = _ -> false;
    crash = Optional.empty();
    bench.tracker.items().forEach(item -> item.forbidden = false);
    scopes.replaceAll((_, _) -> Coverage.Status.READ);
    for (int night = 0; night < 8; night++) {
      night(new Random(night));
    }
    bench.oneLiveTicketEach();
    nothingSolvedStaysOpen();
    textOfPeopleIsThere();
    int writes = bench.tracker.writes();
    night(new Random(0));
    assertThat(bench.tracker.writes()).as("writes of a run that changes nothing").isEqualTo(writes);
    for (Item item : bench.tracker.items()) {
      assertThat(item.comments.stream().map(Item.Comment::marker)).doesNotHaveDuplicates();
    }
  }

  private void nothingSolvedStaysOpen() {
    Map<String, List<KnownFinding>> members = bench.ledger().members();
    for (Item item : bench.tracker.live()) {
      boolean fails =
          members.getOrDefault(item.groupKey, List.of()).stream().anyMatch(KnownFinding::open);
      boolean reopened = item.changedBy == Actor.SOMEBODY_ELSE;
      assertThat(fails || reopened || item.locked).as("%s is open for a reason", item.key).isTrue();
    }
  }

  private void happen(Kind kind, Random random) {
    switch (kind) {
      case NIGHT -> night(random);
      case CUT_AND_GONE_ON_WITH -> cutAndGoneOnWith(random);
      case MEND_OR_BREAK -> flip(failing, one(CHECKS, random) + "@" + cluster(random));
      case EXCEPT_OR_NOT -> flip(excepted, one(CHECKS, random) + "@" + cluster(random));
      case CREATE_OR_DELETE_CLUSTER -> flip(clusters, cluster(random));
      case SCOPE_CHANGES ->
          scopes.put(
              one(REGIONS, random),
              random.nextBoolean()
                  ? Coverage.Status.READ
                  : one(List.of(Coverage.Status.values()), random));
      case HUMAN_EDITS -> human(random, item -> edit(item, random));
      case HUMAN_CLOSES ->
          human(random, item -> bench.tracker.humanMoves(item, Category.DONE, "fixed"));
      case HUMAN_ACCEPTS ->
          human(random, item -> bench.tracker.humanMoves(item, Category.DONE, "wont-fix"));
      case HUMAN_REOPENS ->
          human(random, item -> bench.tracker.humanMoves(item, Category.IN_PROGRESS, ""));
      case HUMAN_DELETES ->
          human(random, item -> bench.tracker.human(item, i -> i.deleted = random.nextInt(3) == 0));
      case HUMAN_MOVES -> human(random, item -> bench.tracker.human(item, i -> i.project = "OPS"));
      case HUMAN_ARCHIVES ->
          human(random, item -> bench.tracker.human(item, i -> i.locked = !i.locked));
      case HUMAN_HIDES -> human(random, this::hide);
      case FAULTS -> faults(random);
      case LAG -> {
        bench.tracker.lag = Duration.ofMinutes(random.nextInt(5) == 0 ? 45 : random.nextInt(9));
        lateTickets |= bench.tracker.lag.compareTo(Duration.ofMinutes(10)) > 0;
      }
      case CRASH -> crash = Optional.of(random);
      case DISK_FULL -> {
        int until = random.nextInt(30);
        int[] count = {0};
        bench.store.failing = _ -> count[0]++ == until;
      }
      case CLOCK_BACK -> bench.time.pass(Duration.ofMinutes(-random.nextInt(90)));
    }
  }

  private void night(Random random) {
    bench.time.pass(Duration.ofMinutes(20L + random.nextInt(60 * 24)));
    ScanOf scan = bench.scan();
    scopes.forEach((region, status) -> look(scan, region, status));
    apply(scan, scopes);
  }

  /** A run in two parts, the first of which is told as it is; much may happen in between. */
  private void cutAndGoneOnWith(Random random) {
    some(ESTATE, random);
    bench.time.pass(Duration.ofMinutes(20L + random.nextInt(60 * 24)));
    ScanOf part = random.nextInt(4) == 0 ? bench.interrupted() : bench.scan();
    Map<String, Coverage.Status> first = new TreeMap<>(scopes);
    first.put(one(REGIONS, random), one(CUT, random));
    first.forEach((region, status) -> look(part, region, status));
    apply(part, first);
    some(MEANWHILE, random);
    ScanOf whole = part.goneOnWith();
    Map<String, Coverage.Status> both = new TreeMap<>(scopes);
    scopes.forEach(
        (region, status) -> {
          if (whole.asReadBy(part, region)) {
            both.put(region, Coverage.Status.READ);
          } else {
            look(whole, region, status);
          }
        });
    apply(whole, both);
    if (random.nextInt(4) == 0) {
      apply(part, first);
    }
  }

  private void some(List<Kind> kinds, Random random) {
    for (int i = random.nextInt(4); i > 0; i--) {
      happen(one(kinds, random), new Random(random.nextLong()));
    }
  }

  private void apply(ScanOf scan, Map<String, Coverage.Status> read) {
    told = Optional.of(scan);
    before.clear();
    model.forEach((fingerprint, known) -> before.put(fingerprint, known.copy()));
    learn(scan, read);
    arm();
    bench.tracker.nextProcess();
    try {
      bench
          .engine()
          .apply(
              ScanInput.whole(scan),
              Optional.empty(),
              new Consent(false, true, Duration.ofMinutes(20)),
              (_, _) -> maybeCrash());
    } catch (Crash _) {
      bench.store.holderDied();
    } catch (IOException _) {
      bench.store.holderDied(); // The disk was full.
    }
    bench.tracker.tripwire = Optional.empty();
    if (!takenIn(scan)) {
      // It ended before anything was taken in, so nothing was learnt from it.
      model.clear();
      model.putAll(before);
    }
    bench.oracles();
    textOfPeopleIsThere();
    if (!lateTickets) {
      atMostOneLiveTicketEach();
    }
  }

  private boolean takenIn(ScanOf scan) {
    Ledger.Runs runs = bench.ledger().runs();
    return runs.lastId().equals(scan.run().runId())
        && runs.lastFinishedAt().equals(scan.run().finishedAt());
  }

  /** What a scan sees of a region at this moment. */
  private void look(ScanOf scan, String region, Coverage.Status status) {
    CHECKS.forEach(scan::checks);
    scan.scope(region, status);
    for (String cluster : clusters) {
      String[] at = cluster.split("/");
      if (!at[0].equals(region)) {
        continue;
      }
      for (String check : CHECKS) {
        String finding = check + "@" + cluster;
        switch (status) {
          case READ -> verdict(scan, check, at, finding);
          case PARTIAL -> {
            if (finding.hashCode() % 2 == 0) {
              verdict(scan, check, at, finding);
            } else {
              scan.unknown(check, at[0], at[1]);
            }
          }
          default -> {}
        }
      }
    }
  }

  private void verdict(ScanOf scan, String check, String[] at, String finding) {
    if (!failing.contains(finding)) {
      scan.pass(check, at[0], at[1]);
    } else if (excepted.contains(finding)) {
      scan.suppressed(check, at[0], at[1]);
    } else {
      scan.fail(check, at[0], at[1]);
    }
  }

  /** What this scan proves, thought out again. */
  private void learn(ScanOf scan, Map<String, Coverage.Status> scopesRead) {
    Set<String> whole = new TreeSet<>();
    if (!scan.run().interrupted()) {
      scopesRead.forEach(
          (region, status) -> {
            if (status == Coverage.Status.READ) {
              whole.add(region);
            }
          });
    }
    Set<String> there = new TreeSet<>();
    scan.forEachFinding(
        finding -> {
          there.add(finding.fingerprint());
          Model known = model.computeIfAbsent(finding.fingerprint(), _ -> new Model());
          known.missed = 0;
          known.missedBy = "";
          switch (finding.verdict()) {
            case FAIL -> {
              known.failed = true;
              known.solved = finding.suppressed().isPresent();
            }
            case PASS -> known.solved |= whole.contains(finding.resource().region());
            default -> {}
          }
        });
    for (String region : REGIONS) {
      for (String name : NAMES) {
        for (String check : CHECKS) {
          String fingerprint = fingerprint(check, region, name);
          Model known = model.get(fingerprint);
          if (known == null || there.contains(fingerprint)) {
            continue;
          }
          if (whole.contains(region) && !known.missedBy.equals(scan.run().runId())) {
            known.missed++;
            known.missedBy = scan.run().runId();
            known.solved |= known.missed >= 2;
          }
        }
      }
    }
  }

  private static String fingerprint(String check, String region, String name) {
    return Fingerprint.of(check, ScanOf.cluster(region, name, Map.of()).id(), "");
  }

  /** O4: closed by us only where every finding that ever failed is proved to be solved. */
  private void closedOnEvidence(Item item) {
    boolean duplicate = !item.duplicateOf.isEmpty();
    if (duplicate) {
      return;
    }
    assertThat(unsolved(item)).as("not proved when %s was closed", item.key).isEmpty();
  }

  private void openedForAReason(Item item) {
    assertThat(unsolved(item)).as("what fails when %s is reopened", item.key).isNotEmpty();
  }

  private List<String> unsolved(Item item) {
    Map<String, Model> known = told.filter(this::takenIn).isPresent() ? model : before;
    List<String> unsolved = new ArrayList<>();
    for (String check : CHECKS) {
      if (!bench.keyOf(check).equals(item.groupKey)) {
        continue;
      }
      for (String region : REGIONS) {
        for (String name : NAMES) {
          Model finding = known.get(fingerprint(check, region, name));
          if (finding != null && finding.failed && !finding.solved) {
            unsolved.add(check + " of " + region + "/" + name);
          }
        }
      }
    }
    return unsolved;
  }

  /** O1, also in between: what is in flight is not there yet. */
  private void atMostOneLiveTicketEach() {
    Set<String> keys = new TreeSet<>();
    for (Item item : bench.tracker.live()) {
      assertThat(keys.add(item.groupKey)).as("a second live ticket: %s", item.key).isTrue();
    }
  }

  /** O2. */
  private void textOfPeopleIsThere() {
    for (Item item : bench.tracker.items()) {
      for (String text : writtenByPeople.getOrDefault(item.id, List.of())) {
        assertThat(item.before + item.title + item.block + item.after)
            .as("what somebody wrote into %s", item.key)
            .contains(text);
      }
    }
  }

  private void edit(Item item, Random random) {
    String text = "[written by somebody " + ++people + "]";
    writtenByPeople.computeIfAbsent(item.id, _ -> new ArrayList<>()).add(text);
    int where = random.nextInt(6);
    bench.tracker.human(
        item,
        i -> {
          switch (where) {
            case 0 -> i.before += text;
            case 1 -> i.after += text;
            case 2 -> i.title += text;
            case 3 -> i.block += text;
            case 4 -> {
              i.block = text + i.block;
              i.priority = "P5";
            }
            default -> {
              i.after += text;
              i.labels.removeIf(label -> label.startsWith("pl"));
            }
          }
        });
  }

  private void human(Random random, java.util.function.Consumer<Item> action) {
    List<Item> there = bench.tracker.items().stream().filter(i -> !i.deleted).toList();
    if (!there.isEmpty()) {
      action.accept(one(there, random));
    }
  }

  /** One that we do not know yet would be made a second time, and nobody could help it. */
  private void hide(Item item) {
    boolean known =
        bench.ledger().links().stream().anyMatch(link -> link.ticket().id().equals(item.id));
    if (known) {
      bench.tracker.human(item, i -> i.forbidden = !i.forbidden);
    }
  }

  private void faults(Random random) {
    for (int i = 0; i < 1 + random.nextInt(4); i++) {
      Fault fault =
          switch (random.nextInt(7)) {
            case 0 -> new Fault.NotSent();
            case 1, 2 -> new Fault.LostBefore();
            case 3, 4 -> new Fault.LostAfter();
            case 5 -> new Fault.Later(Optional.of(Duration.ofSeconds(random.nextInt(2000) - 5L)));
            default -> new Fault.Refused(one(List.of(Reason.values()), random));
          };
      bench.tracker.failNext(one(List.of(Call.values()), random), fault);
    }
  }

  private void arm() {
    bench.tracker.tripwire =
        crash.map(
            _ ->
                new SimulatedTracker.Tripwire() {
                  @Override
                  public void before(Call call) {
                    maybeCrash();
                  }

                  @Override
                  public void after(Call call) {
                    maybeCrash();
                  }
                });
  }

  private void maybeCrash() {
    if (crash.isPresent() && crash.get().nextInt(12) == 0) {
      crash = Optional.empty();
      throw new Crash();
    }
  }

  private static String cluster(Random random) {
    return one(REGIONS, random) + "/" + one(NAMES, random);
  }

  private static <T> T one(List<T> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }

  private static void flip(Set<String> set, String element) {
    if (!set.remove(element)) {
      set.add(element);
    }
  }
}

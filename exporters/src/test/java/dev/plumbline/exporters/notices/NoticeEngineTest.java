package dev.plumbline.exporters.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.exporters.tickets.Done;
import dev.plumbline.exporters.tickets.Reply;
import dev.plumbline.exporters.tickets.engine.Dimension;
import dev.plumbline.exporters.tickets.engine.Policy;
import dev.plumbline.exporters.tickets.engine.Rules;
import dev.plumbline.exporters.tickets.engine.ScanInput;
import dev.plumbline.exporters.tickets.engine.TicketEngine;
import dev.plumbline.exporters.tickets.engine.TicketListener;
import dev.plumbline.exporters.tickets.sim.MemoryStore;
import dev.plumbline.exporters.tickets.sim.ScanOf;
import dev.plumbline.exporters.tickets.sim.SimulatedTime;
import dev.plumbline.exporters.tickets.sim.SimulatedTracker;
import dev.plumbline.exporters.tickets.text.Words;
import dev.plumbline.exporters.tickets.text.WrittenText;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Severity;
import dev.plumbline.model.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A receiver hears of each change once, whatever breaks. */
class NoticeEngineTest {

  private static final String CHECK = "public-api-endpoint-restricted";
  private static final String REGION = "eu-west-1";

  @TempDir private Path folder;

  private final SimulatedTime time = new SimulatedTime(Instant.parse("2026-11-01T02:00:00Z"));
  private final MemoryStore store = new MemoryStore();
  private final Deque<Reply<Done>> replies = new ArrayDeque<>();
  private final List<Notice> heard = new ArrayList<>();
  private final List<MemoryStore> destinations = new ArrayList<>();
  private int most = 50;
  private int runs;

  private final Receiver receiver =
      new Receiver() {
        @Override
        public String id() {
          return "siem";
        }

        @Override
        public Reply<Done> send(Notice notice) {
          heard.add(notice);
          return replies.isEmpty() ? Reply.confirmed(Done.DONE) : replies.removeFirst();
        }
      };

  private NoticeEngine engine() {
    return new NoticeEngine(
        store,
        "siem",
        new WrittenText(Words.english()),
        new NoticeEngine.Terms(
            NoticeEngine.policy("siem", Severity.HIGH), Duration.ofDays(14), most),
        new Delivery(
            List.of(receiver),
            new DeadLetters(folder.resolve("undelivered.ndjson"), "test"),
            2,
            time::sleep),
        time);
  }

  private ScanOf scan() {
    time.pass(Duration.ofHours(24));
    return ScanOf.at("run-%03d".formatted(++runs), time.instant())
        .scope(REGION, Coverage.Status.READ);
  }

  private NoticeEngine.Told tell(ScanOf scan) throws IOException {
    return tell(ScanInput.whole(scan));
  }

  private NoticeEngine.Told tell(ScanInput input) throws IOException {
    heard.clear();
    return engine().tell(input, TicketAddresses.of(destinations));
  }

  private List<Notice.Kind> kinds() {
    return heard.stream().map(Notice::kind).toList();
  }

  @Test
  void everyChangeIsToldOnceAndNothingElse() throws IOException {
    tell(scan().fail(CHECK, REGION, "prod"));
    assertThat(kinds()).containsExactly(Notice.Kind.OPENED);
    assertThat(heard.getFirst().text())
        .contains("A scan found this for the first time.", "prod", CHECK);
    assertThat(heard.getFirst().data()).containsEntry("open", "1").containsEntry("checks", CHECK);
    tell(scan().fail(CHECK, REGION, "prod"));
    assertThat(kinds()).isEmpty();
    tell(scan().fail(CHECK, REGION, "prod").fail(CHECK, REGION, "test"));
    assertThat(kinds()).containsExactly(Notice.Kind.UPDATED);
    tell(scan().pass(CHECK, REGION, "prod").suppressed(CHECK, REGION, "test"));
    assertThat(kinds()).containsExactly(Notice.Kind.SUPPRESSED);
    tell(scan().pass(CHECK, REGION, "prod").fail(CHECK, REGION, "test"));
    assertThat(kinds()).containsExactly(Notice.Kind.REOPENED);
    tell(scan().pass(CHECK, REGION, "prod").pass(CHECK, REGION, "test"));
    assertThat(kinds()).containsExactly(Notice.Kind.RESOLVED);
    tell(scan().pass(CHECK, REGION, "prod").pass(CHECK, REGION, "test"));
    assertThat(kinds()).isEmpty();
  }

  @Test
  void whatMovesInAListingBecauseOfOthersIsNoNews() throws IOException {
    tell(scan().failAt("/value/1/pools/0/ssh", CHECK, REGION, "prod"));
    tell(scan().failAt("/value/10/pools/2/ssh", CHECK, REGION, "prod"));
    assertThat(kinds()).isEmpty();
    tell(scan().failAt("/value/10/pools/2/telnet", CHECK, REGION, "prod"));
    assertThat(kinds()).containsExactly(Notice.Kind.UPDATED);
  }

  @Test
  void aCheckThatGotAnotherIdIsNoNews() throws IOException {
    tell(scan().fail("old", REGION, "prod").fail("old", REGION, "test"));
    ScanOf renamed = scan().fail("old", REGION, "prod").fail("old", REGION, "test");

    tell(new ScanInput(renamed.renamed("old", "new"), false, new TreeMap<>(Map.of("old", "new"))));

    assertThat(heard).isEmpty();
  }

  @Test
  void aRegionThatIsNotReadResolvesNothingAndIsToldAfterTwoWeeks() throws IOException {
    tell(scan().fail(CHECK, REGION, "prod"));
    List<Notice.Kind> all = new ArrayList<>();
    for (int day = 0; day < 30; day++) {
      tell(scan().scope(REGION, Coverage.Status.DENIED).checks(CHECK));
      all.addAll(kinds());
    }

    assertThat(all).containsExactly(Notice.Kind.COVERAGE_LOST);
  }

  @Test
  void whatCouldNotBeReadIsToldBesideWhatChangedOnThatNight() throws IOException {
    tell(scan().fail(CHECK, REGION, "prod"));
    for (int day = 1; day < 15; day++) {
      tell(withoutRegion());
      assertThat(heard).isEmpty();
    }
    ScanOf both = withoutRegion().fail(CHECK, "us-east-1", "test");
    int[] appends = {0};
    store.failing = _ -> ++appends[0] == 3;
    assertThatThrownBy(() -> tell(both)).isInstanceOf(IOException.class);
    store.holderDied();
    assertThat(kinds()).containsExactly(Notice.Kind.UPDATED, Notice.Kind.COVERAGE_LOST);
    assertThat(heard).extracting(Notice::id).doesNotHaveDuplicates();
    String id = heard.getLast().id();

    tell(both);

    assertThat(heard).singleElement().satisfies(n -> assertThat(n.id()).isEqualTo(id));
    tell(withoutRegion().fail(CHECK, "us-east-1", "test"));
    assertThat(heard).isEmpty();
  }

  @Test
  void thatNothingIsKnownIsToldWhereAnExceptionEnds() throws IOException {
    tell(scan().suppressed(CHECK, REGION, "prod"));
    List<Notice.Kind> all = new ArrayList<>();
    for (int day = 0; day < 90; day++) {
      tell(scan().scope(REGION, Coverage.Status.PARTIAL).unknown(CHECK, REGION, "prod"));
      all.addAll(kinds());
    }

    assertThat(all).containsExactly(Notice.Kind.REOPENED, Notice.Kind.COVERAGE_LOST);
  }

  private ScanOf withoutRegion() {
    return scan()
        .scope(REGION, Coverage.Status.DENIED)
        .scope("us-east-1", Coverage.Status.READ)
        .checks(CHECK);
  }

  @Test
  void aNoticeLeadsToTheTicketOfItsFindings() throws IOException {
    ScanOf scan = scan().fail(CHECK, REGION, "prod").fail(CHECK, REGION, "test");
    ticketsOf(scan, "one", Policy.PER_CHECK_AND_ACCOUNT);
    tell(scan);
    assertThat(heard.getFirst().ticket()).contains("https://tracker.example/SIM-1");
    assertThat(heard.getFirst().data()).doesNotContainKey("tickets");

    ScanOf more = scan().fail(CHECK, REGION, "prod").fail(CHECK, REGION, "more");
    ticketsOf(more, "two", Policy.PER_FINDING);
    tell(more);

    assertThat(heard.getFirst().ticket()).isEmpty();
    assertThat(heard.getFirst().data())
        .hasEntrySatisfying("tickets", all -> assertThat(all.split(" ")).hasSizeGreaterThan(1));
  }

  /** A destination that has been told of this scan. */
  private void ticketsOf(ScanOf scan, String id, List<Dimension> groupBy) throws IOException {
    var tickets = new MemoryStore();
    destinations.add(tickets);
    new TicketEngine(
            tickets,
            new SimulatedTracker(time),
            new WrittenText(Words.english()),
            List.of(new Policy(id, _ -> true, id, groupBy, Severity.INFO, 50, "owner", "ns")),
            Rules.STANDARD,
            time)
        .apply(
            ScanInput.whole(scan),
            Optional.empty(),
            new TicketEngine.Consent(false, true, Duration.ofMinutes(5)),
            TicketListener.none());
  }

  @Test
  void theSameRunTwiceIsToldOnce() throws IOException {
    ScanOf scan = scan().fail(CHECK, REGION, "prod");
    tell(scan);
    tell(scan);

    assertThat(heard).isEmpty();
  }

  @Test
  void aRunThatIsGoneOnWithTellsTheRestAndNothingTwice() throws IOException {
    ScanOf cut = scan().fail(CHECK, REGION, "prod").scope("us-east-1", Coverage.Status.TIMEOUT);
    tell(cut);
    assertThat(kinds()).containsExactly(Notice.Kind.OPENED);
    ScanOf whole =
        cut.goneOnWith()
            .scope(REGION, Coverage.Status.READ)
            .scope("us-east-1", Coverage.Status.READ)
            .fail(CHECK, REGION, "prod")
            .fail("another-check", "us-east-1", "prod");

    tell(whole);

    assertThat(kinds()).containsExactly(Notice.Kind.OPENED);
    assertThat(heard.getFirst().data()).containsEntry("checks", "another-check");
    tell(whole);
    assertThat(heard).isEmpty();
  }

  @Test
  void whatARunFoundOtherwiseWhenItWasGoneOnWithIsTold() throws IOException {
    ScanOf cut = scan().scope(REGION, Coverage.Status.PARTIAL).fail(CHECK, REGION, "prod");
    tell(cut);

    tell(
        cut.goneOnWith()
            .scope(REGION, Coverage.Status.READ)
            .add(
                CHECK,
                Verdict.FAIL,
                Severity.CRITICAL,
                ScanOf.cluster(REGION, "prod", Map.of()),
                "wide open"));

    assertThat(kinds()).containsExactly(Notice.Kind.UPDATED);
  }

  /** The process dies between sending and crossing out: the second time it has the same id. */
  @Test
  void whatMayHaveArrivedIsToldAgainUnderItsId() throws IOException {
    int[] appends = {0};
    store.failing = _ -> ++appends[0] == 2;
    assertThatThrownBy(() -> tell(scan().fail(CHECK, REGION, "prod")))
        .isInstanceOf(IOException.class);
    store.holderDied();
    assertThat(heard).hasSize(1);
    String id = heard.getFirst().id();

    tell(scan().fail(CHECK, REGION, "prod"));

    assertThat(heard).singleElement().satisfies(n -> assertThat(n.id()).isEqualTo(id));
    tell(scan().fail(CHECK, REGION, "prod"));
    assertThat(heard).isEmpty();
  }

  @Test
  void whatIsRefusedIsKeptAndSaid() throws IOException {
    replies.add(Reply.rejected(Reply.Reason.INVALID, "not like this"));

    NoticeEngine.Told told = tell(scan().fail(CHECK, REGION, "prod"));

    assertThat(told.sent()).isZero();
    assertThat(told.undelivered()).containsExactly("not like this");
    assertThat(new DeadLetters(folder.resolve("undelivered.ndjson"), "test").read()).hasSize(1);
    tell(scan().fail(CHECK, REGION, "prod"));
    assertThat(heard).isEmpty();
  }

  @Test
  void aFirstRunIsNoStorm() throws IOException {
    most = 3;
    ScanOf scan = scan();
    for (int i = 0; i < 20; i++) {
      scan.fail("check-" + (char) ('a' + i), REGION, "prod");
    }

    tell(scan);

    assertThat(kinds()).hasSize(4).contains(Notice.Kind.SUMMARY);
    assertThat(heard).anyMatch(notice -> notice.title().startsWith("17 more groups"));
    assertThat(heard).extracting(Notice::id).doesNotHaveDuplicates();
  }

  @Test
  void whatIsLeftToTheLastNoticeIsCountedByGroup() throws IOException {
    most = 1;
    tell(scan().fail(CHECK, REGION, "prod"));
    for (int day = 1; day < 15; day++) {
      tell(withoutRegion());
    }

    tell(
        withoutRegion()
            .fail(CHECK, "us-east-1", "test")
            .add(
                "worse",
                Verdict.FAIL,
                Severity.CRITICAL,
                ScanOf.cluster("us-east-1", "test", Map.of()),
                "open"));

    assertThat(heard).extracting(Notice::title).last().asString().startsWith("1 more ");
  }

  @Test
  void whatWaitedIsToldInTheOrderInWhichItHappened() throws IOException {
    for (int day = 0; day < 2; day++) {
      tell(scan().fail(CHECK, REGION, "prod"));
      tell(scan().pass(CHECK, REGION, "prod"));
    }
    int[] appends = {0};
    store.failing = _ -> ++appends[0] == 2;
    assertThatThrownBy(() -> tell(scan().fail(CHECK, REGION, "prod")))
        .isInstanceOf(IOException.class);
    store.holderDied();

    tell(scan().pass(CHECK, REGION, "prod"));

    assertThat(kinds()).containsExactly(Notice.Kind.REOPENED, Notice.Kind.RESOLVED);
  }

  @Test
  void aReceiverThatIsDownIsNotWaitedForWithEveryNotice() throws IOException {
    ScanOf scan = scan();
    for (int i = 0; i < 20; i++) {
      scan.fail("check-" + (char) ('a' + i), REGION, "prod");
      replies.add(new Reply.Uncertain<>("no answer"));
      replies.add(new Reply.Uncertain<>("no answer"));
    }

    NoticeEngine.Told told = tell(scan);

    assertThat(told.undelivered()).hasSize(20);
    assertThat(heard).hasSize(21);
  }
}

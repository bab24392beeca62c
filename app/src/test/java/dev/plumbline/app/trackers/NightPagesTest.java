package dev.plumbline.app.trackers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.app.BesideOthers;
import dev.plumbline.exporters.tickets.Marker;
import dev.plumbline.exporters.tickets.NewTicket;
import dev.plumbline.exporters.tickets.Tracker;
import dev.plumbline.exporters.tickets.engine.Policy;
import dev.plumbline.fixtures.trackers.FakeGitHub;
import dev.plumbline.fixtures.trackers.FakeItem;
import dev.plumbline.fixtures.trackers.FakeJira;
import dev.plumbline.fixtures.trackers.FakeServiceNow;
import dev.plumbline.fixtures.trackers.Fault;
import dev.plumbline.model.Severity;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Many pages and lost labels at each tracker, with the oracles after every night. */
@BesideOthers
class NightPagesTest {

  private static final String[] SEVEN = {"a", "b", "c", "d", "e", "f", "g"};
  private static final String[] EIGHT = {"a", "b", "c", "d", "e", "f", "g", "h"};

  private static final String[] TEN = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"};

  static List<Rig> rigs() {
    return Rig.all();
  }

  /** Those whose create may leave labels out without a word. */
  static Stream<Rig> droppingLabels() {
    return Stream.of("jira-cloud", "jira-data-center").map(Rig::named);
  }

  /** Those that list all of ours where many are looked for. */
  static Stream<Rig> listing() {
    return Stream.of("github-issues", "gitlab-issues").map(Rig::named);
  }

  /** T41: somebody took the label off by which all of them are listed. */
  @ParameterizedTest
  @MethodSource("listing")
  void amongManyATicketWithoutTheCommonLabelIsFoundAgain(Rig rig) throws IOException {
    House.tell(
        rig,
        house -> {
          house.policies = List.of(oneTicketEach());
          house.failing(TEN);
          house.fake.human(house.item().id, item -> item.labels.remove(Marker.COMMON_LABEL));
          house.store.lose();

          house.failing(TEN);

          assertThat(house.fake.items()).hasSize(10);
        });
  }

  /** T47: the next page is asked for too late while a ticket is looked for. */
  @ParameterizedTest
  @MethodSource("rigs")
  void aPageThatExpiresLosesNoTicket(Rig rig) throws IOException {
    House.tell(
        rig,
        house -> {
          sevenTickets(house);
          house.fake.fail(Fault.after(rig::creating, new Fault.Reset()));
          for (int night = 0; night < 5; night++) {
            Paging.expireToken(house.fake);
            house.failing(EIGHT);
          }

          assertThat(live(house)).hasSize(8);
          assertThat(house.writes()).isZero();
        });
  }

  /** T48: somebody deletes one while the pages are read, so that the others move up. */
  @ParameterizedTest
  @MethodSource("rigs")
  void whatMovesBetweenPagesIsNeitherLostNorMadeAgain(Rig rig) throws IOException {
    House.tell(
        rig,
        house -> {
          sevenTickets(house);
          long first = house.item().id;
          house.fake.fail(Fault.after(rig::creating, new Fault.Reset()));
          house.failing(EIGHT);
          int[] reads = {0};
          house.fake.fail(
              Fault.before(
                  request -> {
                    if (!request.writes() && ++reads[0] == 2) {
                      house.fake.human(first, item -> item.deleted = true);
                    }
                    return false;
                  },
                  new Fault.Reset()));
          for (int night = 0; night < 5; night++) {
            house.failing(EIGHT);
          }

          assertThat(live(house)).extracting(item -> item.id).hasSize(7).doesNotContain(first);
          assertThat(house.writes()).isZero();
        });
  }

  /** T38: what creating leaves out without a word is put there afterwards. */
  @ParameterizedTest
  @MethodSource("droppingLabels")
  void aLabelThatWasDroppedIsPutBack(Rig rig) throws IOException {
    House.tell(
        rig,
        house -> {
          ((FakeJira) house.fake).dropsLabels = true;
          for (int night = 0; night < 3; night++) {
            house.failing("blue");
          }

          assertThat(live(house)).hasSize(1);
          assertThat(house.item().labels).anyMatch(label -> label.startsWith("plb-"));
          assertThat(house.writes()).isZero();
        });
  }

  /** T38: GitHub drops labels of who may not push, so nothing is created until that is mended. */
  @Test
  void whoseLabelsWouldBeDroppedCreatesNothing() throws IOException {
    House.tell(
        Rig.named("github-issues"),
        house -> {
          ((FakeGitHub) house.fake).push = false;
          assertThat(house.failing("blue").failed()).isTrue();
          assertThat(house.fake.items()).isEmpty();

          ((FakeGitHub) house.fake).push = true;
          house.failing("blue");

          assertThat(live(house)).hasSize(1);
          assertThat(house.item().labels).anyMatch(label -> label.startsWith("plb-"));
        });
  }

  private static Policy oneTicketEach() {
    return new Policy(
        "each", _ -> true, "each", Policy.PER_FINDING, Severity.INFO, 100, "owner", "namespace");
  }

  private static void sevenTickets(House house) throws IOException {
    Paging.small(house.fake);
    house.policies = List.of(oneTicketEach());
    house.failing(SEVEN);
    assertThat(live(house)).hasSize(7);
  }

  private static List<FakeItem> live(House house) {
    return house.fake.items().stream().filter(item -> !item.deleted && !House.done(item)).toList();
  }

  /** ServiceNow cuts a page first and takes out of it what an account may not read. */
  @Test
  void recordsThatAnAclHidesDoNotEndAListing() {
    Rig rig = Rig.named("servicenow");
    try (var fake = new FakeServiceNow(Tickets.CLOCK)) {
      Tracker tracker = rig.tracker(fake);
      for (int i = 0; i < 203; i++) {
        Tickets.value(tracker.create(ticket(i)));
      }
      fake.hidden.add(fake.items().getFirst().id);

      assertThat(Tickets.value(tracker.findAll())).hasSize(202);
    }
  }

  private static NewTicket ticket(int number) {
    NewTicket one = Tickets.of(Tickets.OTHER);
    String letters = "%c%c".formatted('a' + number / 26, 'a' + number % 26);
    return new NewTicket(
        new Marker("a".repeat(24) + letters),
        one.operation(),
        one.title(),
        one.block(),
        one.severity(),
        one.labels());
  }
}

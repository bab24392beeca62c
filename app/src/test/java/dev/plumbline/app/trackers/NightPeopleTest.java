package dev.plumbline.app.trackers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.plumbline.app.BesideOthers;
import dev.plumbline.exporters.tickets.engine.TicketReport;
import dev.plumbline.exporters.tickets.engine.TicketReport.Kind;
import dev.plumbline.fixtures.trackers.FakeItem;
import dev.plumbline.model.Coverage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scans that say little, and people at work, at each tracker, with the oracles every night. */
@BesideOthers
class NightPeopleTest {

  static List<Rig> rigs() {
    return Rig.all();
  }

  private static void tell(Rig rig, House.Story story) throws IOException {
    House.tell(rig, story, "blue", "green");
  }

  /** T26, T27. */
  @ParameterizedTest
  @MethodSource("rigs")
  void aScanThatComesTwiceOrLateWritesNothing(Rig rig) throws IOException {
    tell(
        rig,
        house -> {
          var before = house.time.instant();
          Night night = Night.of(before, true, List.of("blue"), List.of("green"));
          house.time.sleep(Duration.ofHours(1));
          house.failing("blue", "green");
          Night again = Night.of(house.time.instant(), true, List.of("blue", "green"), List.of());
          house.night(again);
          assertThat(house.writes()).isZero();

          house.night(night);

          assertThat(house.writes()).isZero();
        });
  }

  /** T29. */
  @ParameterizedTest
  @MethodSource("rigs")
  void aDeniedPartialOrInterruptedScanClosesNothing(Rig rig) throws IOException {
    tell(
        rig,
        house -> {
          for (Coverage.Status status :
              List.of(
                  Coverage.Status.DENIED,
                  Coverage.Status.PARTIAL,
                  Coverage.Status.ERROR,
                  Coverage.Status.TIMEOUT)) {
            house.time.sleep(Duration.ofHours(24));
            var at = house.time.instant();
            house.night(Night.of(at, true, List.of(), List.of("blue", "green")).in(status));
            assertThat(house.writes()).isZero();
            house.time.sleep(Duration.ofHours(1));
            house.night(Night.of(at.plusSeconds(60), true, List.of(), List.of()).in(status));
            assertThat(house.writes()).isZero();
          }
          house.time.sleep(Duration.ofHours(24));
          house.night(
              Night.of(house.time.instant(), true, List.of(), List.of("blue", "green")).cutShort());

          assertThat(house.writes()).isZero();
          assertThat(house.only().done()).isFalse();
        });
  }

  /** T30. */
  @ParameterizedTest
  @MethodSource("rigs")
  void whatIsMissingFromTwoCompleteListingsIsGone(Rig rig) throws IOException {
    tell(
        rig,
        house -> {
          house.passing();
          assertThat(house.only().done()).isFalse();
          house.passing();
          assertThat(house.only().done()).isTrue();
        });
  }

  /** T32. */
  @ParameterizedTest
  @MethodSource("rigs")
  void whatPeopleWroteStays(Rig rig) throws IOException {
    tell(
        rig,
        house -> {
          house.writes("A title by hand", item -> item.title = "A title by hand");
          house.writes("Between us", item -> around(item, "Between us"));
          house.writes("theirs", item -> item.labels.add("theirs"));
          house.failing("blue");
          house.failing("blue", "green", "red");

          assertThat(house.item().description.toString()).contains("red");

          house.writes("Edited by hand", NightPeopleTest::within);
          house.failing("blue");
          assertThat(house.item().comments).hasSize(1);
          house.failing("blue", "green");

          assertThat(house.item().comments).hasSize(1);
          assertThat(house.only().done()).isFalse();
        });
  }

  private static void around(FakeItem item, String text) {
    if (item.description instanceof ObjectNode doc) {
      doc.withArray("content")
          .add(
              Rig.json(
                  "{\"type\":\"paragraph\",\"content\":[{\"type\":\"text\",\"text\":\"%s\"}]}"
                      .formatted(text)));
    } else {
      item.description = TextNode.valueOf(item.description.asText() + "\n\n" + text);
    }
  }

  private static void within(FakeItem item) {
    item.description =
        item.description instanceof ObjectNode
            ? Rig.json(item.description.toString().replace("Whoever finds a key", "Edited by hand"))
            : TextNode.valueOf(
                item.description.asText().replace("Whoever finds a key", "Edited by hand"));
  }

  /** T33. */
  @ParameterizedTest
  @MethodSource("rigs")
  void whatSomebodyClosedIsReopenedOnlyAfterADayAndAScanThatSawItFail(Rig rig) throws IOException {
    tell(
        rig,
        house -> {
          house.personCloses();
          house.time.sleep(Duration.ofHours(2));
          house.night(Night.of(house.time.instant(), true, List.of("blue", "green"), List.of()));
          assertThat(house.only().done()).isTrue();

          TicketReport report = house.failing("blue", "green");

          assertThat(report.count(Kind.REOPENED)).as(report.toString()).isEqualTo(1);
          assertThat(house.only().done()).isFalse();
          house.failing("blue", "green");
          assertThat(house.writes()).isZero();
        });
  }

  /** T34. */
  @ParameterizedTest
  @MethodSource("rigs")
  void aDeletedTicketGetsNoSuccessor(Rig rig) throws IOException {
    tell(
        rig,
        house -> {
          house.fake.human(house.item().id, item -> item.deleted = true);
          house.failing("blue", "green");
          house.failing("blue", "green");

          assertThat(house.fake.items()).hasSize(1);
          assertThat(house.writes()).isZero();
        });
  }

  /** T41. */
  @ParameterizedTest
  @MethodSource("rigs")
  void aLostMemoryIsRestoredFromTheMarkers(Rig rig) throws IOException {
    tell(
        rig,
        house -> {
          house.store.lose();
          TicketReport rebuilt = house.engine().rebuild(Duration.ofMinutes(5));
          assertThat(rebuilt.count(Kind.LINKED)).as(rebuilt.toString()).isEqualTo(1);

          house.failing("blue", "green", "red");
          assertThat(house.fake.items()).hasSize(1);
          assertThat(house.item().description.toString()).contains("red");
          assertThat(house.item().comments).isEmpty();
          house.failing("blue", "green", "red");
          assertThat(house.writes()).isZero();
          house.passing("blue", "green", "red");

          assertThat(house.only().done()).isTrue();
        });
  }

  /** T41, with the memory of an earlier night, as caches of builds bring it back. */
  @ParameterizedTest
  @MethodSource("rigs")
  void whatWeWroteIsOursThoughTheMemoryIsOlder(Rig rig) throws IOException {
    tell(
        rig,
        house -> {
          Runnable earlier = house.store.backup();
          house.failing("blue", "green", "red");
          earlier.run();
          house.failing("blue", "green", "amber");

          assertThat(house.item().description.toString()).contains("amber").doesNotContain("red");
          assertThat(house.item().comments).isEmpty();

          earlier.run();
          house.writes("Edited by hand", NightPeopleTest::within);
          house.failing("blue", "black");

          assertThat(house.item().description.toString()).doesNotContain("black");
          assertThat(house.item().comments).hasSize(1);
        });
  }

  /** Tickets of before the end of a block said what was written. */
  @ParameterizedTest
  @MethodSource("rigs")
  void aBlockThatDoesNotSayWhatWasWrittenIsOursAsFarAsWeRemember(Rig rig) throws IOException {
    tell(
        rig,
        house -> {
          house.fake.human(house.item().id, NightPeopleTest::withoutHash);
          house.failing("blue", "red");
          assertThat(house.item().description.toString()).contains("red");
          assertThat(house.only().block().orElseThrow().asWritten()).isTrue();

          house.fake.human(house.item().id, NightPeopleTest::withoutHash);
          house.store.lose();
          house.engine().rebuild(Duration.ofMinutes(5));
          house.failing("blue", "amber");

          assertThat(house.item().description.toString()).doesNotContain("amber");
          assertThat(house.item().comments).hasSize(1);
        });
  }

  private static void withoutHash(FakeItem item) {
    String text =
        item.description instanceof ObjectNode
            ? item.description.toString()
            : item.description.asText();
    String without = text.replaceAll("(plumbline:end:[a-z2-7]{26}):[0-9a-f]{32}", "$1");
    assertThat(without).isNotEqualTo(text);
    item.description =
        item.description instanceof ObjectNode ? Rig.json(without) : TextNode.valueOf(without);
  }

  /** T44. */
  @ParameterizedTest
  @MethodSource("rigs")
  void aFindingThatFlapsForSixtyDaysIsToldOfAndNotReopenedForEver(Rig rig) throws IOException {
    tell(
        rig,
        house -> {
          int reopened = 0;
          for (int day = 0; day < 60; day++) {
            TicketReport report = day % 2 == 0 ? house.passing("blue") : house.failing("blue");
            reopened += (int) report.count(Kind.REOPENED);
          }

          assertThat(reopened).isBetween(3, 7);
          assertThat(house.fake.items()).hasSize(1);
        });
  }

  /** T45. */
  @ParameterizedTest
  @MethodSource("rigs")
  void anExceptionClosesAndItsEndReopens(Rig rig) throws IOException {
    tell(
        rig,
        house -> {
          house.time.sleep(Duration.ofHours(24));
          List<String> all = List.of("blue", "green");
          house.night(Night.of(house.time.instant(), true, all, List.of()).except(all));
          assertThat(house.only().done()).isTrue();

          house.failing("blue", "green");

          assertThat(house.only().done()).isFalse();
        });
  }
}

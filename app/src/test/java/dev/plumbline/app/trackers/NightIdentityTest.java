package dev.plumbline.app.trackers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.app.BesideOthers;
import dev.plumbline.exporters.tickets.engine.Policy;
import dev.plumbline.exporters.tickets.engine.Rules;
import dev.plumbline.exporters.tickets.engine.ScanInput;
import dev.plumbline.exporters.tickets.engine.TicketPlan;
import dev.plumbline.exporters.tickets.engine.TicketReport.Kind;
import dev.plumbline.fixtures.trackers.FakeItem;
import dev.plumbline.model.Severity;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What findings are known by, and how many there may be, at each tracker, with the oracles. */
@BesideOthers
class NightIdentityTest {

  private static final int GROUPS = Integer.getInteger("plumbline.groups", 460);
  private static final String OLD = "public-api-endpoint-restricted";
  private static final TreeMap<String, String> RENAMED =
      new TreeMap<>(Map.of(OLD, "endpoint-restricted"));

  static List<Rig> rigs() {
    return Rig.all();
  }

  private static Night next(House house, List<String> failing, List<String> passing) {
    house.time.sleep(Duration.ofHours(24));
    return Night.of(house.time.instant(), true, failing, passing);
  }

  private static List<FakeItem> live(House house) {
    return house.fake.items().stream().filter(item -> !House.done(item)).toList();
  }

  /** T28. */
  @ParameterizedTest
  @MethodSource("rigs")
  void aScanOfAnOlderVersionIsReadUnderTheNamesOfToday(Rig rig) throws IOException {
    House.tell(
        rig,
        house -> {
          Night today =
              next(house, List.of("blue"), List.of())
                  .judging(List.of("endpoint-restricted", "new-check"));
          house.night(today, new ScanInput(today, false, RENAMED));
          assertThat(live(house)).hasSize(2);

          // It knows neither the new name nor the new check.
          house.night(next(house, List.of("blue"), List.of()));
          assertThat(live(house)).hasSize(2);
          house.night(next(house, List.of(), List.of("blue")));

          assertThat(house.fake.items()).hasSize(2);
          assertThat(live(house)).singleElement().matches(item -> item.title.contains("new-check"));
        },
        "blue");
  }

  /** A destination goes to another project or site, where its ids are those of other tickets. */
  @ParameterizedTest
  @MethodSource("rigs")
  void whatHasTheSameIdElsewhereIsLeftAlone(Rig rig) throws IOException {
    House.tell(
        rig,
        before ->
            House.tell(
                rig,
                house -> {
                  house.night(next(house, List.of("red"), List.of()).judging(List.of("theirs")));
                  FakeItem theirs = house.item();
                  String text = theirs.description.toString();
                  house.store = before.store;
                  house.failing("blue", "green");
                  house.failing("blue", "green");
                  assertThat(live(house)).hasSize(2);

                  house.passing("blue", "green");

                  assertThat(live(house)).containsExactly(theirs);
                  assertThat(theirs.comments).isEmpty();
                  assertThat(theirs.description).hasToString(text);
                }),
        "blue",
        "green");
  }

  /** T31. */
  @ParameterizedTest
  @MethodSource("rigs")
  void aRenamedCheckKeepsItsTicket(Rig rig) throws IOException {
    House.tell(
        rig,
        house -> {
          List<String> renamed = List.of("endpoint-restricted");
          Night fails = next(house, List.of("blue", "red"), List.of()).judging(renamed);
          house.night(fails, new ScanInput(fails, false, RENAMED));
          assertThat(house.only().done()).isFalse();
          assertThat(house.item().description.toString()).contains("red");

          Night passes = next(house, List.of(), List.of("blue", "red")).judging(renamed);
          house.night(passes, new ScanInput(passes, false, RENAMED));

          assertThat(house.only().done()).isTrue();
        },
        "blue");
  }

  /** T31. */
  @ParameterizedTest
  @MethodSource("rigs")
  void aRemovedCheckNeverClosesItsTicketWhichSaysSoOnce(Rig rig) throws IOException {
    House.tell(
        rig,
        house -> {
          for (int week = 0; week < 4; week++) {
            house.time.sleep(Duration.ofDays(7));
            house.night(next(house, List.of(), List.of("blue")).judging(List.of("another")));
          }

          assertThat(house.only().done()).isFalse();
          assertThat(house.item().comments).hasSize(1);
          assertThat(house.writes()).isZero();
        },
        "blue");
  }

  /**
   * T42: more groups than an hour allows at GitHub, as many as {@code -Dplumbline.groups=1000} says
   * in the long suite; fewer at the others, which allow more, and too little time for one run.
   */
  @ParameterizedTest
  @MethodSource("rigs")
  void whatDoesNotFitIntoOneRunIsEstimatedAndGoesOnInTheNext(Rig rig) throws IOException {
    House.tell(
        rig,
        house -> {
          boolean github = rig.word().equals("github-issues");
          int groups = github ? GROUPS : 60;
          house.rules = creating(groups);
          List<String> checks =
              IntStream.range(0, groups).mapToObj(i -> "check-%04d".formatted(i)).toList();
          Night first = next(house, List.of("blue"), List.of()).judging(checks);
          TicketPlan plan =
              house.engine().plan(ScanInput.whole(first), false, Duration.ofMinutes(5));
          assertThat(plan.count("create")).isEqualTo(groups);
          assertThat(plan.etaSeconds()).isGreaterThanOrEqualTo(github ? 3600 : 6);
          house.patience = Duration.ofSeconds(Math.max(3, plan.etaSeconds() * 3 / 4));

          int runs = 0;
          while (house.fake.items().size() < groups) {
            Night night = runs == 0 ? first : next(house, List.of("blue"), List.of());
            house.night(night.judging(checks));
            assertThat(++runs).isLessThan(10);
          }

          assertThat(runs).isGreaterThan(1);
          house.patience = Duration.ofHours(2);
          assertThat(
                  house
                      .night(next(house, List.of("blue"), List.of()).judging(checks))
                      .count(Kind.CREATED))
              .isZero();
          assertThat(house.writes()).isZero();
          assertThat(live(house)).hasSize(groups);
        });
  }

  private static Rules creating(int most) {
    Rules s = Rules.STANDARD;
    return new Rules(
        s.accepted(),
        s.labels(),
        s.grace(),
        s.maxReopenings(),
        s.notVerifiedAfter(),
        most,
        s.recreateDeleted(),
        s.closeInPartialScopes());
  }

  /** T43. */
  @ParameterizedTest
  @MethodSource("rigs")
  void aChangedPolicyMovesNothingUntilSomebodySaysSo(Rig rig) throws IOException {
    House.tell(
        rig,
        house -> {
          house.policies = List.of(perFinding());
          Night night = next(house, List.of("blue", "green"), List.of());
          assertThat(
                  house
                      .engine()
                      .plan(ScanInput.whole(night), false, Duration.ofMinutes(5))
                      .warnings())
              .anyMatch(warning -> warning.contains("2 findings stay"));
          house.night(night);
          assertThat(house.only().done()).isFalse();

          house.regroups = true;
          house.failing("blue", "green");
          assertThat(live(house)).hasSize(3);
          house.failing("blue", "green");
          assertThat(live(house)).hasSize(2);
          assertThat(house.fake.items().getFirst()).matches(House::done);
          house.failing("blue", "green");

          assertThat(house.writes()).isZero();
        },
        "blue",
        "green");
  }

  private static Policy perFinding() {
    return new Policy(
        "each", _ -> true, "each", Policy.PER_FINDING, Severity.INFO, 100, "owner", "namespace");
  }
}

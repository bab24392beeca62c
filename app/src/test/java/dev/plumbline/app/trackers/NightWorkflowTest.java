package dev.plumbline.app.trackers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.plumbline.exporters.tickets.engine.Rules;
import dev.plumbline.exporters.tickets.engine.TicketReport;
import dev.plumbline.exporters.tickets.engine.TicketReport.Kind;
import dev.plumbline.fixtures.trackers.FakeAzureDevOps;
import dev.plumbline.fixtures.trackers.FakeGitHub;
import dev.plumbline.fixtures.trackers.FakeGitLab;
import dev.plumbline.fixtures.trackers.FakeItem;
import dev.plumbline.fixtures.trackers.FakeJira;
import dev.plumbline.fixtures.trackers.FakeJira.Transition;
import dev.plumbline.fixtures.trackers.FakeServiceNow;
import dev.plumbline.fixtures.trackers.FakeTracker;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tickets that people accepted, moved or archived, and workflows that lead nowhere, at each tracker
 * that knows such a thing, with the oracles every night.
 */
class NightWorkflowTest {

  private static final String FROM_NEW = "10000";
  private static final String FROM_DONE = "10002";
  private static final String ONE = "node-auto-upgrade-enabled";
  private static final String OTHER = "deletion-protection-enabled";

  private static Stream<Rig> rigs(String... words) {
    return Rig.all().stream().filter(rig -> Set.of(words).contains(rig.word()));
  }

  /** All but GitLab, which has no reasons for closing. */
  static Stream<Arguments> withReasons() {
    return rigs("jira-cloud", "jira-data-center", "servicenow", "github-issues", "azure-devops")
        .map(
            rig ->
                arguments(
                    rig,
                    switch (rig.word()) {
                      case "servicenow" -> "No resolution provided";
                      case "github-issues" -> "not_planned";
                      case "azure-devops" -> "Obsolete";
                      default -> "10001";
                    }));
  }

  /** T33. */
  @ParameterizedTest
  @MethodSource("withReasons")
  void whatSomebodyAcceptedIsNeverReopenedAndIsReported(Rig rig, String reason) throws IOException {
    House.tell(
        rig,
        house -> {
          house.rules = accepting(reason);
          house.personCloses(reason);
          for (int night = 0; night < 3; night++) {
            TicketReport report = house.failing("blue", "green");

            assertThat(house.writes()).isZero();
            assertThat(report.lines())
                .anyMatch(line -> line.text().contains("no exception on file"));
          }

          assertThat(house.only().done()).isTrue();
        },
        "blue",
        "green");
  }

  private static Rules accepting(String reason) {
    Rules s = Rules.STANDARD;
    return new Rules(
        Set.of(reason),
        s.labels(),
        s.grace(),
        s.maxReopenings(),
        s.notVerifiedAfter(),
        s.maxCreates(),
        s.recreateDeleted(),
        s.closeInPartialScopes());
  }

  /** Those where a ticket keeps its id, or leads on, when it goes to another project. */
  static Stream<Rig> following() {
    return rigs("jira-cloud", "jira-data-center", "github-issues", "azure-devops");
  }

  /** T34. */
  @ParameterizedTest
  @MethodSource("following")
  void aMovedTicketIsFollowedAndClosedWhereItIs(Rig rig) throws IOException {
    House.tell(
        rig,
        house -> {
          move(house.fake, house.item());
          house.failing("blue", "green", "red");
          assertThat(house.item().description.toString()).contains("red");

          house.passing("blue", "green", "red");

          assertThat(house.fake.items()).hasSize(1).allMatch(House::done);
          assertThat(house.item().comments).hasSize(1);
        },
        "blue",
        "green");
  }

  private static void move(FakeTracker fake, FakeItem item) {
    switch (fake) {
      case FakeGitHub github -> github.transfer(item.id, "acme/elsewhere");
      case FakeJira _ ->
          fake.human(
              item.id,
              moved -> {
                moved.project = "OPS";
                moved.key = "OPS-9";
              });
      default -> fake.human(item.id, moved -> moved.project = "Operations");
    }
  }

  /** T34: in its new repository an issue has another number, which somebody else has here. */
  @Test
  void anIssueThatWasTransferredIsNotTakenForTheOneOfItsNewNumber() throws IOException {
    House.tell(
        Rig.named("github-issues"),
        house -> {
          night(house, List.of("blue"), List.of(), ONE, OTHER);
          FakeItem moved = house.item();
          FakeItem stayed = house.fake.items().getLast();
          String check = moved.description.toString().contains(OTHER) ? OTHER : ONE;
          ((FakeGitHub) house.fake).transfer(moved.id, "acme/elsewhere");
          night(house, List.of("blue", "red"), List.of(), ONE, OTHER);
          assertThat(house.fake.items())
              .allMatch(item -> item.description.toString().contains("red"));

          night(house, List.of(), List.of("blue", "red"), check);

          assertThat(house.fake.items()).hasSize(2);
          assertThat(House.done(moved)).isTrue();
          assertThat(House.done(stayed)).isFalse();
          assertThat(stayed.comments).isEmpty();
        });
  }

  private static void night(
      House house, List<String> failing, List<String> passing, String... checks)
      throws IOException {
    house.time.sleep(Duration.ofHours(24));
    house.night(Night.of(house.time.instant(), true, failing, passing).judging(List.of(checks)));
  }

  static Stream<Rig> gitlab() {
    return rigs("gitlab-issues");
  }

  /** T34: only administrators may read where it went, so what stays behind is left alone. */
  @ParameterizedTest
  @MethodSource("gitlab")
  void whatStaysBehindOfAMovedTicketIsNeitherReopenedNorReplaced(Rig rig) throws IOException {
    House.tell(
        rig,
        house -> {
          ((FakeGitLab) house.fake).move(house.item().id);
          for (int night = 0; night < 4; night++) {
            TicketReport report = house.failing("blue", "green");

            assertThat(house.writes()).isZero();
            assertThat(report.lines()).anyMatch(line -> line.text().contains("was moved"));
          }

          assertThat(house.only().done()).isTrue();
        },
        "blue",
        "green");
  }

  static Stream<Rig> jira() {
    return rigs("jira-cloud", "jira-data-center");
  }

  /** T34. */
  @ParameterizedTest
  @MethodSource("jira")
  void anArchivedTicketIsReportedAndLeftAlone(Rig rig) throws IOException {
    House.tell(
        rig,
        house -> {
          house.fake.human(house.item().id, item -> item.archived = true);
          TicketReport report = house.failing("blue", "red");
          assertThat(house.writes()).isZero();
          assertThat(report.lines()).anyMatch(line -> line.text().contains("archived"));
          house.passing("blue", "green", "red");
          assertThat(house.writes()).isZero();

          house.fake.human(house.item().id, item -> item.archived = false);
          house.passing("blue", "green", "red");

          assertThat(house.only().done()).isTrue();
        },
        "blue",
        "green");
  }

  static Stream<Rig> withArchivedProjects() {
    return rigs("github-issues", "gitlab-issues");
  }

  /** T34. */
  @ParameterizedTest
  @MethodSource("withArchivedProjects")
  void anArchivedProjectIsReportedAndItsTicketIsClosedOnceItIsBack(Rig rig) throws IOException {
    House.tell(
        rig,
        house -> {
          archived(house.fake, true);
          TicketReport report = house.passing("blue", "green");
          assertThat(report.lines()).anyMatch(line -> line.text().contains("archived"));
          assertThat(report.failed()).isTrue();
          assertThat(house.only().done()).isFalse();

          archived(house.fake, false);
          house.passing("blue", "green");

          assertThat(house.only().done()).isTrue();
          assertThat(house.item().comments).hasSize(1);
        },
        "blue",
        "green");
  }

  private static void archived(FakeTracker fake, boolean archived) {
    if (fake instanceof FakeGitHub github) {
      github.archived = archived;
    } else {
      ((FakeGitLab) fake).archived = archived;
    }
  }

  /** GitHub and GitLab have two states, and always a way between them. */
  static Stream<Rig> withWorkflows() {
    return rigs("jira-cloud", "jira-data-center", "servicenow", "azure-devops");
  }

  /** T35. */
  @ParameterizedTest
  @MethodSource("withWorkflows")
  void aWorkflowWithoutAWayToDoneIsToldOnce(Rig rig) throws IOException {
    House.tell(
        rig,
        house -> {
          blocked(house.fake, FROM_NEW, "To Do");
          TicketReport report = house.passing("blue", "green");
          assertThat(report.count(Kind.CLOSED)).isZero();
          assertThat(house.item().comments).hasSize(1);
          assertThat(house.item().comments.getFirst().body().toString())
              .contains("could not be closed");

          house.passing("blue", "green");

          assertThat(house.item().comments).hasSize(1);
          assertThat(house.only().done()).isFalse();
        },
        "blue",
        "green");
  }

  /** T35: a permission or a transition that was missing is given. */
  @ParameterizedTest
  @MethodSource("servicenow")
  void aTicketIsClosedOnceItsStateMayBeWritten(Rig rig) throws IOException {
    House.tell(
        rig,
        house -> {
          var fake = (FakeServiceNow) house.fake;
          fake.protectedFields.add("state");
          house.passing("blue", "green");
          fake.protectedFields.clear();

          house.passing("blue", "green");

          assertThat(house.only().done()).isTrue();
          assertThat(house.item().comments).hasSize(2);
        },
        "blue",
        "green");
  }

  static Stream<Rig> servicenow() {
    return rigs("servicenow");
  }

  /** T35. */
  @ParameterizedTest
  @MethodSource("withWorkflows")
  void aWorkflowWithoutAWayBackIsToldOnce(Rig rig) throws IOException {
    House.tell(
        rig,
        house -> {
          house.passing("blue", "green");
          blocked(house.fake, FROM_DONE, "Done");
          TicketReport report = house.failing("blue", "green");
          assertThat(report.count(Kind.REOPENED)).isZero();
          assertThat(house.item().comments.getLast().body().toString())
              .contains("could not be reopened");

          int comments = house.item().comments.size();
          house.failing("blue", "green");

          assertThat(house.item().comments).hasSize(comments);
          assertThat(house.only().done()).isTrue();
        },
        "blue",
        "green");
  }

  private static void blocked(FakeTracker fake, String jiraStatus, String azureState) {
    switch (fake) {
      case FakeJira jira -> jira.transitions.removeIf(one -> one.from().equals(jiraStatus));
      case FakeAzureDevOps azure -> azure.ways.put(azureState, Set.of());
      default -> ((FakeServiceNow) fake).protectedFields.add("state");
    }
  }

  static Stream<Rig> ofTwoSteps() {
    return Stream.concat(
        jira().map(rig -> rig.with("{\"doneTransitions\":[\"11\",\"31\"]}")),
        rigs("azure-devops").map(rig -> rig.with("{\"doneStates\":[\"Doing\",\"Done\"]}")));
  }

  /** T35, T36. */
  @ParameterizedTest
  @MethodSource("ofTwoSteps")
  void aWorkflowOfTwoStepsIsWalkedToItsEnd(Rig rig) throws IOException {
    House.tell(
        rig,
        house -> {
          switch (house.fake) {
            case FakeJira jira ->
                jira.transitions.removeIf(
                    one -> one.from().equals(FROM_NEW) && one.to().equals(FROM_DONE));
            default -> ((FakeAzureDevOps) house.fake).ways.put("To Do", Set.of("Doing"));
          }
          house.passing("blue", "green");
          assertThat(house.only().done()).isTrue();

          house.passing("blue", "green");

          assertThat(house.writes()).isZero();
        },
        "blue",
        "green");
  }

  /** T35. */
  @ParameterizedTest
  @MethodSource("jira")
  void aTransitionThatAsksForAFieldIsTakenWithTheConfiguredOne(Rig rig) throws IOException {
    House.tell(
        rig.with("{\"resolution\":\"10000\"}"),
        house -> {
          FakeJira jira = (FakeJira) house.fake;
          jira.transitions.clear();
          jira.transitions.add(
              new Transition("31", "完了", FROM_NEW, FROM_DONE, List.of("resolution")));

          house.passing("blue", "green");

          assertThat(house.only().status().resolution()).contains("10000");
        },
        "blue",
        "green");
  }
}

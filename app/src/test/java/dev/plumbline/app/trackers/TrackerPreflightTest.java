package dev.plumbline.app.trackers;

import static dev.plumbline.app.trackers.Tickets.BLOCK;
import static dev.plumbline.app.trackers.Tickets.CLOCK;
import static dev.plumbline.app.trackers.Tickets.MARKER;
import static dev.plumbline.app.trackers.Tickets.created;
import static dev.plumbline.app.trackers.Tickets.read;
import static dev.plumbline.app.trackers.Tickets.value;
import static dev.plumbline.app.trackers.TrackerFaultsTest.message;
import static dev.plumbline.app.trackers.TrackerRoundTripTest.reason;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.exporters.tickets.CreatedTicket;
import dev.plumbline.exporters.tickets.Destination;
import dev.plumbline.exporters.tickets.Move;
import dev.plumbline.exporters.tickets.Preflight;
import dev.plumbline.exporters.tickets.RemoteTicket;
import dev.plumbline.exporters.tickets.Reply;
import dev.plumbline.exporters.tickets.Reply.Reason;
import dev.plumbline.exporters.tickets.TicketId;
import dev.plumbline.exporters.tickets.Tracker;
import dev.plumbline.exporters.trackers.Trackers;
import dev.plumbline.fixtures.trackers.FakeAzureDevOps;
import dev.plumbline.fixtures.trackers.FakeGitHub;
import dev.plumbline.fixtures.trackers.FakeGitLab;
import dev.plumbline.fixtures.trackers.FakeJira;
import dev.plumbline.fixtures.trackers.FakeJira.Transition;
import dev.plumbline.fixtures.trackers.FakeServiceNow;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What projects lack is said before anything is created; what they hide is noticed afterwards. */
class TrackerPreflightTest {

  /** T37: the field is not on the screen, so the create would be refused and burn a number. */
  @Test
  void jiraWithoutLabelsOnTheCreateScreenIsNotReady() {
    try (FakeJira jira = FakeJira.cloud(CLOCK)) {
      jira.createScreen.remove("labels");
      Tracker tracker = Rig.named("jira-cloud").tracker(jira);

      assertThat(value(tracker.preflight()).problems())
          .singleElement()
          .asString()
          .contains("labels")
          .contains("create screen");
      assertThat(reason(tracker.create(Tickets.of(BLOCK)))).isEqualTo(Reason.INVALID);
    }
  }

  /** T39. */
  @Test
  void jiraWithARequiredFieldSaysWhichAndTakesTheConfiguredValue() {
    try (FakeJira jira = FakeJira.cloud(CLOCK)) {
      jira.screen("customfield_10010", true);
      Rig rig = Rig.named("jira-cloud");

      assertThat(value(rig.tracker(jira).preflight()).problems())
          .singleElement()
          .asString()
          .contains("customfield_10010")
          .contains("required");
      Reply<CreatedTicket> refused = rig.tracker(jira).create(Tickets.of(BLOCK));
      assertThat(reason(refused)).isEqualTo(Reason.INVALID);
      assertThat(message(refused)).contains("customfield_10010 is required");

      Rig filled =
          new Rig(
              rig.word(),
              rig.project(),
              "{\"fields\":{\"customfield_10010\":\"x\"}}",
              rig.creates(),
              "",
              rig.fake());
      assertThat(value(filled.tracker(jira).preflight())).isEqualTo(Preflight.ready());
      created(filled.tracker(jira));
    }
  }

  @Test
  void jiraWithoutPermissionsOrTheIssueTypeIsNotReady() {
    try (FakeJira jira = FakeJira.dataCenter(CLOCK)) {
      jira.permissions.remove("TRANSITION_ISSUES");

      Tracker tracker =
          Rig.named("jira-data-center").tracker(jira, Map.of("issueType", "Vulnerability"));

      assertThat(value(tracker.preflight()).problems())
          .anySatisfy(problem -> assertThat(problem).contains("TRANSITION_ISSUES"))
          .anySatisfy(problem -> assertThat(problem).contains("Vulnerability", "Task (10004)"));
    }
  }

  /** T38: the label is lost without a word, the other markers are there. */
  @Test
  void labelsThatWereDroppedAreMissedAndTheTicketIsStillOurs() {
    try (FakeJira jira = FakeJira.cloud(CLOCK)) {
      jira.dropsLabels = true;
      Tracker tracker = Rig.named("jira-cloud").tracker(jira);

      RemoteTicket ticket = read(tracker, created(tracker).id());

      assertThat(ticket.labels()).isEmpty();
      assertThat(ticket.markers()).containsExactly(MARKER);
      assertThat(value(tracker.find(Set.of(MARKER)))).isEmpty();
    }
  }

  @Test
  void gitHubWithoutPushIsNotReadyBecauseItDropsLabels() {
    try (FakeGitHub github = new FakeGitHub(CLOCK)) {
      github.push = false;
      Tracker tracker = Rig.named("github-issues").tracker(github);

      assertThat(value(tracker.preflight()).problems())
          .singleElement()
          .asString()
          .contains("may not push");
      assertThat(read(tracker, created(tracker).id()).markers()).containsExactly(MARKER);
    }
  }

  @Test
  void gitHubWithoutIssuesOrArchivedIsNotReady() {
    try (FakeGitHub github = new FakeGitHub(CLOCK)) {
      github.hasIssues = false;
      github.archived = true;

      Tracker tracker = Rig.named("github-issues").tracker(github);

      assertThat(value(tracker.preflight()).problems()).hasSize(2);
      assertThat(reason(tracker.create(Tickets.of(BLOCK)))).isEqualTo(Reason.MISSING);
    }
  }

  /** T34: transferred issues are followed by the address that GitHub gives, on the same host. */
  @Test
  void aTransferredIssueIsFollowed() {
    try (FakeGitHub github = new FakeGitHub(CLOCK)) {
      Tracker tracker = Rig.named("github-issues").tracker(github);
      TicketId id = created(tracker).id();
      github.transfer(github.items().getFirst().id, "acme/elsewhere");

      assertThat(read(tracker, id).project()).isEqualTo("acme/elsewhere");
      value(tracker.move(id, Move.TO_DONE));
      assertThat(read(tracker, id).done()).isTrue();
    }
  }

  @Test
  void gitLabWithTooSmallARoleOrArchivedIsNotReady() {
    try (FakeGitLab gitlab = new FakeGitLab(CLOCK)) {
      gitlab.role = 10;
      gitlab.archived = true;

      assertThat(value(Rig.named("gitlab-issues").tracker(gitlab).preflight()).problems())
          .hasSize(2);
    }
  }

  @Test
  void azureDevOpsWithARequiredFieldIsNotReadyAndNothingIsCreated() {
    try (FakeAzureDevOps azure = new FakeAzureDevOps(CLOCK)) {
      azure.required.add("Custom.Team");

      Preflight preflight = value(Rig.named("azure-devops").tracker(azure).preflight());

      assertThat(preflight.problems())
          .anySatisfy(problem -> assertThat(problem).contains("Custom.Team is required"))
          .anySatisfy(problem -> assertThat(problem).contains("would not create"));
      assertThat(azure.items()).isEmpty();
    }
  }

  @Test
  void serviceNowSaysWhatItCannotCheckAndWhatWouldMakeDuplicates() {
    try (FakeServiceNow now = new FakeServiceNow(CLOCK)) {
      now.coalesces = false;
      now.mandatory.add("u_service");
      Tracker tracker = Rig.named("servicenow").tracker(now);

      assertThat(value(tracker.preflight()).problems())
          .anySatisfy(problem -> assertThat(problem).contains("coalesce"))
          .anySatisfy(problem -> assertThat(problem).contains("u_service"));
      now.dictionaryReadable = false;
      assertThat(value(tracker.preflight()).warnings())
          .anySatisfy(warning -> assertThat(warning).contains("sys_dictionary"));
    }
  }

  @Test
  void anImportThatIsSentTwiceMakesOneRecord() {
    try (FakeServiceNow now = new FakeServiceNow(CLOCK)) {
      Tracker tracker = Rig.named("servicenow").tracker(now);

      TicketId first = created(tracker).id();
      TicketId second = created(tracker).id();

      assertThat(tracker.limits().createsAreIdempotent()).isTrue();
      assertThat(second).isEqualTo(first);
      assertThat(now.items()).hasSize(1);
    }
  }

  @Test
  void anImportThatWasRefusedInsideAnAnswerOf201IsRefused() {
    try (FakeServiceNow now = new FakeServiceNow(CLOCK)) {
      now.importError = "Row transform ignored by onBefore script";

      Reply<CreatedTicket> reply = Rig.named("servicenow").tracker(now).create(Tickets.of(BLOCK));

      assertThat(reason(reply)).isEqualTo(Reason.INVALID);
      assertThat(message(reply)).contains("onBefore script");
    }
  }

  @Test
  void aFieldThatServiceNowSilentlyLeavesOutIsNoticed() {
    try (FakeServiceNow now = new FakeServiceNow(CLOCK)) {
      Tracker tracker = Rig.named("servicenow").tracker(now);
      TicketId id = created(tracker).id();
      now.protectedFields.add("state");

      Reply<?> reply = tracker.move(id, Move.TO_DONE);

      assertThat(reason(reply)).isEqualTo(Reason.NO_TRANSITION);
      assertThat(message(reply)).contains("did not take the field state");
    }
  }

  /** T35 and T36: two hops by the ids of transitions, whose names are Japanese. */
  @Test
  void aWorkflowOfTwoStepsIsWalkedAlongTheConfiguredTransitions() {
    try (FakeJira jira = FakeJira.cloud(CLOCK)) {
      jira.transitions.removeIf(one -> one.id().equals("31") && one.from().equals("10000"));
      Rig rig = Rig.named("jira-cloud");
      TicketId id = created(rig.tracker(jira)).id();

      Reply<?> straight = rig.tracker(jira).move(id, Move.TO_DONE);
      assertThat(reason(straight)).isEqualTo(Reason.NO_TRANSITION);
      assertThat(message(straight)).contains("It offers: 11.");

      Rig configured =
          new Rig(
              rig.word(),
              rig.project(),
              "{\"doneTransitions\":[\"11\",\"31\"]}",
              rig.creates(),
              "",
              rig.fake());
      value(configured.tracker(jira).move(id, Move.TO_DONE));
      assertThat(read(rig.tracker(jira), id).done()).isTrue();
    }
  }

  @Test
  void aTransitionThatAsksForAFieldIsTakenOnceItIsConfigured() {
    try (FakeJira jira = FakeJira.dataCenter(CLOCK)) {
      jira.transitions.clear();
      jira.transitions.add(new Transition("31", "完了", "10000", "10002", List.of("resolution")));
      Rig rig = Rig.named("jira-data-center");
      TicketId id = created(rig.tracker(jira)).id();

      Reply<?> refused = rig.tracker(jira).move(id, Move.TO_DONE);
      assertThat(reason(refused)).isEqualTo(Reason.NO_TRANSITION);
      assertThat(message(refused)).contains("31 asks for resolution");

      value(rig.tracker(jira, Map.of("resolution", "10000")).move(id, Move.TO_DONE));
      assertThat(read(rig.tracker(jira), id).status().resolution()).contains("10000");
    }
  }

  @Test
  void azureDevOpsGoesThroughTheConfiguredStates() {
    try (FakeAzureDevOps azure = new FakeAzureDevOps(CLOCK)) {
      azure.ways.put("To Do", Set.of("Doing"));
      Rig rig = Rig.named("azure-devops");
      TicketId id = created(rig.tracker(azure)).id();

      assertThat(reason(rig.tracker(azure).move(id, Move.TO_DONE))).isEqualTo(Reason.NO_TRANSITION);

      Rig configured =
          new Rig(
              rig.word(),
              rig.project(),
              "{\"doneStates\":[\"Doing\",\"Done\"]}",
              rig.creates(),
              "",
              rig.fake());
      value(configured.tracker(azure).move(id, Move.TO_DONE));
      assertThat(azure.items().getFirst().state).isEqualTo("Done");
    }
  }

  /** T46: the old search is gone, and what Jira says of it is passed on. */
  @Test
  void aDataCenterTrackerAtAJiraCloudIsToldThatItsSearchIsGone() {
    try (FakeJira cloud = FakeJira.cloud(CLOCK)) {
      Reply<?> reply = Rig.named("jira-data-center").tracker(cloud).findAll();

      assertThat(reason(reply)).isEqualTo(Reason.MISSING);
    }
  }

  @Test
  void manyTicketsOfJiraAreReadWithOneSearchThatDoesNotLag() {
    try (FakeJira jira = FakeJira.cloud(CLOCK)) {
      jira.lag(Duration.ofMinutes(9));
      Tracker tracker = Rig.named("jira-cloud").tracker(jira);
      var ids = new TreeSet<TicketId>();
      for (int i = 0; i < 30; i++) {
        ids.add(created(tracker).id());
      }
      jira.forgetRequests();

      assertThat(value(tracker.readAll(ids))).hasSize(30);
      assertThat(jira.requests()).hasSize(1);
    }
  }

  @Test
  void wrongDestinationsAreRefusedInWords() {
    var jira = Trackers.all().stream().filter(type -> type.word().equals("jira-cloud")).findFirst();
    var destination =
        new Destination(
            "test",
            "jira-cloud",
            URI.create("https://user@169.254.169.254"),
            "sec",
            Rig.json("{\"isueType\":\"Task\",\"auth\":\"magic\"}"));

    assertThat(jira.orElseThrow().problems(destination))
        .anySatisfy(problem -> assertThat(problem).contains("user name"))
        .anySatisfy(problem -> assertThat(problem).contains("key of a project"))
        .anySatisfy(problem -> assertThat(problem).contains("isueType"))
        .anySatisfy(problem -> assertThat(problem).contains("auth"));
  }
}

package dev.plumbline.app.trackers;

import static dev.plumbline.app.trackers.Tickets.BLOCK;
import static dev.plumbline.app.trackers.Tickets.CLOCK;
import static dev.plumbline.app.trackers.Tickets.MARKER;
import static dev.plumbline.app.trackers.Tickets.OTHER;
import static dev.plumbline.app.trackers.Tickets.created;
import static dev.plumbline.app.trackers.Tickets.edit;
import static dev.plumbline.app.trackers.Tickets.read;
import static dev.plumbline.app.trackers.Tickets.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.plumbline.exporters.tickets.CreatedTicket;
import dev.plumbline.exporters.tickets.Document;
import dev.plumbline.exporters.tickets.Done;
import dev.plumbline.exporters.tickets.Marker;
import dev.plumbline.exporters.tickets.Move;
import dev.plumbline.exporters.tickets.NewTicket;
import dev.plumbline.exporters.tickets.Preflight;
import dev.plumbline.exporters.tickets.RemoteTicket;
import dev.plumbline.exporters.tickets.RemoteTicket.Actor;
import dev.plumbline.exporters.tickets.Reply;
import dev.plumbline.exporters.tickets.Reply.Reason;
import dev.plumbline.exporters.tickets.Sighting;
import dev.plumbline.exporters.tickets.TicketComment;
import dev.plumbline.exporters.tickets.TicketEdit;
import dev.plumbline.exporters.tickets.TicketId;
import dev.plumbline.exporters.tickets.Tracker;
import dev.plumbline.fixtures.trackers.FakeItem;
import dev.plumbline.fixtures.trackers.FakeRequest;
import dev.plumbline.fixtures.trackers.FakeTracker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every tracker has to do, in the words of its own API. */
class TrackerRoundTripTest {

  static List<Rig> rigs() {
    return Rig.all();
  }

  @ParameterizedTest
  @MethodSource("rigs")
  void aProjectIsReadyAndAskingChangesNothing(Rig rig) {
    try (FakeTracker fake = rig.fake().apply(CLOCK)) {
      Preflight preflight = value(rig.tracker(fake).preflight());

      assertThat(preflight.problems()).isEmpty();
      assertThat(fake.items()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("rigs")
  void aTicketIsCreatedWithItsMarkersAndFoundAgain(Rig rig) {
    try (FakeTracker fake = rig.fake().apply(CLOCK)) {
      Tracker tracker = rig.tracker(fake);

      CreatedTicket created = created(tracker);

      RemoteTicket ticket = read(tracker, created.id());
      assertThat(ticket.key()).isEqualTo(created.key());
      assertThat(ticket.markers()).containsExactly(MARKER);
      assertThat(ticket.labels()).contains(Marker.COMMON_LABEL, MARKER.label());
      assertThat(ticket.blockHash()).contains(tracker.blockHash(BLOCK));
      assertThat(ticket.title()).startsWith("The API endpoint accepts every address");
      assertThat(ticket.done()).isFalse();
      assertThat(value(tracker.find(Set.of(MARKER))))
          .extracting(RemoteTicket::id)
          .containsExactly(created.id());
      assertThat(value(tracker.findAll()))
          .extracting(RemoteTicket::id)
          .containsExactly(created.id());
      assertThat(value(tracker.find(Set.of(new Marker("b".repeat(26)))))).isEmpty();
    }
  }

  static Stream<Rig> withPriorities() {
    return rigs().stream()
        .filter(rig -> !Set.of("github-issues", "gitlab-issues").contains(rig.word()))
        .map(rig -> rig.with("{\"priorities\":{\"high\":\"2\",\"critical\":\"1\"}}"));
  }

  @ParameterizedTest
  @MethodSource("withPriorities")
  void aPriorityIsReadBackAsItWasWritten(Rig rig) {
    try (FakeTracker fake = rig.fake().apply(CLOCK)) {
      Tracker tracker = rig.tracker(fake);
      TicketId id = created(tracker).id();
      assertThat(read(tracker, id).priority()).contains("2");

      value(tracker.edit(id, edit(tracker, read(tracker, id), BLOCK, OTHER)));

      assertThat(read(tracker, id).priority()).contains("1");
    }
  }

  @ParameterizedTest
  @MethodSource("rigs")
  void anEditRewritesTheBlockAndNothingAroundIt(Rig rig) {
    try (FakeTracker fake = rig.fake().apply(CLOCK)) {
      Tracker tracker = rig.tracker(fake);
      TicketId id = created(tracker).id();
      fake.human(
          fake.items().getFirst().id, item -> write(item, "Before by hand.", "After by hand."));

      Done done = value(tracker.edit(id, edit(tracker, read(tracker, id), BLOCK, OTHER)));

      assertThat(done).isEqualTo(Done.DONE);
      RemoteTicket ticket = read(tracker, id);
      assertThat(ticket.blockHash()).contains(tracker.blockHash(OTHER));
      assertThat(ticket.title()).isEqualTo("Another title");
      assertThat(fake.items().getFirst().description.toString())
          .contains("Before by hand.", "After by hand.", "Only one cluster is left.")
          .doesNotContain("0.0.0.0/0");
    }
  }

  /** Somebody keeps the text of another ticket in this one, as when two are merged. */
  @ParameterizedTest
  @MethodSource("rigs")
  void theTextOfAnotherTicketBesideOursMakesOursNobodyElses(Rig rig) {
    try (FakeTracker fake = rig.fake().apply(CLOCK)) {
      Tracker tracker = rig.tracker(fake);
      var earlier = new Marker("a".repeat(26));
      NewTicket one = Tickets.of(BLOCK);
      TicketId other =
          value(
                  tracker.create(
                      new NewTicket(
                          earlier,
                          "operation-2",
                          one.title(),
                          OTHER,
                          one.severity(),
                          one.labels())))
              .id();
      TicketId id = created(tracker).id();
      FakeItem from = fake.items().getFirst();
      fake.human(fake.items().getLast().id, item -> merge(item, from));
      assertThat(read(tracker, other).blockHash()).contains(tracker.blockHash(OTHER));

      assertThat(read(tracker, id).blockHash()).contains(tracker.blockHash(BLOCK));
    }
  }

  private static void merge(FakeItem item, FakeItem from) {
    if (item.description instanceof ObjectNode doc) {
      ((ArrayNode) doc.get("content")).addAll((ArrayNode) from.description.get("content"));
    } else {
      item.description =
          TextNode.valueOf(item.description.asText() + "\n\n" + from.description.asText());
    }
  }

  /** What people write around our block. */
  private static void write(FakeItem item, String before, String after) {
    if (item.description instanceof ObjectNode doc) {
      ArrayNode content = (ArrayNode) doc.get("content");
      content.insert(0, paragraph(before));
      content.add(paragraph(after));
    } else {
      item.description =
          TextNode.valueOf(before + "\n\n" + item.description.asText() + "\n\n" + after);
    }
  }

  private static ObjectNode paragraph(String text) {
    return (ObjectNode)
        Rig.json(
            "{\"type\":\"paragraph\",\"content\":[{\"type\":\"text\",\"text\":\"%s\"}]}"
                .formatted(text));
  }

  @ParameterizedTest
  @MethodSource("rigs")
  void whatSomebodyWroteInTheBlockIsNotOverwritten(Rig rig) {
    try (FakeTracker fake = rig.fake().apply(CLOCK)) {
      Tracker tracker = rig.tracker(fake);
      TicketId id = created(tracker).id();
      fake.human(
          fake.items().getFirst().id,
          item ->
              item.description =
                  item.description instanceof ObjectNode
                      ? Rig.json(item.description.toString().replace("0.0.0.0/0", "by hand"))
                      : TextNode.valueOf(
                          item.description.asText().replace("0.0.0.0/0", "by hand")));
      fake.forgetRequests();

      RemoteTicket now = read(tracker, id);
      Reply<Done> reply = tracker.edit(id, edit(tracker, now, BLOCK, OTHER));

      assertThat(now.blockHash()).isPresent().get().isNotEqualTo(tracker.blockHash(BLOCK));
      assertThat(reason(reply)).isEqualTo(Reason.CONFLICT);
      assertThat(fake.requests()).noneMatch(FakeRequest::writes);
    }
  }

  @ParameterizedTest
  @MethodSource("rigs")
  void anEditThatWasDecidedOnAnOlderVersionIsNotWritten(Rig rig) {
    try (FakeTracker fake = rig.fake().apply(CLOCK)) {
      Tracker tracker = rig.tracker(fake);
      TicketId id = created(tracker).id();
      RemoteTicket seen = read(tracker, id);
      fake.human(fake.items().getFirst().id, item -> item.title = "By hand");

      Reply<Done> reply = tracker.edit(id, edit(tracker, seen, BLOCK, OTHER));

      assertThat(reason(reply)).isEqualTo(Reason.CONFLICT);
      assertThat(read(tracker, id).title()).isEqualTo("By hand");
    }
  }

  @ParameterizedTest
  @MethodSource("rigs")
  void aLabelIsAddedWithoutTakingOthersAway(Rig rig) {
    try (FakeTracker fake = rig.fake().apply(CLOCK)) {
      Tracker tracker = rig.tracker(fake);
      TicketId id = created(tracker).id();
      fake.human(
          fake.items().getFirst().id,
          item -> {
            item.labels.clear();
            item.labels.add("theirs");
          });
      var labels = new TreeSet<>(List.of(Marker.COMMON_LABEL, MARKER.label()));

      value(
          tracker.edit(
              id,
              new TicketEdit(
                  MARKER,
                  read(tracker, id).version(),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  labels)));

      assertThat(fake.items().getFirst().labels).contains("theirs").containsAll(labels);
    }
  }

  @ParameterizedTest
  @MethodSource("rigs")
  void aCommentIsFoundAgainByItsMarker(Rig rig) {
    try (FakeTracker fake = rig.fake().apply(CLOCK)) {
      Tracker tracker = rig.tracker(fake);
      TicketId id = created(tracker).id();

      value(
          tracker.comment(
              id,
              new TicketComment("closed-1", Document.of(Document.Paragraph.of("All is fixed.")))));

      assertThat(value(tracker.comments(id)))
          .singleElement()
          .satisfies(
              comment -> {
                assertThat(comment.marker()).contains("closed-1");
                assertThat(comment.author()).isEqualTo(Actor.US);
              });
      assertThat(fake.items().getFirst().comments.getFirst().body().toString())
          .contains("All is fixed.");
    }
  }

  @ParameterizedTest
  @MethodSource("rigs")
  void aTicketIsClosedAndReopenedAndASecondTimeNothingIsWritten(Rig rig) {
    try (FakeTracker fake = rig.fake().apply(CLOCK)) {
      Tracker tracker = rig.tracker(fake);
      TicketId id = created(tracker).id();

      value(tracker.move(id, Move.TO_DONE));

      RemoteTicket closed = read(tracker, id);
      assertThat(closed.done()).isTrue();
      assertThat(closed.status().changedBy()).isEqualTo(Actor.US);
      assertThat(closed.status().changedAt()).isPresent();
      fake.forgetRequests();
      value(tracker.move(id, Move.TO_DONE));
      assertThat(fake.requests()).noneMatch(FakeRequest::writes);
      value(tracker.move(id, Move.TO_OPEN));
      assertThat(read(tracker, id).done()).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("rigs")
  void whoClosedATicketIsTold(Rig rig) {
    try (FakeTracker fake = rig.fake().apply(CLOCK)) {
      Tracker tracker = rig.tracker(fake);
      TicketId id = created(tracker).id();
      value(tracker.move(id, Move.TO_DONE));
      String done = fake.items().getFirst().state;
      value(tracker.move(id, Move.TO_OPEN));
      fake.human(fake.items().getFirst().id, item -> item.state = done);

      assertThat(read(tracker, id).status().changedBy()).isEqualTo(Actor.SOMEBODY_ELSE);
    }
  }

  @ParameterizedTest
  @MethodSource("rigs")
  void aNewTicketIsReadByIdBeforeASearchSeesIt(Rig rig) {
    try (FakeTracker fake = rig.fake().apply(CLOCK)) {
      fake.lag(Duration.ofMinutes(9));
      Tracker tracker = rig.tracker(fake);

      TicketId id = created(tracker).id();

      assertThat(value(tracker.find(Set.of(MARKER)))).isEmpty();
      assertThat(read(tracker, id).markers()).containsExactly(MARKER);
    }
  }

  @ParameterizedTest
  @MethodSource("rigs")
  void aDeletedTicketIsMissing(Rig rig) {
    try (FakeTracker fake = rig.fake().apply(CLOCK)) {
      Tracker tracker = rig.tracker(fake);
      TicketId id = created(tracker).id();
      fake.human(fake.items().getFirst().id, item -> item.deleted = true);

      assertThat(value(tracker.read(id))).isInstanceOf(Sighting.Missing.class);
      assertThat(value(tracker.readAll(new TreeSet<>(Set.of(id)))).get(id))
          .isInstanceOf(Sighting.Missing.class);
    }
  }

  @ParameterizedTest
  @MethodSource("rigs")
  void linkingADuplicateWorksOrIsSaidNotToExist(Rig rig) {
    try (FakeTracker fake = rig.fake().apply(CLOCK)) {
      Tracker tracker = rig.tracker(fake);
      TicketId original = created(tracker).id();
      fake.human(fake.items().getFirst().id, item -> item.labels.clear());
      TicketId duplicate = created(tracker).id();

      Reply<Done> reply = tracker.linkDuplicate(duplicate, original);

      if (rig.word().equals("servicenow")) {
        assertThat(reason(reply)).isEqualTo(Reason.UNSUPPORTED);
      } else {
        value(reply);
      }
    }
  }

  static Reason reason(Reply<?> reply) {
    assertThat(reply).isInstanceOf(Reply.Rejected.class);
    return ((Reply.Rejected<?>) reply).reason();
  }
}

package dev.plumbline.exporters.tickets.sim;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.plumbline.exporters.tickets.CreatedTicket;
import dev.plumbline.exporters.tickets.Destination;
import dev.plumbline.exporters.tickets.Document;
import dev.plumbline.exporters.tickets.Done;
import dev.plumbline.exporters.tickets.Limits;
import dev.plumbline.exporters.tickets.Limits.Rate;
import dev.plumbline.exporters.tickets.Marker;
import dev.plumbline.exporters.tickets.Move;
import dev.plumbline.exporters.tickets.NewTicket;
import dev.plumbline.exporters.tickets.Preflight;
import dev.plumbline.exporters.tickets.RemoteComment;
import dev.plumbline.exporters.tickets.RemoteTicket;
import dev.plumbline.exporters.tickets.RemoteTicket.Actor;
import dev.plumbline.exporters.tickets.RemoteTicket.Category;
import dev.plumbline.exporters.tickets.Reply;
import dev.plumbline.exporters.tickets.Reply.Reason;
import dev.plumbline.exporters.tickets.Sighting;
import dev.plumbline.exporters.tickets.TicketComment;
import dev.plumbline.exporters.tickets.TicketEdit;
import dev.plumbline.exporters.tickets.TicketId;
import dev.plumbline.exporters.tickets.Tracker;
import dev.plumbline.model.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A ticket system that stores tickets, shows new ones late, loses answers, and in which people do
 * as they please. With a file it outlives the process that talks to it.
 */
public final class SimulatedTracker implements Tracker {

  /** The kinds of calls. */
  public enum Call {
    PREFLIGHT,
    FIND,
    READ,
    COMMENTS,
    CREATE,
    EDIT,
    COMMENT,
    MOVE,
    LINK;

    public boolean writes() {
      return this == CREATE || this == EDIT || this == COMMENT || this == MOVE || this == LINK;
    }
  }

  /** Stops whoever calls, as a dead process would. */
  public interface Tripwire {
    void before(Call call);

    void after(Call call);
  }

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final InstantSource time;
  private final Optional<Path> file;
  private final SortedMap<String, Item> items = new TreeMap<>();
  private final Map<Call, Integer> counts = new EnumMap<>(Call.class);
  private final Map<Call, List<Instant>> times = new EnumMap<>(Call.class);
  private final Map<Call, Deque<Fault>> faults = new EnumMap<>(Call.class);
  public String id = "sim";
  public String project = "SIM";
  public Duration lag = Duration.ZERO;
  public Preflight preflight = Preflight.ready();
  public boolean tellsWhoMoved = true;
  public boolean tellsWhenMoved = true;
  public boolean hasWayToDone = true;
  public boolean hasWayToOpen = true;
  public Optional<Tripwire> tripwire = Optional.empty();
  public Consumer<Item> closing = _ -> {};
  public Consumer<Item> opening = _ -> {};
  public Limits limits =
      new Limits(
          255,
          32_767,
          Duration.ofMinutes(10),
          List.of(new Rate(5, Duration.ofSeconds(1))),
          List.of(new Rate(10, Duration.ofSeconds(1))),
          List.of(new Rate(20, Duration.ofSeconds(1))),
          false);

  public SimulatedTracker(InstantSource time) {
    this(time, Optional.empty());
  }

  public SimulatedTracker(InstantSource time, Optional<Path> file) {
    this.time = time;
    this.file = file;
    file.filter(Files::exists).ifPresent(this::load);
  }

  // What people and accidents do.

  public List<Item> items() {
    return List.copyOf(items.values());
  }

  public List<Item> live() {
    return items().stream().filter(Item::live).toList();
  }

  /** Somebody changes a ticket. */
  public void human(Item item, Consumer<Item> change) {
    change.accept(item);
    item.version++;
    save();
  }

  /** Somebody copies a ticket, with its labels and its text. */
  public Item cloneOf(Item item) {
    Item clone = JSON.convertValue(item, Item.class);
    clone.id = String.format("%06d", items.size() + 1);
    clone.key = "SIM-" + (items.size() + 1);
    clone.createdAt = time.millis();
    clone.visibleAt = clone.createdAt;
    clone.comments = new ArrayList<>();
    items.put(clone.id, clone);
    return clone;
  }

  public void humanMoves(Item item, Category category, String resolution) {
    human(
        item,
        i -> {
          i.category = category;
          i.resolution = resolution;
          i.changedAt = time.millis();
          i.changedBy = Actor.SOMEBODY_ELSE;
        });
  }

  public void failNext(Call call, Fault... next) {
    faults.computeIfAbsent(call, _ -> new ArrayDeque<>()).addAll(List.of(next));
  }

  public void heal() {
    faults.clear();
  }

  public int count(Call call) {
    return counts.getOrDefault(call, 0);
  }

  /** How many calls would have changed something. */
  public int writes() {
    return counts.entrySet().stream()
        .filter(entry -> entry.getKey().writes())
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  /** Another process calls from now on: only creates are counted across processes. */
  public void nextProcess() {
    times.keySet().removeIf(call -> call != Call.CREATE);
  }

  /** When calls of one kind came. */
  public List<Instant> times(Call call) {
    return List.copyOf(times.getOrDefault(call, List.of()));
  }

  // The tracker.

  @Override
  public Destination destination() {
    return new Destination(
        id,
        "simulated",
        URI.create("https://tracker.example"),
        project,
        JsonNodeFactory.instance.objectNode());
  }

  @Override
  public Limits limits() {
    return limits;
  }

  @Override
  public Reply<Preflight> preflight() {
    return call(Call.PREFLIGHT, () -> Reply.confirmed(preflight));
  }

  @Override
  public Reply<List<RemoteTicket>> find(Set<Marker> markers) {
    return call(
        Call.FIND,
        () ->
            Reply.confirmed(
                visible().filter(t -> t.markers().stream().anyMatch(markers::contains)).toList()));
  }

  @Override
  public Reply<List<RemoteTicket>> findAll() {
    return call(
        Call.FIND, () -> Reply.confirmed(visible().filter(t -> !t.markers().isEmpty()).toList()));
  }

  private java.util.stream.Stream<RemoteTicket> visible() {
    long now = time.millis();
    return items.values().stream()
        .filter(item -> !item.deleted && !item.forbidden)
        .filter(item -> item.visibleAt <= now)
        .map(Item::remote);
  }

  @Override
  public Reply<Sighting> read(TicketId id) {
    return call(
        Call.READ,
        () -> {
          Item item = items.get(id.value());
          if (item == null || item.deleted) {
            return Reply.confirmed(new Sighting.Missing());
          }
          return Reply.confirmed(
              item.forbidden
                  ? new Sighting.Forbidden("403")
                  : new Sighting.Present(shown(item.remote())));
        });
  }

  private RemoteTicket shown(RemoteTicket t) {
    RemoteTicket.Status s = t.status();
    return new RemoteTicket(
        t.id(),
        t.key(),
        t.url(),
        t.project(),
        t.version(),
        new RemoteTicket.Status(
            s.id(),
            s.category(),
            s.resolution(),
            tellsWhenMoved ? s.changedAt() : Optional.empty(),
            tellsWhoMoved ? s.changedBy() : Actor.UNKNOWN),
        t.title(),
        t.priority(),
        t.labels(),
        t.markers(),
        t.block(),
        t.createdAt(),
        t.locked());
  }

  @Override
  public Reply<List<RemoteComment>> comments(TicketId id) {
    return call(
        Call.COMMENTS,
        () ->
            onItem(
                id,
                item ->
                    item.comments.stream()
                        .map(
                            c ->
                                new RemoteComment(
                                    "c",
                                    c.marker().isEmpty()
                                        ? Optional.empty()
                                        : Optional.of(c.marker()),
                                    c.ours() ? Actor.US : Actor.SOMEBODY_ELSE,
                                    Instant.ofEpochMilli(c.at())))
                        .toList()));
  }

  @Override
  public Reply<CreatedTicket> create(NewTicket ticket) {
    boolean drops = peek(Call.CREATE) instanceof Fault.DropsLabels;
    return call(
        Call.CREATE,
        () -> {
          String id = String.format("%06d", items.size() + 1);
          Item item = new Item();
          item.id = id;
          item.key = "SIM-" + (items.size() + 1);
          item.project = "SIM";
          item.groupKey = ticket.marker().key();
          item.operation = ticket.operation();
          item.title = ticket.title();
          item.write(text(ticket.block()));
          item.priority = priority(ticket.severity()).orElse("");
          if (!drops) {
            item.labels.addAll(ticket.labels());
            item.labels.add(Marker.COMMON_LABEL);
            item.labels.add(ticket.marker().label());
          }
          item.createdAt = time.millis();
          item.visibleAt = item.createdAt + lag.toMillis();
          items.put(id, item);
          return Reply.confirmed(
              new CreatedTicket(new TicketId(id), item.key, "https://tracker.example/" + item.key));
        });
  }

  @Override
  public Reply<Done> edit(TicketId id, TicketEdit edit) {
    return call(
        Call.EDIT,
        () -> {
          Item item = items.get(id.value());
          if (item != null && !String.valueOf(item.version).equals(edit.version())) {
            return Reply.rejected(Reason.CONFLICT, "409");
          }
          if (item != null
              && edit.block().isPresent()
              && !edit.block().get().expectedHash().equals(Item.hash(item.block))) {
            return Reply.rejected(Reason.CONFLICT, "block");
          }
          return onItem(
              id,
              i -> {
                edit.block().ifPresent(block -> i.write(text(block.block())));
                edit.title().ifPresent(title -> i.title = title);
                edit.severity().flatMap(this::priority).ifPresent(p -> i.priority = p);
                i.labels.addAll(edit.addLabels());
                i.version++;
                return Done.DONE;
              });
        });
  }

  @Override
  public Reply<Done> comment(TicketId id, TicketComment comment) {
    return call(
        Call.COMMENT,
        () ->
            onItem(
                id,
                item -> {
                  item.comments.add(
                      new Item.Comment(
                          comment.marker(), true, text(comment.text()), time.millis()));
                  item.version++;
                  return Done.DONE;
                }));
  }

  @Override
  public Reply<Done> move(TicketId id, Move move) {
    return call(
        Call.MOVE,
        () -> {
          boolean toDone = move == Move.TO_DONE;
          if (toDone ? !hasWayToDone : !hasWayToOpen) {
            return Reply.rejected(Reason.NO_TRANSITION, "no transition leads there");
          }
          return onItem(
              id,
              item -> {
                (toDone ? closing : opening).accept(item);
                item.category = toDone ? Category.DONE : Category.OPEN;
                item.resolution = toDone ? "fixed" : "";
                item.changedAt = time.millis();
                item.changedBy = Actor.US;
                item.version++;
                return Done.DONE;
              });
        });
  }

  @Override
  public Reply<Done> linkDuplicate(TicketId duplicate, TicketId original) {
    return call(
        Call.LINK,
        () ->
            onItem(
                duplicate,
                item -> {
                  item.duplicateOf = original.value();
                  return Done.DONE;
                }));
  }

  @Override
  public Optional<String> priority(Severity severity) {
    return Optional.of(
        switch (severity) {
          case CRITICAL, HIGH -> "P1";
          case MEDIUM -> "P3";
          case LOW -> "P4";
          case INFO -> "P5";
        });
  }

  @Override
  public int length(Document block) {
    return text(block).length();
  }

  @Override
  public String blockHash(Document block) {
    return Item.hash(text(block));
  }

  private static String text(Document document) {
    return String.valueOf(document.blocks());
  }

  private <T> Reply<T> onItem(TicketId id, java.util.function.Function<Item, T> action) {
    Item item = items.get(id.value());
    if (item == null || item.deleted) {
      return Reply.rejected(Reason.MISSING, "404");
    }
    if (item.forbidden) {
      return Reply.rejected(Reason.FORBIDDEN, "403");
    }
    if (item.locked) {
      return Reply.rejected(Reason.LOCKED, "archived");
    }
    return Reply.confirmed(action.apply(item));
  }

  private @org.jspecify.annotations.Nullable Fault peek(Call call) {
    Deque<Fault> queue = faults.get(call);
    return queue == null ? null : queue.peekFirst();
  }

  private <T> Reply<T> call(Call call, Supplier<Reply<T>> action) {
    counts.merge(call, 1, Integer::sum);
    times.computeIfAbsent(call, _ -> new ArrayList<>()).add(time.instant());
    tripwire.ifPresent(wire -> wire.before(call));
    Fault fault = peek(call);
    if (fault != null) {
      Objects.requireNonNull(faults.get(call)).removeFirst();
    }
    Reply<T> reply =
        switch (fault) {
          case null -> done(call, action);
          case Fault.DropsLabels _ -> done(call, action);
          case Fault.NotSent _ -> new Reply.Retryable<>(Optional.empty(), "connection refused");
          case Fault.Later(Optional<Duration> after) -> new Reply.Retryable<>(after, "429");
          case Fault.Refused(Reason reason) -> Reply.rejected(reason, "refused");
          case Fault.LostBefore _ -> lost(call);
          case Fault.LostAfter _ -> {
            done(call, action);
            yield lost(call);
          }
        };
    tripwire.ifPresent(wire -> wire.after(call));
    return reply;
  }

  /** A read that fails half way may simply be done again. */
  private static <T> Reply<T> lost(Call call) {
    return call.writes()
        ? new Reply.Uncertain<>("connection reset")
        : new Reply.Retryable<>(Optional.empty(), "connection reset");
  }

  private <T> Reply<T> done(Call call, Supplier<Reply<T>> action) {
    Reply<T> reply = action.get();
    if (call.writes()) {
      save();
    }
    return reply;
  }

  private void save() {
    if (file.isEmpty()) {
      return;
    }
    try {
      Path part = file.get().resolveSibling("tracker.part");
      Files.write(part, JSON.writeValueAsBytes(items));
      Files.move(part, file.get(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void load(Path from) {
    try {
      items.putAll(
          JSON.readValue(Files.readAllBytes(from), new TypeReference<TreeMap<String, Item>>() {}));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.plumbline.exporters.tickets.sim;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import dev.plumbline.exporters.tickets.Marker;
import dev.plumbline.exporters.tickets.RemoteTicket;
import dev.plumbline.exporters.tickets.RemoteTicket.Actor;
import dev.plumbline.exporters.tickets.RemoteTicket.Category;
import dev.plumbline.exporters.tickets.TicketId;
import dev.plumbline.model.CanonicalHash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** A ticket as the simulated tracker stores it. People change its fields as they like. */
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
public final class Item {

  /** A comment. */
  public record Comment(String marker, boolean ours, String text, long at) {}

  public String id = "";
  public String key = "";
  public String project = "";
  public String groupKey = "";
  public String operation = "";
  public long version = 1;
  public Category category = Category.OPEN;
  public String resolution = "";
  public long changedAt;
  public Actor changedBy = Actor.UNKNOWN;
  public String title = "";
  public String priority = "";
  public NavigableSet<String> labels = new TreeSet<>();
  public String before = "";
  public String block = "";
  public boolean blockThere = true;

  /** What the end marker says; empty as in tickets of before it said something. */
  public String endHash = "";

  public String after = "";
  public List<Comment> comments = new ArrayList<>();
  public long createdAt;
  public long visibleAt;
  public boolean locked;
  public boolean deleted;
  public boolean forbidden;
  public String duplicateOf = "";

  static String hash(String block) {
    return CanonicalHash.of(CanonicalHash.quoted(block.strip()));
  }

  void write(String text) {
    block = text;
    endHash = hash(text);
  }

  public boolean live() {
    return !deleted && category != Category.DONE;
  }

  RemoteTicket remote() {
    NavigableSet<Marker> markers = new TreeSet<>();
    labels.forEach(label -> Marker.ofLabel(label).ifPresent(markers::add));
    if (blockThere) {
      markers.add(new Marker(groupKey));
    }
    return new RemoteTicket(
        new TicketId(id),
        key,
        "https://tracker.example/" + key,
        project,
        String.valueOf(version),
        new RemoteTicket.Status(
            category.name(),
            category,
            resolution.isEmpty() ? Optional.empty() : Optional.of(resolution),
            changedAt == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(changedAt)),
            changedBy),
        title,
        priority.isEmpty() ? Optional.empty() : Optional.of(priority),
        labels,
        markers,
        blockThere
            ? Optional.of(new RemoteTicket.Block(hash(block), hash(block).equals(endHash)))
            : Optional.empty(),
        Instant.ofEpochMilli(createdAt),
        locked);
  }
}

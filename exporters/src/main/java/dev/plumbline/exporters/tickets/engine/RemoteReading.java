package dev.plumbline.exporters.tickets.engine;

import dev.plumbline.exporters.tickets.Marker;
import dev.plumbline.exporters.tickets.RemoteTicket;
import dev.plumbline.exporters.tickets.Reply;
import dev.plumbline.exporters.tickets.Sighting;
import dev.plumbline.exporters.tickets.TicketId;
import dev.plumbline.exporters.tickets.Tracker;
import dev.plumbline.exporters.tickets.ledger.KnownFinding;
import dev.plumbline.exporters.tickets.ledger.Ledger;
import dev.plumbline.exporters.tickets.ledger.Link;
import dev.plumbline.exporters.tickets.ledger.Link.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads what the planner has to know: linked tickets by id, all others by their marker. */
final class RemoteReading {

  /** So many refusals in a row mean that the rest would be refused too. */
  private static final int REFUSALS = 3;

  private final Tracker tracker;
  private final Calls calls;
  private final SortedMap<String, Sighting> sightings = new TreeMap<>();
  private final SortedMap<String, List<RemoteTicket>> found = new TreeMap<>();
  private final SortedMap<String, String> unread = new TreeMap<>();
  private int refusals;

  RemoteReading(Tracker tracker, Calls calls) {
    this.tracker = tracker;
    this.calls = calls;
  }

  RemoteView read(Ledger ledger, SortedSet<String> keys) {
    SortedMap<String, List<KnownFinding>> members = ledger.members();
    SortedSet<Marker> markers = new TreeSet<>();
    List<Link> linked = new ArrayList<>();
    for (String key : keys) {
      Link link = ledger.link(key);
      boolean open = members.getOrDefault(key, List.of()).stream().anyMatch(KnownFinding::open);
      boolean there = link.phase() == Phase.LINKED || link.phase() == Phase.DETACHED;
      if (there && Planner.worthReading(open, link)) {
        linked.add(link);
      }
      boolean settles = link.phase() == Phase.SENDING || link.phase() == Phase.UNCERTAIN;
      if (there ? Settling.mayHaveDuplicates(link) : open && !settles) {
        markers.add(new Marker(key));
      }
    }
    int together = tracker.readsAtOnce();
    for (int from = 0; from < linked.size(); from += together) {
      sight(linked.subList(from, Math.min(from + together, linked.size())));
    }
    List<Marker> all = List.copyOf(markers);
    int most = tracker.findsAtOnce();
    for (int from = 0; from < all.size(); from += Math.min(most, all.size())) {
      find(Set.copyOf(all.subList(from, from + Math.min(most, all.size() - from))));
    }
    return new RemoteView(sightings, found, unread);
  }

  private void sight(List<Link> links) {
    if (links.size() == 1) {
      sight(links.getFirst());
      return;
    }
    SortedSet<TicketId> ids = new TreeSet<>();
    links.forEach(link -> ids.add(id(link)));
    if (calls.read(() -> tracker.readAll(ids))
        instanceof
        Reply.Confirmed<SortedMap<TicketId, Sighting>>(SortedMap<TicketId, Sighting> seen)) {
      for (Link link : links) {
        Sighting sighting = seen.get(id(link));
        if (sighting == null) {
          sight(link);
        } else {
          sightings.put(link.key(), sighting);
        }
      }
      return;
    }
    // One of them may have spoilt it for all.
    links.forEach(this::sight);
  }

  private static TicketId id(Link link) {
    return new TicketId(link.ticket().id());
  }

  private void sight(Link link) {
    switch (calls.read(() -> tracker.read(id(link)))) {
      case Reply.Confirmed<Sighting>(Sighting sighting) -> sightings.put(link.key(), sighting);
      case Reply.Rejected<Sighting>(var reason, String message) ->
          unread.put(link.key(), reason + ": " + message);
      case Reply.Retryable<Sighting>(var _, String message) -> unread.put(link.key(), message);
      case Reply.Uncertain<Sighting>(String message) -> unread.put(link.key(), message);
    }
  }

  private void find(Set<Marker> markers) {
    switch (calls.read(() -> tracker.find(markers))) {
      case Reply.Confirmed<List<RemoteTicket>>(List<RemoteTicket> tickets) -> {
        refusals = 0;
        markers.forEach(marker -> found.put(marker.key(), RemoteView.of(marker, tickets)));
      }
      // One of them may have spoilt it for all.
      case Reply.Rejected<List<RemoteTicket>> _ when markers.size() > 1 && refusals < REFUSALS ->
          markers.forEach(marker -> find(Set.of(marker)));
      case Reply.Rejected<List<RemoteTicket>>(var reason, String message) -> {
        refusals++;
        missing(markers, reason + ": " + message);
      }
      case Reply.Retryable<List<RemoteTicket>>(var _, String message) -> missing(markers, message);
      case Reply.Uncertain<List<RemoteTicket>>(String message) -> missing(markers, message);
    }
  }

  private void missing(Set<Marker> markers, String why) {
    new ArrayList<>(markers).forEach(marker -> unread.put(marker.key(), why));
  }
}

package dev.plumbline.exporters.tickets.engine;

import dev.plumbline.exporters.tickets.Marker;
import dev.plumbline.exporters.tickets.RemoteTicket;
import dev.plumbline.exporters.tickets.Sighting;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the tracker said before anything was decided.
 *
 * @param sightings of linked tickets, by group key
 * @param found by marker, by group key; a key that was asked for and not answered is missing
 * @param unread why something could not be read, by group key
 */
record RemoteView(
    SortedMap<String, Sighting> sightings,
    SortedMap<String, List<RemoteTicket>> found,
    SortedMap<String, String> unread) {

  RemoteView {
    sightings = Collections.unmodifiableSortedMap(new TreeMap<>(sightings));
    found = Collections.unmodifiableSortedMap(new TreeMap<>(found));
    unread = Collections.unmodifiableSortedMap(new TreeMap<>(unread));
  }

  /** The tickets of one group among those that a lookup gave, oldest first. */
  static List<RemoteTicket> of(Marker marker, List<RemoteTicket> tickets) {
    return tickets.stream()
        .filter(ticket -> ticket.markers().contains(marker))
        .sorted(
            java.util.Comparator.comparing(RemoteTicket::createdAt)
                .thenComparingInt(ticket -> ticket.id().value().length())
                .thenComparing(ticket -> ticket.id().value()))
        .toList();
  }

  /** The one to go on with: the oldest that is open, or else the newest. */
  static RemoteTicket choose(List<RemoteTicket> tickets) {
    return tickets.stream()
        .filter(ticket -> !ticket.done())
        .findFirst()
        .orElseGet(tickets::getLast);
  }

  Map<String, String> versions() {
    Map<String, String> versions = new TreeMap<>();
    for (Sighting sighting : sightings.values()) {
      if (sighting instanceof Sighting.Present(RemoteTicket ticket)) {
        versions.put(ticket.id().value(), ticket.version());
      }
    }
    return versions;
  }
}

package dev.plumbline.exporters.trackers;

import dev.plumbline.exporters.tickets.Marker;
import dev.plumbline.exporters.tickets.RemoteTicket;
import dev.plumbline.exporters.tickets.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Finds tickets by their markers where a listing takes one label at a time.
 *
 * @param labelled the tickets that have a label
 */
record LabelSearch(Function<String, Reply<List<RemoteTicket>>> labelled) {

  /** From here on one listing of all our issues is cheaper than one request for each marker. */
  private static final int FEW = 8;

  Reply<List<RemoteTicket>> find(Set<Marker> markers) {
    return markers.size() > FEW
        ? labelled.apply(Marker.COMMON_LABEL).then(all -> among(all, markers))
        : singly(markers);
  }

  /** Somebody may have taken that label off, or deleted a ticket while its pages were read. */
  private Reply<List<RemoteTicket>> among(List<RemoteTicket> all, Set<Marker> markers) {
    List<RemoteTicket> found = new ArrayList<>();
    var left = new TreeSet<>(markers);
    for (RemoteTicket ticket : all) {
      if (ticket.markers().stream().anyMatch(markers::contains)) {
        found.add(ticket);
        left.removeAll(ticket.markers());
      }
    }
    if (left.size() > FEW) {
      return Reply.confirmed(found);
    }
    return singly(left)
        .map(
            more -> {
              found.addAll(more);
              return found;
            });
  }

  private Reply<List<RemoteTicket>> singly(Set<Marker> markers) {
    List<RemoteTicket> found = new ArrayList<>();
    for (Marker marker : new TreeSet<>(markers)) {
      Reply<List<RemoteTicket>> some = labelled.apply(marker.label());
      if (!(some instanceof Reply.Confirmed<List<RemoteTicket>>(List<RemoteTicket> tickets))) {
        return some;
      }
      found.addAll(tickets);
    }
    return Reply.confirmed(found);
  }
}

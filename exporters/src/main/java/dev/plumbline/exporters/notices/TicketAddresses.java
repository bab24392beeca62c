package dev.plumbline.exporters.notices;

import dev.plumbline.exporters.tickets.ledger.KnownFinding;
import dev.plumbline.exporters.tickets.ledger.Ledger;
import dev.plumbline.exporters.tickets.ledger.Link;
import dev.plumbline.exporters.tickets.ledger.Link.Phase;
import dev.plumbline.exporters.tickets.state.StateStore;
import dev.plumbline.exporters.tickets.state.StoredState;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Where the tickets of findings are, as the memory of the destinations has it. */
public final class TicketAddresses {

  public static final TicketAddresses NONE = new TicketAddresses(Map.of());

  private final SortedMap<String, List<String>> byFinding;

  private TicketAddresses(Map<String, List<String>> byFinding) {
    this.byFinding = new TreeMap<>(byFinding);
  }

  /** Reads the memory of these destinations; changes nothing, and asks no tracker. */
  public static TicketAddresses of(Collection<? extends StateStore> destinations)
      throws IOException {
    SortedMap<String, List<String>> addresses = new TreeMap<>();
    for (StateStore destination : destinations) {
      Ledger ledger = Ledger.of(StoredState.of(destination.read()));
      for (Map.Entry<String, List<KnownFinding>> group : ledger.members().entrySet()) {
        Link link = ledger.link(group.getKey());
        if (link.phase() == Phase.LINKED && usable(link.ticket().url())) {
          for (KnownFinding finding : group.getValue()) {
            addresses
                .computeIfAbsent(finding.fingerprint(), _ -> new ArrayList<>())
                .add(link.ticket().url());
          }
        }
      }
    }
    return new TicketAddresses(addresses);
  }

  /** The tickets of these findings, each once. */
  List<String> of(List<String> fingerprints) {
    return fingerprints.stream()
        .flatMap(finding -> byFinding.getOrDefault(finding, List.of()).stream())
        .distinct()
        .sorted()
        .toList();
  }

  /** The tracker said where its ticket is, and may have said anything. */
  private static boolean usable(String address) {
    try {
      URI uri = new URI(address);
      return List.of("https", "http").contains(String.valueOf(uri.getScheme()))
          && uri.getHost() != null
          && uri.getRawUserInfo() == null;
    } catch (URISyntaxException _) {
      return false;
    }
  }
}

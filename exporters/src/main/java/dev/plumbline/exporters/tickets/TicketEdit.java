package dev.plumbline.exporters.tickets;

import dev.plumbline.model.Severity;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is to change in a ticket; empty parts stay as they are.
 *
 * @param version the {@link RemoteTicket#version()} that this was decided on
 * @param addLabels labels to add; none is ever removed
 */
public record TicketEdit(
    Marker marker,
    String version,
    Optional<BlockEdit> block,
    Optional<String> title,
    Optional<Severity> severity,
    SortedSet<String> addLabels) {

  public TicketEdit {
    Objects.requireNonNull(marker, "marker");
    Objects.requireNonNull(version, "version");
    addLabels = Collections.unmodifiableSortedSet(new TreeSet<>(addLabels));
  }

  /**
   * A new text between the markers; what people wrote around it stays.
   *
   * @param expectedHash the {@link RemoteTicket#blockHash()} of the text that it replaces
   */
  public record BlockEdit(String expectedHash, Document block) {}
}

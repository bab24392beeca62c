package dev.plumbline.exporters.tickets;

import dev.plumbline.model.Severity;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A ticket to be created.
 *
 * @param operation names this one attempt; sent along where the tracker keeps such a thing
 * @param title one line, within {@link Limits#titleLength()}
 * @param block what stands between the markers, within {@link Limits#bodyLength()}
 * @param labels beside {@link Marker#COMMON_LABEL} and {@link Marker#label()}
 */
public record NewTicket(
    Marker marker,
    String operation,
    String title,
    Document block,
    Severity severity,
    SortedSet<String> labels) {

  public NewTicket {
    Objects.requireNonNull(marker, "marker");
    Objects.requireNonNull(operation, "operation");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(block, "block");
    Objects.requireNonNull(severity, "severity");
    labels = Collections.unmodifiableSortedSet(new TreeSet<>(labels));
  }
}

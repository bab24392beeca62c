package dev.plumbline.exporters.tickets.state;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;

/**
 * One line of the journal.
 *
 * @param seq counts from 1 without gaps
 * @param prevHash hash of the line before
 * @param token of the lease under which it was written
 * @param hash of this line
 */
public record JournalEntry(
    long seq, String prevHash, long token, String type, JsonNode body, String hash) {

  public JournalEntry {
    Objects.requireNonNull(prevHash, "prevHash");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(hash, "hash");
  }
}

package dev.plumbline.exporters.tickets.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a store holds, checked and understood.
 *
 * @param snapshot the state that the entries go on from; empty at the very beginning
 * @param entries those after the snapshot
 * @param seq of the last entry, 0 where there never was one
 * @param hash of the last entry
 * @param wholeLength bytes of the journal without the torn end
 */
public record StoredState(
    Optional<JsonNode> snapshot,
    List<JournalEntry> entries,
    long seq,
    String hash,
    long wholeLength) {

  private static final int FORMAT = 1;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  public StoredState {
    entries = List.copyOf(entries);
  }

  /**
   * Reads what is stored.
   *
   * @throws StateDamaged where it is not what was written; nobody should act on it then
   */
  public static StoredState of(StateStore.Stored stored) throws IOException {
    JournalLines.Decoded decoded = JournalLines.read(stored.journal());
    return of(head(stored.snapshot()), decoded.entries(), decoded.length());
  }

  /** As much as can be trusted of a damaged store: everything before the damage. */
  static StoredState readable(StateStore.Stored stored) {
    Optional<Head> head;
    try {
      head = head(stored.snapshot());
    } catch (IOException _) {
      return empty();
    }
    List<JournalEntry> entries = JournalLines.readable(stored.journal());
    try {
      return of(head, entries, 0);
    } catch (StateDamaged _) {
      return head.map(h -> new StoredState(Optional.of(h.state()), List.of(), h.seq(), h.hash(), 0))
          .orElse(empty());
    }
  }

  private static StoredState empty() {
    return new StoredState(Optional.empty(), List.of(), 0, JournalLines.NOTHING_BEFORE, 0);
  }

  private record Head(long seq, String hash, JsonNode state) {}

  private static StoredState of(Optional<Head> head, List<JournalEntry> entries, int length)
      throws StateDamaged {
    long seq = head.map(Head::seq).orElse(0L);
    String hash = head.map(Head::hash).orElse(JournalLines.NOTHING_BEFORE);
    for (JournalEntry entry : entries) {
      if (entry.seq() == seq && !entry.hash().equals(hash)) {
        throw new StateDamaged("the snapshot and the journal are not of the same state");
      }
    }
    // After a crash between the two steps of replacing, old entries are still there.
    List<JournalEntry> later = entries.stream().filter(entry -> entry.seq() > seq).toList();
    if (!later.isEmpty()) {
      JournalEntry first = later.getFirst();
      if (first.seq() != seq + 1 || !first.prevHash().equals(hash)) {
        throw new StateDamaged("the journal does not go on where the snapshot ends");
      }
    }
    return new StoredState(
        head.map(Head::state),
        later,
        later.isEmpty() ? seq : later.getLast().seq(),
        later.isEmpty() ? hash : later.getLast().hash(),
        length);
  }

  private static Optional<Head> head(Optional<byte[]> snapshot) throws IOException {
    if (snapshot.isEmpty()) {
      return Optional.empty();
    }
    byte[] bytes = snapshot.get();
    int end = new String(bytes, StandardCharsets.ISO_8859_1).indexOf('\n');
    if (end < 0) {
      throw new StateDamaged("the snapshot is cut");
    }
    JsonNode head;
    try {
      head = JSON.readTree(Arrays.copyOf(bytes, end));
    } catch (IOException _) {
      throw new StateDamaged("the first line of the snapshot is no JSON");
    }
    if (head.path("format").asInt() > FORMAT) {
      throw new StateDamaged(
          "it was written by a newer version of Plumbline. Use that version or a newer one");
    }
    byte[] state = Arrays.copyOfRange(bytes, end + 1, bytes.length);
    if (!JournalLines.hash(state).equals(head.path("stateHash").asText())) {
      throw new StateDamaged("the snapshot is not what was written");
    }
    return Optional.of(
        new Head(head.path("seq").asLong(), head.path("hash").asText(), JSON.readTree(state)));
  }

  /** A snapshot as bytes. */
  static byte[] snapshot(long seq, String hash, JsonNode state) throws IOException {
    byte[] content = JSON.writeValueAsBytes(state);
    var out = new ByteArrayOutputStream(content.length + 200);
    out.write(
        JSON.writeValueAsBytes(
            JSON.createObjectNode()
                .put("format", FORMAT)
                .put("seq", seq)
                .put("hash", hash)
                .put("stateHash", JournalLines.hash(content))));
    out.write('\n');
    out.write(content);
    return out.toByteArray();
  }
}

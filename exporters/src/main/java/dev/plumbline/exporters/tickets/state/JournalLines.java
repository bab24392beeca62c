package dev.plumbline.exporters.tickets.state;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Lines of the journal as bytes: JSON with a checksum at its end, each naming the hash of the one
 * before, so that neither a flipped bit nor a missing line goes unnoticed.
 */
final class JournalLines {

  /** What the first line of all names as the one before. */
  static final String NOTHING_BEFORE = "0".repeat(32);

  private static final String CRC = ",\"crc32c\":\"";
  private static final int CRC_LENGTH = CRC.length() + 8 + "\"}".length();
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private JournalLines() {}

  /** A new entry after another one, and its bytes with a line end. */
  @SuppressWarnings("ArrayRecordComponent") // Bytes for a file, which nobody compares.
  record Written(JournalEntry entry, byte[] bytes) {}

  /**
   * What a journal holds.
   *
   * @param length how many of its bytes are whole lines; what follows is the torn end of a write
   */
  record Decoded(List<JournalEntry> entries, int length) {}

  static Written write(long seq, String prevHash, long token, String type, JsonNode body)
      throws IOException {
    String start =
        "{\"seq\":%d,\"prevHash\":\"%s\",\"token\":%d,\"type\":\"%s\",\"body\":%s"
            .formatted(seq, prevHash, token, type, JSON.writeValueAsString(body));
    byte[] line =
        (start + CRC + crc(start.getBytes(StandardCharsets.UTF_8)) + "\"}\n")
            .getBytes(StandardCharsets.UTF_8);
    String hash = hash(Arrays.copyOf(line, line.length - 1));
    return new Written(new JournalEntry(seq, prevHash, token, type, body, hash), line);
  }

  /**
   * Reads a journal.
   *
   * @throws StateDamaged where a whole line is not what was written
   */
  static Decoded read(byte[] journal) throws StateDamaged {
    List<JournalEntry> entries = new ArrayList<>();
    int from = 0;
    while (from < journal.length) {
      int end = lineEnd(journal, from);
      boolean torn = end == journal.length;
      byte[] line = Arrays.copyOfRange(journal, from, end);
      if (torn) {
        // A line is acknowledged with its end only; without it, it was never relied on.
        return new Decoded(entries, from);
      }
      JournalEntry entry = entry(line, entries.size() + 1);
      follows(entry, entries);
      entries.add(entry);
      from = end + 1;
    }
    return new Decoded(entries, from);
  }

  /** The entries before the first damaged line. */
  static List<JournalEntry> readable(byte[] journal) {
    List<JournalEntry> entries = new ArrayList<>();
    int from = 0;
    while (from < journal.length) {
      int end = lineEnd(journal, from);
      try {
        JournalEntry entry = entry(Arrays.copyOfRange(journal, from, end), entries.size() + 1);
        follows(entry, entries);
        entries.add(entry);
      } catch (StateDamaged _) {
        return entries;
      }
      from = end + 1;
    }
    return entries;
  }

  private static int lineEnd(byte[] journal, int from) {
    int end = from;
    while (end < journal.length && journal[end] != '\n') {
      end++;
    }
    return end;
  }

  private static JournalEntry entry(byte[] line, int number) throws StateDamaged {
    if (line.length <= CRC_LENGTH) {
      throw damaged(number, "is cut");
    }
    byte[] start = Arrays.copyOf(line, line.length - CRC_LENGTH);
    String end =
        new String(line, line.length - CRC_LENGTH, CRC_LENGTH, StandardCharsets.ISO_8859_1);
    if (!end.equals(CRC + crc(start) + "\"}")) {
      throw damaged(number, "does not have its checksum");
    }
    try {
      JsonNode json = JSON.readTree(line);
      return new JournalEntry(
          json.path("seq").asLong(),
          json.path("prevHash").asText(),
          json.path("token").asLong(),
          json.path("type").asText(),
          json.path("body"),
          hash(line));
    } catch (JacksonException _) {
      throw damaged(number, "is no JSON");
    } catch (IOException e) {
      throw damaged(number, "cannot be read: " + e.getMessage());
    }
  }

  private static void follows(JournalEntry entry, List<JournalEntry> before) throws StateDamaged {
    if (before.isEmpty()) {
      return;
    }
    JournalEntry last = before.getLast();
    if (entry.seq() != last.seq() + 1 || !entry.prevHash().equals(last.hash())) {
      throw damaged(before.size() + 1, "does not follow the line before");
    }
    if (entry.token() < last.token()) {
      throw damaged(before.size() + 1, "was written by somebody who had been replaced");
    }
  }

  private static StateDamaged damaged(int number, String what) {
    return new StateDamaged("line " + number + " of the journal " + what);
  }

  private static String crc(byte[] bytes) {
    var crc = new CRC32C();
    crc.update(bytes);
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }

  static String hash(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }
}

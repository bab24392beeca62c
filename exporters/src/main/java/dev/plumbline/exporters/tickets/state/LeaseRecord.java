package dev.plumbline.exporters.tickets.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * Who writes.
 *
 * @param holder empty where nobody does
 * @param token of the newest holder; stays when it lets go
 * @param host and {@code pid} and {@code started} tell whether the holder still lives
 */
record LeaseRecord(String holder, long token, Instant expiry, String host, long pid, long started) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  static LeaseRecord nobody(long token) {
    return new LeaseRecord("", token, Instant.EPOCH, "", 0, 0);
  }

  boolean free() {
    return holder.isEmpty();
  }

  byte[] bytes() throws IOException {
    return JSON.writeValueAsBytes(
        JSON.createObjectNode()
            .put("holder", holder)
            .put("token", token)
            .put("expiry", expiry.toString())
            .put("host", host)
            .put("pid", pid)
            .put("started", started));
  }

  static LeaseRecord read(byte[] bytes) throws IOException {
    try {
      JsonNode json = JSON.readTree(bytes);
      return new LeaseRecord(
          json.path("holder").asText(),
          json.path("token").asLong(),
          Instant.parse(json.path("expiry").asText()),
          json.path("host").asText(),
          json.path("pid").asLong(),
          json.path("started").asLong());
    } catch (IOException | DateTimeException e) {
      throw new StateDamaged("the lease cannot be read: " + e.getMessage());
    }
  }
}

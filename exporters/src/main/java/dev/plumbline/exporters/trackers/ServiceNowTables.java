package dev.plumbline.exporters.trackers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.exporters.VisibleText;
import dev.plumbline.exporters.http.JsonAnswer;
import dev.plumbline.exporters.http.JsonApi;
import dev.plumbline.exporters.tickets.Reply;
import dev.plumbline.exporters.tickets.Reply.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads tables. An instance that runs out of time ends what it has begun to say with an error,
 * under the status of success; and rows that an account may not read are taken out of a page after
 * it was counted and cut.
 */
record ServiceNowTables(JsonApi api) {

  private static final int PAGE = 200;
  private static final int MOST_PAGES = 100;

  /**
   * Rows of a table.
   *
   * @param hidden how many more there are, as far as the instance counts them
   */
  record Rows(List<JsonNode> rows, long hidden) {
    Rows {
      rows = List.copyOf(rows);
    }
  }

  /** All rows that a query finds; the path ends in its parameters. */
  Reply<Rows> all(String path) {
    Map<String, JsonNode> rows = new LinkedHashMap<>();
    for (int page = 0; page < MOST_PAGES; page++) {
      int offset = page * PAGE;
      Reply<JsonAnswer> reply = read(path + "&sysparm_limit=" + PAGE + "&sysparm_offset=" + offset);
      if (!(reply instanceof Reply.Confirmed<JsonAnswer>(JsonAnswer answer))) {
        return reply.map(_ -> new Rows(List.of(), 0));
      }
      JsonNode result = answer.body().path("result");
      if (!result.isArray()) {
        return Reply.rejected(Reason.INVALID, "The answer to GET " + path + " is no list");
      }
      result.forEach(row -> rows.put(row.path("sys_id").asText(""), row));
      OptionalLong total = total(answer);
      boolean more =
          result.size() == PAGE
              || total.orElse(0) > offset + PAGE
              || answer.headers().firstValue("Link").orElse("").contains("rel=\"next\"");
      if (!more) {
        long hidden = Math.max(0, total.orElse(rows.size()) - rows.size());
        return Reply.confirmed(new Rows(new ArrayList<>(rows.values()), hidden));
      }
    }
    return Reply.rejected(Reason.INVALID, "The listing of GET " + path + " does not end");
  }

  /** One answer, whole. */
  Reply<JsonAnswer> read(String path) {
    return api.read(path)
        .then(
            answer ->
                error(answer)
                    .<Reply<JsonAnswer>>map(
                        why -> new Reply.Retryable<>(Optional.empty(), "GET was cut: " + why))
                    .orElseGet(() -> Reply.confirmed(answer)));
  }

  /** What an answer of success says went wrong; empty where nothing did. */
  static Optional<String> error(JsonAnswer answer) {
    JsonNode error = answer.body().path("error");
    return error.isMissingNode() || error.isNull()
        ? Optional.empty()
        : Optional.of(VisibleText.of(error.path("message").asText("")));
  }

  /** How many rows there are, with those that are hidden from us. */
  static OptionalLong total(JsonAnswer answer) {
    return answer
        .headers()
        .firstValue("X-Total-Count")
        .filter(count -> count.matches("[0-9]{1,18}"))
        .map(count -> OptionalLong.of(Long.parseLong(count)))
        .orElse(OptionalLong.empty());
  }
}

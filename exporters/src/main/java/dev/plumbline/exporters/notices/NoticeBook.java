package dev.plumbline.exporters.notices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.exporters.http.Bodies;
import dev.plumbline.exporters.tickets.ledger.Ledger;
import dev.plumbline.exporters.tickets.ledger.LedgerJson;
import dev.plumbline.exporters.tickets.state.JournalEntry;
import dev.plumbline.exporters.tickets.state.StoredState;
import dev.plumbline.model.Severity;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What one receiver was told, and what it has yet to be told. */
final class NoticeBook {

  static final String TOLD = "TOLD";
  private static final String NOTICES = "notices";

  private final Ledger ledger;
  private final SortedMap<String, Notice> waiting = new TreeMap<>();

  private NoticeBook(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * A notice as it is stored, before its sequence is known.
   *
   * @param ticket address of its ticket; empty where there is none
   */
  record Draft(
      String key,
      Notice.Kind kind,
      String subject,
      Instant time,
      Severity severity,
      String title,
      String text,
      String ticket,
      SortedMap<String, String> data) {

    private Notice numbered(long sequence) {
      return new Notice(
          key,
          sequence,
          kind,
          subject,
          time,
          severity,
          title,
          text,
          Optional.of(ticket).filter(address -> !address.isEmpty()),
          data);
    }

    private static Draft of(Notice notice) {
      return new Draft(
          notice.key(),
          notice.kind(),
          notice.subject(),
          notice.time(),
          notice.severity(),
          notice.title(),
          notice.text(),
          notice.ticket().orElse(""),
          notice.data());
    }
  }

  static NoticeBook of(StoredState stored) throws IOException {
    var ledger =
        Ledger.of(
            new StoredState(
                stored.snapshot().map(whole -> whole.path("ledger")),
                List.of(),
                stored.seq(),
                stored.hash(),
                stored.wholeLength()));
    var book = new NoticeBook(ledger);
    if (stored.snapshot().isPresent()) {
      for (JsonNode one : stored.snapshot().get().path(NOTICES)) {
        book.waitFor(one, one.path("sequence").asLong());
      }
    }
    for (JournalEntry entry : stored.entries()) {
      book.apply(entry);
    }
    return book;
  }

  void apply(JournalEntry entry) throws IOException {
    if (entry.type().equals(TOLD)) {
      waiting.remove(entry.body().path("id").asText());
      return;
    }
    ledger.apply(entry.type(), entry.body());
    for (JsonNode one : entry.body().path(NOTICES)) {
      waitFor(one, entry.seq());
    }
  }

  private void waitFor(JsonNode stored, long sequence) throws IOException {
    Notice notice = LedgerJson.read(stored.path("notice"), Draft.class).numbered(sequence);
    waiting.put(notice.id(), notice);
  }

  /** The run and what is to be told of it, in one entry: both are remembered, or none. */
  static JsonNode with(JsonNode run, List<Draft> drafts) {
    ObjectNode body = run.deepCopy();
    ArrayNode notices = body.putArray(NOTICES);
    drafts.forEach(draft -> notices.addObject().set("notice", LedgerJson.write(draft)));
    return body;
  }

  static JsonNode told(Notice notice) {
    return Bodies.object().put("id", notice.id());
  }

  JsonNode snapshot() {
    ObjectNode whole = Bodies.object();
    whole.set("ledger", ledger.snapshot());
    ArrayNode notices = whole.putArray(NOTICES);
    waiting
        .values()
        .forEach(
            notice ->
                notices
                    .addObject()
                    .put("sequence", notice.sequence())
                    .set("notice", LedgerJson.write(Draft.of(notice))));
    return whole;
  }

  Ledger ledger() {
    return ledger;
  }

  /** In the order in which it happened; of one run, the worst first. */
  List<Notice> waiting() {
    return waiting.values().stream()
        .sorted(
            Comparator.comparingLong(Notice::sequence)
                .thenComparing(Notice::severity)
                .thenComparing(Notice::id))
        .toList();
  }
}

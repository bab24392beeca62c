package dev.plumbline.exporters.tickets.engine;

import dev.plumbline.exporters.tickets.ledger.Entries;
import dev.plumbline.exporters.tickets.ledger.Entries.Change;
import dev.plumbline.exporters.tickets.ledger.Ledger;
import dev.plumbline.exporters.tickets.ledger.Link;
import dev.plumbline.exporters.tickets.state.Journal;
import dev.plumbline.exporters.tickets.state.JournalEntry;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** The memory and the journal, which always say the same: first the disk, then the memory. */
final class Outbox {

  private final Journal journal;
  private final Ledger ledger;
  private final Pace pace;

  Outbox(Journal journal, Ledger ledger, Pace pace) {
    this.journal = journal;
    this.ledger = ledger;
    this.pace = pace;
  }

  Ledger ledger() {
    return ledger;
  }

  Link link(String key) {
    return ledger.link(key);
  }

  /** Now, but never before what was written: a clock that is set back shortens no waiting. */
  Instant now() {
    Instant now = pace.instant();
    return now.isAfter(ledger.latest()) ? now : ledger.latest();
  }

  Link record(Change change, Link link) throws IOException {
    record(List.of(Entries.link(now(), change, link)));
    return link;
  }

  void record(List<Journal.Event> events) throws IOException {
    if (events.isEmpty()) {
      return;
    }
    for (JournalEntry entry : journal.append(events)) {
      ledger.apply(entry.type(), entry.body());
    }
  }

  void snapshot() throws IOException {
    journal.snapshot(ledger.snapshot());
  }
}

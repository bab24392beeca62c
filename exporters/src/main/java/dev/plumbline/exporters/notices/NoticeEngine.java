package dev.plumbline.exporters.notices;

import dev.plumbline.exporters.notices.NoticeBook.Draft;
import dev.plumbline.exporters.tickets.TicketSubject;
import dev.plumbline.exporters.tickets.TicketText;
import dev.plumbline.exporters.tickets.engine.Policy;
import dev.plumbline.exporters.tickets.engine.RunNews;
import dev.plumbline.exporters.tickets.engine.ScanInput;
import dev.plumbline.exporters.tickets.state.Journal;
import dev.plumbline.exporters.tickets.state.StateStore;
import dev.plumbline.exporters.trackers.PlainText;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Severity;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Tells one receiver what runs change. What is to be told is on the disk together with the run that
 * it came from, before anything is sent, and is crossed out once it was taken; so nothing is lost,
 * and what is told twice after a crash has the same id.
 */
public final class NoticeEngine {

  private static final Duration LEASE = Duration.ofMinutes(15);
  private static final int LONGEST_TITLE = 200;
  private static final int MOST_TICKETS = 10;

  private final StateStore store;
  private final String receiver;
  private final TicketText text;
  private final Terms terms;
  private final Delivery delivery;
  private final InstantSource clock;

  /**
   * What is told.
   *
   * @param policy which findings are told of together
   * @param notVerifiedAfter after how long without a verdict that is told
   * @param most notices of one run; what is beyond is counted in one more
   */
  public record Terms(Policy policy, Duration notVerifiedAfter, int most) {}

  /**
   * What became of it.
   *
   * @param sent how many notices the receiver took
   * @param undelivered why it did not take others
   */
  public record Told(int sent, List<String> undelivered) {
    public Told {
      undelivered = List.copyOf(undelivered);
    }
  }

  public NoticeEngine(
      StateStore store,
      String receiver,
      TicketText text,
      Terms terms,
      Delivery delivery,
      InstantSource clock) {
    this.store = store;
    this.receiver = receiver;
    this.text = text;
    this.terms = terms;
    this.delivery = delivery;
    this.clock = clock;
  }

  /**
   * Takes the run in and tells what is new, and what earlier runs could not tell any more.
   *
   * @param tickets where the tickets of findings are, by fingerprint
   */
  public Told tell(ScanInput input, TicketAddresses tickets) throws IOException {
    String holder = "process " + ProcessHandle.current().pid();
    try (StateStore.Held held = store.take(holder, clock.instant(), LEASE)) {
      Journal.Opened opened = Journal.open(held, clock);
      try (Journal journal = opened.journal()) {
        NoticeBook book = NoticeBook.of(opened.state());
        take(input, tickets, journal, book);
        Told told = send(journal, book);
        journal.snapshot(book.snapshot());
        return told;
      }
    }
  }

  private void take(ScanInput input, TicketAddresses tickets, Journal journal, NoticeBook book)
      throws IOException {
    Instant now = clock.instant();
    Optional<RunNews.Taken> taken =
        RunNews.of(
            book.ledger(),
            input,
            receiver,
            terms.policy(),
            terms.notVerifiedAfter(),
            now.isAfter(book.ledger().latest()) ? now : book.ledger().latest());
    if (taken.isEmpty()) {
      return;
    }
    List<Draft> drafts = drafts(taken.get().items(), tickets, input.results().run().startedAt());
    Journal.Event event = taken.get().event();
    book.apply(journal.append(event.type(), NoticeBook.with(event.body(), drafts)));
  }

  private List<Draft> drafts(List<RunNews.Item> items, TicketAddresses tickets, Instant at) {
    List<Draft> drafts = new ArrayList<>();
    items.stream().limit(terms.most()).map(item -> draft(item, tickets, at)).forEach(drafts::add);
    long more =
        items.stream()
            .skip(terms.most())
            .map(item -> item.subject().marker().key())
            .distinct()
            .count();
    if (more > 0) {
      drafts.add(
          new Draft(
              "summary",
              Notice.Kind.SUMMARY,
              receiver,
              at,
              items.get(drafts.size()).subject().severity(),
              text.moreNews(Math.toIntExact(more)),
              "",
              "",
              new TreeMap<>()));
    }
    return drafts;
  }

  private Draft draft(RunNews.Item item, TicketAddresses tickets, Instant at) {
    TicketSubject subject = item.subject();
    List<String> addresses = tickets.of(item.findings());
    SortedMap<String, String> data = data(subject);
    if (addresses.size() > 1) {
      data.put("tickets", addresses.stream().limit(MOST_TICKETS).collect(Collectors.joining(" ")));
    }
    return new Draft(
        subject.marker().key(),
        Notice.Kind.of(item.what()),
        subject(subject),
        at,
        subject.severity(),
        PlainText.line(text.title(subject, LONGEST_TITLE), LONGEST_TITLE),
        PlainText.of(text.news(subject, item.what())),
        addresses.size() == 1 ? addresses.getFirst() : "",
        data);
  }

  /** The resource where there is only one, and the group's key otherwise. */
  private static String subject(TicketSubject subject) {
    List<String> ids =
        subject.members().stream().map(m -> m.finding().resource().id()).distinct().toList();
    return ids.size() == 1 ? ids.getFirst() : subject.marker().key();
  }

  private static SortedMap<String, String> data(TicketSubject subject) {
    SortedMap<String, String> data = new TreeMap<>(subject.dimensions());
    data.put("open", String.valueOf(subject.open().size()));
    data.put("findings", String.valueOf(subject.members().size()));
    data.put(
        "checks",
        String.join(
            ",",
            subject.members().stream()
                .map(member -> member.finding())
                .map(Finding::checkId)
                .distinct()
                .sorted()
                .toList()));
    return data;
  }

  private Told send(Journal journal, NoticeBook book) throws IOException {
    int sent = 0;
    List<String> undelivered = new ArrayList<>();
    for (Notice notice : book.waiting()) {
      List<String> why = delivery.deliver(notice);
      undelivered.addAll(why);
      sent += why.isEmpty() ? 1 : 0;
      // Taken, or kept in the file of the undelivered: either way it is not ours any more.
      book.apply(journal.append(NoticeBook.TOLD, NoticeBook.told(notice)));
    }
    return new Told(sent, undelivered);
  }

  /** For the policy of a receiver: one notice for each check and account. */
  public static Policy policy(String receiver, Severity floor) {
    return new Policy(
        receiver,
        _ -> true,
        receiver,
        Policy.PER_CHECK_AND_ACCOUNT,
        floor,
        Integer.MAX_VALUE,
        "owner",
        "namespace");
  }
}

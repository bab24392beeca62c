package dev.plumbline.exporters.tickets.text;

import dev.plumbline.exporters.VisibleText;
import dev.plumbline.exporters.tickets.Document;
import dev.plumbline.exporters.tickets.Document.Block;
import dev.plumbline.exporters.tickets.Document.Inline;
import dev.plumbline.exporters.tickets.Document.Items;
import dev.plumbline.exporters.tickets.Document.Link;
import dev.plumbline.exporters.tickets.Document.Literal;
import dev.plumbline.exporters.tickets.Document.Paragraph;
import dev.plumbline.exporters.tickets.Document.Text;
import dev.plumbline.exporters.tickets.TicketEvent;
import dev.plumbline.exporters.tickets.TicketNews;
import dev.plumbline.exporters.tickets.TicketSubject;
import dev.plumbline.exporters.tickets.TicketSubject.Member;
import dev.plumbline.exporters.tickets.TicketText;
import dev.plumbline.model.Resource;
import java.net.URI;
import java.text.BreakIterator;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A ticket that somebody can act on who never heard of us. */
public final class WrittenText implements TicketText {

  /** How much of the table goes into a comment, which has less room. */
  private static final int ROWS_OF_A_COMMENT = 10;

  private static final int ROWS_OF_NEWS = 5;

  private final Words words;
  private final Optional<URI> checkPages;

  public WrittenText(Words words) {
    this(words, Optional.empty());
  }

  /**
   * @param checkPages where the pages of checks are, each under its id; where there are none, the
   *     command is named that shows them
   */
  public WrittenText(Words words, Optional<URI> checkPages) {
    this.words = words;
    this.checkPages = checkPages;
  }

  /** Holds nothing that changes while the group stays the same, so that it is edited seldom. */
  @Override
  public String title(TicketSubject subject, int longest) {
    List<String> checks =
        shown(subject).stream().map(member -> member.finding().checkId()).distinct().toList();
    String where = where(subject);
    String title =
        checks.size() == 1
            ? words.say(
                Phrase.TITLE_OF_ONE,
                new CheckSections(words, subject, checkPages).problem(checks.getFirst()),
                where)
            : words.say(Phrase.TITLE_OF_MANY, checks.size(), where);
    return cut(VisibleText.of(title.strip()), longest);
  }

  @Override
  public Document block(TicketSubject subject, int rows) {
    var checks = new CheckSections(words, subject, checkPages);
    List<Block> blocks = new ArrayList<>();
    blocks.addAll(checks.whatIsWrong(rows));
    blocks.addAll(checks.why(rows));
    blocks.addAll(new ResourceTable(words, subject).blocks(rows));
    blocks.addAll(checks.fixes(rows));
    blocks.addAll(checks.references(rows));
    blocks.add(new Document.Heading(2, words.say(Phrase.ABOUT)));
    blocks.add(
        new Items(
            false,
            List.of(
                sentence(Phrase.ABOUT_BLOCK),
                sentence(Phrase.ABOUT_CLOSING),
                sentence(Phrase.ABOUT_REOPENING),
                sentence(Phrase.ABOUT_EXCEPTIONS))));
    return new Document(blocks);
  }

  @Override
  public Document comment(TicketSubject subject, TicketEvent event) {
    return switch (event) {
      case TicketEvent.Closed() -> says(words.say(Phrase.CLOSED));
      case TicketEvent.Regrouped() -> says(words.say(Phrase.REGROUPED));
      case TicketEvent.CouldNotClose(String why) -> says(words.say(Phrase.COULD_NOT_CLOSE, why));
      case TicketEvent.Reopened(boolean closedBySomebody) ->
          says(words.say(closedBySomebody ? Phrase.REOPENED_AFTER_SOMEBODY : reopened(subject)));
      case TicketEvent.Flapping(int reopenings) -> says(words.say(Phrase.FLAPPING, reopenings));
      case TicketEvent.CouldNotReopen(String why) -> says(words.say(Phrase.COULD_NOT_REOPEN, why));
      case TicketEvent.BlockIsYours() -> {
        List<Block> blocks = new ArrayList<>();
        blocks.add(Paragraph.of(words.say(Phrase.BLOCK_IS_YOURS)));
        blocks.addAll(new ResourceTable(words, subject).blocks(ROWS_OF_A_COMMENT));
        yield new Document(blocks);
      }
      case TicketEvent.NotVerifiedSince(var lastVerified) ->
          says(
              words.say(
                  Phrase.NOT_VERIFIED,
                  DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC).format(lastVerified)));
      case TicketEvent.DuplicateOf(String key, String url) ->
          Document.of(
              new Paragraph(
                  List.of(new Text(words.say(Phrase.DUPLICATE) + " "), reference(key, url))));
      case TicketEvent.MadeAnew(List<String> ids) -> {
        List<Block> blocks = new ArrayList<>();
        blocks.add(Paragraph.of(words.say(Phrase.MADE_ANEW)));
        List<String> named = ids.stream().limit(ROWS_OF_A_COMMENT).toList();
        blocks.add(
            new Items(false, named.stream().map(id -> List.<Inline>of(new Literal(id))).toList()));
        if (named.size() < ids.size()) {
          blocks.add(Paragraph.of(words.say(Phrase.MORE_RESOURCES, ids.size() - named.size())));
        }
        yield new Document(blocks);
      }
    };
  }

  /** Short: what happened, what is wrong, and where. The report has the rest. */
  @Override
  public Document news(TicketSubject subject, TicketNews news) {
    var checks = new CheckSections(words, subject, checkPages);
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Paragraph.of(
            words.say(
                switch (news) {
                  case OPENED -> Phrase.NEWS_OPENED;
                  case UPDATED -> Phrase.NEWS_UPDATED;
                  case RESOLVED -> Phrase.NEWS_RESOLVED;
                  case SUPPRESSED -> Phrase.NEWS_SUPPRESSED;
                  case REOPENED -> Phrase.NEWS_REOPENED;
                  case COVERAGE_LOST -> Phrase.NEWS_COVERAGE_LOST;
                })));
    blocks.addAll(checks.whatIsWrong(ROWS_OF_NEWS));
    blocks.addAll(new ResourceTable(words, subject).blocks(ROWS_OF_NEWS));
    blocks.addAll(checks.references(ROWS_OF_NEWS));
    return new Document(blocks);
  }

  @Override
  public String moreNews(int more) {
    return words.say(Phrase.NEWS_MORE, more);
  }

  private static Phrase reopened(TicketSubject subject) {
    return subject.open().stream().anyMatch(member -> member.finding().expired())
        ? Phrase.REOPENED_AFTER_EXCEPTION
        : Phrase.REOPENED;
  }

  private static Inline reference(String key, String url) {
    return url.matches("https://[\\w.~:/?#@!$&'()*+,;=-]+")
        ? new Link(key, URI.create(url))
        : new Literal(key);
  }

  private static Document says(String sentence) {
    return Document.of(Paragraph.of(sentence));
  }

  private List<Inline> sentence(Phrase phrase) {
    return List.of(new Text(words.say(phrase)));
  }

  /** What the members have in common, as far as it tells them apart from other tickets. */
  private String where(TicketSubject subject) {
    Set<String> dimensions = subject.dimensions().keySet();
    List<Resource> resources =
        subject.members().stream().map(member -> member.finding().resource()).toList();
    if (dimensions.contains("finding")) {
      return resources.stream().map(resource -> ": " + resource.name()).findFirst().orElse("");
    }
    if (dimensions.contains("cluster") && same(resources, Resource::cluster)) {
      return words.say(Phrase.IN_CLUSTER, resources.getFirst().cluster());
    }
    if (dimensions.contains("account") && same(resources, Resource::account)) {
      Resource one = resources.getFirst();
      return words.say(Phrase.IN_ACCOUNT, one.provider().title(), one.account());
    }
    return "";
  }

  private static boolean same(List<Resource> resources, Function<Resource, String> of) {
    Set<String> values = resources.stream().map(of).collect(Collectors.toSet());
    return values.size() == 1 && !values.contains("");
  }

  static List<Member> shown(TicketSubject subject) {
    return subject.open().isEmpty() ? subject.members() : subject.open();
  }

  /** Cut between characters as people see them, never within one. */
  static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    String end = longest > 3 ? "..." : "";
    var characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(text);
    int at = longest - end.length();
    int boundary = characters.isBoundary(at) ? at : characters.preceding(at);
    return text.substring(0, Math.max(0, boundary)).stripTrailing() + end;
  }
}

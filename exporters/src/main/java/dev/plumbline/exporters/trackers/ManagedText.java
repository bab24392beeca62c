package dev.plumbline.exporters.trackers;

import dev.plumbline.exporters.tickets.Document;
import dev.plumbline.exporters.tickets.Marker;
import dev.plumbline.exporters.tickets.RemoteTicket;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The part of a ticket's text that is ours, between its markers; the rest belongs to people. */
record ManagedText(TextMarkup markup) {

  static final Pattern BEGIN = Pattern.compile("plumbline:begin:([a-z2-7]{26})");
  static final Pattern COMMENT = Pattern.compile("plumbline:comment:([a-z0-9-]{1,80})");

  /** What follows the words of an end marker; nothing in blocks of before there was a hash. */
  static final Pattern HASH = Pattern.compile("(?::[0-9a-f]{32})?");

  /** The block, and where the words of its end marker are. */
  private record Span(int start, int end, int words, int afterWords) {}

  /** The block with its markers. */
  String wrapped(Marker marker, Document block) {
    return markup.marker(marker.begin())
        + "\n\n"
        + markup.of(block)
        + "\n\n"
        + markup.marker(marker.end(hash(block)));
  }

  /** A comment with its marker. */
  String comment(String marker, Document text) {
    return markup.of(text) + "\n\n" + markup.marker("plumbline:comment:" + marker);
  }

  static Optional<String> commentMarker(String text) {
    return COMMENT.matcher(text).results().map(found -> found.group(1)).findFirst();
  }

  String hash(Document block) {
    return BlockHash.of(markup.visible(markup.of(block)));
  }

  /** Empty where the block is not there, or there more than once. */
  Optional<RemoteTicket.Block> block(String body, Marker marker) {
    return span(body, marker)
        .map(
            span -> {
              String visible = markup.visible(body.substring(span.start(), span.end()));
              String hash = BlockHash.of(visible);
              boolean asWritten = body.startsWith(marker.end(hash), span.words());
              return new RemoteTicket.Block(hash, asWritten);
            });
  }

  /** The body with a new block in place of the old one. */
  Optional<String> replaced(String body, Marker marker, Document block) {
    return span(body, marker)
        .map(
            span ->
                body.substring(0, span.start())
                    + "\n\n"
                    + markup.of(block)
                    + "\n\n"
                    + body.substring(span.end(), span.words())
                    + marker.end(hash(block))
                    + body.substring(span.afterWords()));
  }

  static SortedSet<Marker> markers(String body) {
    var markers = new TreeSet<Marker>();
    BEGIN.matcher(body).results().forEach(found -> markers.add(new Marker(found.group(1))));
    return markers;
  }

  private Optional<Span> span(String body, Marker marker) {
    int begin = only(body, marker.begin());
    int end = only(body, marker.end());
    if (begin < 0 || end < begin) {
      return Optional.empty();
    }
    int closing = body.indexOf(markup.closing().strip(), begin + marker.begin().length());
    int opening = body.lastIndexOf(markup.opening().strip(), end);
    int start = closing + markup.closing().strip().length();
    if (closing < 0 || opening < start) {
      return Optional.empty();
    }
    Matcher hash = HASH.matcher(body).region(end + marker.end().length(), body.length());
    int afterWords = hash.lookingAt() ? hash.end() : hash.regionStart();
    return Optional.of(new Span(start, opening, end, afterWords));
  }

  private static int only(String body, String words) {
    int first = body.indexOf(words);
    return first >= 0 && body.indexOf(words, first + 1) < 0 ? first : -1;
  }
}

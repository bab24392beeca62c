package dev.plumbline.exporters.notices;

import dev.plumbline.exporters.tickets.TicketNews;
import dev.plumbline.model.Severity;
import java.time.Instant;
import java.util.Collections;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Something that happened to a group of findings.
 *
 * @param key of the group
 * @param sequence of the event in its journal
 * @param subject canonical id of the resource, or what names the group
 * @param title one line
 * @param text for people, without markup
 * @param ticket address of the ticket, where there is one
 * @param data what machines may want to know, by name
 */
public record Notice(
    String key,
    long sequence,
    Kind kind,
    String subject,
    Instant time,
    Severity severity,
    String title,
    String text,
    Optional<String> ticket,
    SortedMap<String, String> data) {

  /** What happened. */
  public enum Kind {
    OPENED,
    UPDATED,
    RESOLVED,
    SUPPRESSED,
    REOPENED,
    COVERAGE_LOST,
    /** More happened than one wants to be told singly. */
    SUMMARY;

    static Kind of(TicketNews news) {
      return switch (news) {
        case OPENED -> OPENED;
        case UPDATED -> UPDATED;
        case RESOLVED -> RESOLVED;
        case SUPPRESSED -> SUPPRESSED;
        case REOPENED -> REOPENED;
        case COVERAGE_LOST -> COVERAGE_LOST;
      };
    }

    /** The type in CloudEvents; a name of a type is never used for something else. */
    public String type() {
      return "dev.plumbline.finding." + word() + ".v1";
    }

    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public Notice {
    if (!key.matches("[A-Za-z0-9._-]{1,100}")) {
      throw new IllegalArgumentException("Not a key of a group: " + key);
    }
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(time, "time");
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(text, "text");
    data = Collections.unmodifiableSortedMap(new TreeMap<>(data));
  }

  /**
   * The same for ever, so that whoever gets the notice twice can tell. That some of a group could
   * not be read may be told beside what changed in the rest.
   */
  public String id() {
    String beside = kind == Kind.COVERAGE_LOST ? "." + kind.word() : "";
    return key + "." + sequence + beside;
  }
}

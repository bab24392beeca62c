package dev.plumbline.exporters.tickets.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** What a run did to tickets, line by line. */
public record TicketReport(List<Line> lines) {

  public TicketReport {
    lines = List.copyOf(lines);
  }

  /** What happened. */
  public enum Kind {
    CREATED,
    LINKED,
    UPDATED,
    COMMENTED,
    CLOSED,
    REOPENED,
    FOLDED,
    /** Should have happened, and waits. */
    SKIPPED,
    /** Nobody knows yet whether it happened. */
    UNCERTAIN,
    FAILED,
    WARNING;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One thing that happened.
   *
   * @param group key of the group; empty where the whole destination is meant
   * @param ticket what people call it; empty where there is none
   */
  public record Line(Kind kind, String group, String ticket, String text) {
    public Line {
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(group, "group");
      Objects.requireNonNull(ticket, "ticket");
      Objects.requireNonNull(text, "text");
    }
  }

  public long count(Kind kind) {
    return lines.stream().filter(line -> line.kind() == kind).count();
  }

  /** Whether something has to be looked at by people, or tried again. */
  public boolean failed() {
    return count(Kind.FAILED) > 0 || count(Kind.UNCERTAIN) > 0;
  }

  /** Collects lines. */
  static final class Builder {
    private final List<Line> lines = new ArrayList<>();

    void add(Kind kind, String group, String ticket, String text) {
      lines.add(new Line(kind, group, ticket, text));
    }

    TicketReport build() {
      return new TicketReport(lines);
    }
  }
}

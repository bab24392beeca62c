package dev.plumbline.exporters.tickets.ledger;

import dev.plumbline.exporters.tickets.Move;
import dev.plumbline.model.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is known of one group's ticket.
 *
 * @param writing what an edit was writing when its answer was lost; nothing otherwise
 * @param said markers of the comments that were written
 * @param saying markers of comments that are to be written, and may have been
 */
public record Link(
    String key,
    Phase phase,
    Attempt attempt,
    Ticket ticket,
    Written written,
    Written writing,
    Yielded yielded,
    Closure closure,
    SortedSet<String> said,
    SortedSet<String> saying) {

  /** How far it is. */
  public enum Phase {
    /** Nothing was sent, or it is certain that nothing came of it. */
    NONE,
    /** A create is about to be sent. */
    INTENT,
    /** A create may have been received. */
    SENDING,
    /** A create was sent and its answer is lost. */
    UNCERTAIN,
    LINKED,
    /** The ticket is out of reach: deleted, or hidden from us. */
    DETACHED,
    /** A create was refused, or lost too often; see {@link Attempt#problem()}. */
    BLOCKED
  }

  /**
   * The newest create.
   *
   * @param number counts from 1; 0 before the first
   * @param misses lookups that did not find it since it had to be visible
   * @param problem what went wrong, for people; empty where nothing did
   */
  public record Attempt(String operation, int number, Instant sentAt, int misses, String problem) {
    public static final Attempt NONE = new Attempt("", 0, Instant.EPOCH, 0, "");

    public Attempt missed() {
      return new Attempt(operation, number, sentAt, misses + 1, problem);
    }

    /** More than one ticket came of it. */
    public Attempt doubled() {
      return new Attempt(operation, Math.max(number, 2), sentAt, misses, problem);
    }

    public Attempt because(String problem) {
      return new Attempt(operation, number, sentAt, misses, problem);
    }
  }

  /**
   * Which ticket it is; empty texts before there is one.
   *
   * @param project where it is now
   * @param place where its id was given; empty where an older version did not note that
   */
  public record Ticket(
      String id, String key, String url, String project, String place, Instant linkedAt) {
    public static final Ticket NONE = new Ticket("", "", "", "", "", Instant.EPOCH);

    public Ticket {
      place = Objects.requireNonNullElse(place, "");
    }

    /** Whether the id may mean another ticket at this place. */
    public boolean elsewhere(String here) {
      return !place.isEmpty() && !place.equals(here);
    }
  }

  /** What we last wrote to the fields that are ours until somebody edits them. */
  public record Written(String title, String blockHash, String priority, Severity severity) {
    public static final Written NOTHING = new Written("", "", "", Severity.INFO);
  }

  /**
   * Fields that people took over.
   *
   * @param labelRepairs how often our labels were put back
   */
  public record Yielded(
      boolean block, boolean title, boolean priority, int labelRepairs, boolean labels) {
    public static final Yielded NOTHING = new Yielded(false, false, false, 0, false);
  }

  /** Who closed it. */
  public enum Closer {
    NOBODY,
    US,
    SOMEBODY,
    /** Closed with a resolution that means "it stays as it is". */
    ACCEPTED
  }

  /**
   * Open or closed, and how it came to that.
   *
   * @param at when it was closed
   * @param closings how often we closed it
   * @param reopenings when we reopened it
   * @param moving where we are moving it without having heard of success; empty where nowhere
   * @param noWay where its workflow had no way to; empty where that was not so
   */
  public record Closure(
      Closer by, Instant at, int closings, List<Instant> reopenings, String moving, String noWay) {

    public static final Closure OPEN =
        new Closure(Closer.NOBODY, Instant.EPOCH, 0, List.of(), "", "");

    public Closure {
      reopenings = List.copyOf(reopenings);
    }

    public Closure by(Closer closer, Instant when) {
      return new Closure(closer, when, closings, reopenings, "", "");
    }

    public Closure moving(Move to) {
      return new Closure(by, at, closings, reopenings, to.name(), noWay);
    }

    public Closure noWay(Move to) {
      return new Closure(by, at, closings, reopenings, "", to.name());
    }

    public Closure closedByUs(Instant when) {
      return new Closure(Closer.US, when, closings + 1, reopenings, "", "");
    }

    public Closure reopenedByUs(Instant when) {
      List<Instant> all = new ArrayList<>(reopenings);
      all.add(when);
      return new Closure(Closer.NOBODY, Instant.EPOCH, closings, all, "", "");
    }
  }

  public Link {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(phase, "phase");
    said = Collections.unmodifiableSortedSet(new TreeSet<>(said));
    saying = Collections.unmodifiableSortedSet(new TreeSet<>(saying));
  }

  public static Link none(String key) {
    return new Link(
        key,
        Phase.NONE,
        Attempt.NONE,
        Ticket.NONE,
        Written.NOTHING,
        Written.NOTHING,
        Yielded.NOTHING,
        Closure.OPEN,
        Collections.emptySortedSet(),
        Collections.emptySortedSet());
  }

  public Link in(Phase next) {
    return new Link(key, next, attempt, ticket, written, writing, yielded, closure, said, saying);
  }

  public Link with(Attempt next) {
    return new Link(key, phase, next, ticket, written, writing, yielded, closure, said, saying);
  }

  public Link with(Ticket next) {
    return new Link(key, phase, attempt, next, written, writing, yielded, closure, said, saying);
  }

  public Link with(Written next) {
    return new Link(
        key, phase, attempt, ticket, next, Written.NOTHING, yielded, closure, said, saying);
  }

  public Link writing(Written next) {
    return new Link(key, phase, attempt, ticket, written, next, yielded, closure, said, saying);
  }

  public Link with(Yielded next) {
    return new Link(key, phase, attempt, ticket, written, writing, next, closure, said, saying);
  }

  public Link with(Closure next) {
    return new Link(key, phase, attempt, ticket, written, writing, yielded, next, said, saying);
  }

  public Link saying(String marker) {
    SortedSet<String> all = new TreeSet<>(saying);
    all.add(marker);
    return saying(all);
  }

  /** What was to be said of an earlier move has no meaning after this one. */
  public Link sayingOfMove(String marker, Collection<String> kinds) {
    SortedSet<String> all = new TreeSet<>(saying);
    all.removeIf(other -> kinds.stream().anyMatch(other::startsWith));
    all.add(marker);
    return saying(all);
  }

  private Link saying(SortedSet<String> markers) {
    return new Link(key, phase, attempt, ticket, written, writing, yielded, closure, said, markers);
  }

  public Link said(String marker) {
    SortedSet<String> all = new TreeSet<>(said);
    all.add(marker);
    SortedSet<String> left = new TreeSet<>(saying);
    left.remove(marker);
    return new Link(key, phase, attempt, ticket, written, writing, yielded, closure, all, left);
  }

  /** A marker of this kind that may not have been written yet. */
  public Optional<String> pending(String kind) {
    return saying.stream().filter(marker -> marker.startsWith(kind)).findFirst();
  }
}

package dev.plumbline.config;

import dev.plumbline.model.Finding;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Failing findings that somebody answers for, until a day.
 *
 * @param name its id, or the file and line where it stands
 * @param file where it stands
 * @param line counted from 1
 * @param checks ids of checks; at least one
 * @param text why, for people
 * @param expires the last day on which it holds
 * @param ticket where it was decided; empty where nobody said
 */
public record ExceptionRule(
    String name,
    String file,
    int line,
    List<Wildcard> checks,
    ExceptionScope scope,
    Reason reason,
    String text,
    String owner,
    LocalDate expires,
    String ticket) {

  /** What makes a failing finding bearable. */
  public enum Reason {
    FALSE_POSITIVE,
    ACCEPTED_RISK,
    PENDING_FIX,
    COMPENSATING_CONTROL;

    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Reason> of(String word) {
      return Arrays.stream(values()).filter(reason -> reason.word().equals(word)).findFirst();
    }
  }

  /** Whether an exception is meant for a finding. */
  public enum Match {
    NO,
    YES,
    /** It asks for tags, and those of the resource were not read. */
    TAGS_NOT_READ
  }

  public ExceptionRule {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(scope, "scope");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(owner, "owner");
    Objects.requireNonNull(expires, "expires");
    Objects.requireNonNull(ticket, "ticket");
    checks = List.copyOf(checks);
  }

  /** Whether it is meant for this finding, whatever its verdict and whatever the day. */
  public Match match(Finding finding) {
    if (!names(finding.checkId()) || !scope.holdsAt(finding.resource())) {
      return Match.NO;
    }
    if (scope.tags().isEmpty()) {
      return Match.YES;
    }
    if (!finding.resource().tagsRead()) {
      return Match.TAGS_NOT_READ;
    }
    return scope.holdsFor(finding.resource().tags()) ? Match.YES : Match.NO;
  }

  /** Whether it speaks of a check. */
  public boolean names(String checkId) {
    return checks.stream().anyMatch(check -> check.matches(checkId));
  }

  public boolean holdsOn(LocalDate day) {
    return !day.isAfter(expires);
  }

  /** Whether a later one does nothing beside this one: it is as wide and lasts as long. */
  public boolean shadows(ExceptionRule later) {
    return Wildcard.cover(checks, later.checks)
        && scope.covers(later.scope)
        && !expires.isBefore(later.expires);
  }

  /** What a finding says of it. */
  public Finding.Suppression suppression() {
    return new Finding.Suppression(reason.word(), owner, text, expires.toString(), ticket, name);
  }

  /** A problem at its place. */
  public Problem problem(String message) {
    return new Problem(file, line, message);
  }
}

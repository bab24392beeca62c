package dev.plumbline.checks;

import dev.plumbline.config.ExceptionRule;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Finding.NotSuppressed;
import dev.plumbline.model.Finding.NotSuppressed.Why;
import dev.plumbline.model.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Marks the failing findings that exceptions cover. Every verdict stays what it is. */
public final class Suppressor {

  private final List<ExceptionRule> rules;
  private final LocalDate day;

  /**
   * Applies exceptions as they held when a run started, so that judging it again later gives the
   * same.
   *
   * @param rules the first that holds covers a finding
   */
  public Suppressor(List<ExceptionRule> rules, Instant startedAt) {
    this.rules = List.copyOf(rules);
    this.day = LocalDate.ofInstant(startedAt, ZoneOffset.UTC);
  }

  /** The same finding, with what the exceptions say of it. */
  public Finding apply(Finding finding) {
    if (finding.verdict() != Verdict.FAIL || rules.isEmpty()) {
      return finding;
    }
    Optional<ExceptionRule> covering = first(finding, ExceptionRule.Match.YES);
    if (covering.isPresent()) {
      return finding.suppressed(covering.get().suppression());
    }
    return first(finding, ExceptionRule.Match.TAGS_NOT_READ)
        .map(rule -> new NotSuppressed(Why.TAGS_NOT_READ, rule.suppression()))
        .or(() -> expired(finding))
        .map(finding::notSuppressed)
        .orElse(finding);
  }

  /** The first exception that holds and stands so to the finding. */
  private Optional<ExceptionRule> first(Finding finding, ExceptionRule.Match match) {
    return rules.stream()
        .filter(rule -> rule.holdsOn(day) && rule.match(finding) == match)
        .findFirst();
  }

  /** The exception that covered it last; of equals the first in the file. */
  private Optional<NotSuppressed> expired(Finding finding) {
    return rules.stream()
        .filter(rule -> !rule.holdsOn(day) && rule.match(finding) == ExceptionRule.Match.YES)
        .sorted(Comparator.comparing(ExceptionRule::expires).reversed())
        .findFirst()
        .map(rule -> new NotSuppressed(Why.EXPIRED, rule.suppression()));
  }
}

package dev.plumbline.config;

import java.util.List;

/**
 * The exceptions of an audit file.
 *
 * @param rules in the order of the file: the first that holds for a finding covers it
 * @param longestDays so many days from today an exception may end at most
 */
public record Exceptions(List<ExceptionRule> rules, int longestDays) {

  /** A year: whoever accepts a risk looks at it again once a year. */
  public static final int LONGEST_DAYS = 365;

  public static final Exceptions NONE = new Exceptions(List.of(), LONGEST_DAYS);

  public Exceptions {
    rules = List.copyOf(rules);
  }
}

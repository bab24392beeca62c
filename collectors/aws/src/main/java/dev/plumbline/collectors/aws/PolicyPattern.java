package dev.plumbline.collectors.aws;

import java.util.regex.Pattern;

/**
 * Patterns of IAM, where {@code *} stands for any characters and {@code ?} for one. Both sides may
 * be patterns: a question can be about all actions of a service.
 */
final class PolicyPattern {

  /** A part that IAM fills in when it decides, such as the name of the caller. */
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{[^}]*}");

  private PolicyPattern() {}

  /** Whether the pattern matches everything that the other one matches. */
  static boolean covers(String pattern, String other) {
    int p = 0;
    int o = 0;
    int star = -1;
    int retry = 0;
    while (o < other.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        retry = o;
      } else if (p < pattern.length() && takes(pattern.charAt(p), other.charAt(o))) {
        p++;
        o++;
      } else if (star >= 0) {
        p = star + 1;
        o = ++retry;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  /** Whether there is anything that both match. */
  static boolean overlap(String one, String other) {
    boolean[] below = new boolean[other.length() + 1];
    for (int i = one.length(); i >= 0; i--) {
      boolean[] row = new boolean[other.length() + 1];
      for (int j = other.length(); j >= 0; j--) {
        row[j] = overlap(one, i, other, j, row, below);
      }
      below = row;
    }
    return below[0];
  }

  /** The same pattern with wildcards for what IAM fills in. */
  static String filled(String pattern) {
    return pattern.contains("${") ? VARIABLE.matcher(pattern).replaceAll("*") : pattern;
  }

  private static boolean overlap(
      String one, int i, String other, int j, boolean[] row, boolean[] below) {
    boolean oneEnds = i == one.length();
    boolean otherEnds = j == other.length();
    if (oneEnds && otherEnds) {
      return true;
    }
    if (!oneEnds && one.charAt(i) == '*') {
      return below[j] || (!otherEnds && row[j + 1]);
    }
    if (!otherEnds && other.charAt(j) == '*') {
      return row[j + 1] || (!oneEnds && below[j]);
    }
    return !oneEnds
        && !otherEnds
        && (one.charAt(i) == other.charAt(j) || one.charAt(i) == '?' || other.charAt(j) == '?')
        && below[j + 1];
  }

  /** A star on the other side stands for more than one character, which ? does not take. */
  private static boolean takes(char pattern, char other) {
    return pattern == other || (pattern == '?' && other != '*');
  }
}

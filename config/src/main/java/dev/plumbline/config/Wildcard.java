package dev.plumbline.config;

import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/**
 * A pattern in which {@code *} stands for any text, also none, and {@code ?} for one character;
 * everything else stands for itself.
 */
public record Wildcard(String pattern) {

  public static final Wildcard ANYTHING = new Wildcard("*");

  private static final Pattern RUN = Pattern.compile("[*?]{2,}");

  public Wildcard {
    Objects.requireNonNull(pattern, "pattern");
  }

  /** Whether the whole of {@code text} fits; takes time of at most pattern times text. */
  public boolean matches(String text) {
    return fits(pattern, text, _ -> true);
  }

  /**
   * Whether everything that fits {@code other} fits this one too. False also in a few cases where
   * that is so and hard to see.
   */
  public boolean covers(Wildcard other) {
    // The other pattern is taken for a text, whose star only a star can stand for.
    return fits(ordered(pattern), ordered(other.pattern), symbol -> symbol != '*');
  }

  /**
   * Whether a list of patterns, of which an empty one takes everything, takes all that is in the
   * other.
   */
  static boolean cover(List<Wildcard> wide, List<Wildcard> narrow) {
    return takeAll(wide)
        || (!narrow.isEmpty()
            && narrow.stream().allMatch(one -> wide.stream().anyMatch(all -> all.covers(one))));
  }

  /** Whether a list of patterns takes everything. */
  static boolean takeAll(List<Wildcard> patterns) {
    return patterns.isEmpty() || patterns.stream().anyMatch(one -> one.covers(ANYTHING));
  }

  private static boolean fits(String pattern, String text, IntPredicate single) {
    int p = 0;
    int t = 0;
    int star = -1;
    int resume = 0;
    while (t < text.length()) {
      char wanted = p < pattern.length() ? pattern.charAt(p) : 0;
      if (wanted == '*' && p < pattern.length()) {
        star = p++;
        resume = t;
      } else if (wanted == '?' && single.test(text.charAt(t))) {
        p++;
        t += Character.charCount(text.codePointAt(t));
      } else if (p < pattern.length() && wanted == text.charAt(t)) {
        p++;
        t++;
      } else if (star >= 0) {
        // The last star takes one character more; stars before it need not change.
        p = star + 1;
        t = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  /** The same pattern, with the star behind the question marks beside it. */
  private static String ordered(String pattern) {
    return RUN.matcher(pattern)
        .replaceAll(
            run -> run.group().replace("*", "") + (run.group().indexOf('*') < 0 ? "" : "*"));
  }

  @Override
  public String toString() {
    return pattern;
  }
}

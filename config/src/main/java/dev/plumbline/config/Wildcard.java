package dev.plumbline.config;

import java.util.Objects;

/**
 * A pattern in which {@code *} stands for any text, also none; everything else stands for itself.
 */
public record Wildcard(String pattern) {

  public Wildcard {
    Objects.requireNonNull(pattern, "pattern");
  }

  /** Whether the whole of {@code text} fits; takes time of at most pattern times text. */
  public boolean matches(String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int resume = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        resume = t;
      } else if (p < pattern.length() && pattern.charAt(p) == text.charAt(t)) {
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

  @Override
  public String toString() {
    return pattern;
  }
}

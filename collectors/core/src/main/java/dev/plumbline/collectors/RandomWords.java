package dev.plumbline.collectors;

/**
 * Tells keys from names. A name is made of words, numbers and now and then a generated ending; a
 * key changes between capitals, small letters and digits at every other character. So what counts
 * is what is left of a word when everything is taken away that reads like a word.
 */
final class RandomWords {

  /** Shorter than any key that we could tell from a name. */
  static final int SHORTEST = 32;

  /** More than a generated ending of a name (12 or 13 characters) with some acronyms before it. */
  private static final int MOST_IN_ONE_PIECE = 17;

  /** The same for a name of several pieces, each with its share. */
  private static final int MOST_IN_ALL = 27;

  /** Of this length are the secret access keys of AWS, so less is enough to be sure. */
  private static final int AWS_LENGTH = 40;

  private static final int MOST_IN_AWS_LENGTH = 11;

  private RandomWords() {}

  /**
   * Whether these characters of {@code text}, letters, digits and {@code +/_-=~}, look like a key.
   */
  static boolean random(String text, int start, int end) {
    int most = end - start == AWS_LENGTH ? MOST_IN_AWS_LENGTH : MOST_IN_ONE_PIECE;
    int all = 0;
    int from = start;
    for (int i = start; i <= end; i++) {
      if (i == end || separates(text.charAt(i))) {
        int piece = leftOver(text, from, i);
        all += piece;
        if (piece > most || all > MOST_IN_ALL) {
          return true;
        }
        from = i + 1;
      }
    }
    return false;
  }

  private static boolean separates(char c) {
    return c == '-' || c == '_' || c == '=' || c == '~';
  }

  /** Paths are names too, and base64 has slashes: each step counts by itself, and they add up. */
  private static int leftOver(String text, int start, int end) {
    boolean digits = false;
    int sum = 0;
    int from = start;
    for (int i = start; i <= end; i++) {
      if (i == end || text.charAt(i) == '/') {
        sum += leftOfStep(text, from, i);
        from = i + 1;
      } else {
        digits |= digit(text.charAt(i));
      }
    }
    return digits ? sum : 0;
  }

  private static int leftOfStep(String text, int start, int end) {
    boolean capitals = false;
    boolean small = false;
    int left = 0;
    int i = start;
    while (i < end) {
      int from = i;
      if (capital(text.charAt(i))) {
        capitals = true;
        i++;
      }
      int word = i;
      while (i < end && small(text.charAt(i))) {
        small = true;
        i++;
      }
      if (i - word >= 3) {
        continue;
      }
      i = Math.max(i, from + 1);
      left += i - from;
    }
    // Of one case are numbers, hashes and generated ids: nobody could tell a key from those.
    return capitals && small ? left : 0;
  }

  private static boolean capital(char c) {
    return c >= 'A' && c <= 'Z';
  }

  private static boolean small(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }
}

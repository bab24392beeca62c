package dev.plumbline.config;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Helps with a word that nobody knows: the nearest known one, or else all of them. */
public final class DidYouMean {

  private static final int LONGEST_WORD = 100;
  private static final int LONGEST_LIST = 25;

  private DidYouMean() {}

  /**
   * A sentence such as {@code Did you mean 'accounts'?} or {@code Known keys: accounts, regions.};
   * empty where there is nothing helpful to say.
   *
   * @param kind what the known words are, in the plural
   */
  public static String sentence(String word, Collection<String> known, String kind) {
    List<String> sorted = known.stream().sorted().toList();
    String nearest = "";
    int smallest = Math.clamp(word.length() / 3, 1, 3) + 1;
    for (String candidate : sorted) {
      int distance = distance(word, candidate);
      if (distance < smallest) {
        smallest = distance;
        nearest = candidate;
      }
    }
    if (!nearest.isEmpty()) {
      return "Did you mean '" + nearest + "'?";
    }
    boolean listable = !sorted.isEmpty() && sorted.size() <= LONGEST_LIST;
    return listable ? "Known " + kind + ": " + String.join(", ", sorted) + "." : "";
  }

  /** Insertions, deletions, changes and swaps of neighbours, whatever the case. */
  private static int distance(String first, String second) {
    if (first.length() > LONGEST_WORD || second.length() > LONGEST_WORD) {
      return Integer.MAX_VALUE;
    }
    String a = first.toLowerCase(Locale.ROOT);
    String b = second.toLowerCase(Locale.ROOT);
    int[][] steps = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        steps[i][j] = i == 0 || j == 0 ? i + j : fewest(steps, a, b, i, j);
      }
    }
    return steps[a.length()][b.length()];
  }

  private static int fewest(int[][] steps, String a, String b, int i, int j) {
    int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
    int best = Math.min(steps[i - 1][j] + 1, steps[i][j - 1] + 1);
    best = Math.min(best, steps[i - 1][j - 1] + change);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, steps[i - 2][j - 2] + 1) : best;
  }
}

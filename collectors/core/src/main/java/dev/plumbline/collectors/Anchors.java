package dev.plumbline.collectors;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds which of many short texts are in a long one, whatever the case of their letters, in one
 * pass. Every text of every answer goes through here.
 */
final class Anchors {

  private static final int ASCII = 128;

  /** Pairs of characters with which an anchor begins; no BitSet, as every character asks it. */
  private final boolean[] beginnings = new boolean[ASCII * ASCII];

  private final List<List<Anchor>> byFirst;

  private record Anchor(String text, long group) {}

  private Anchors(List<List<Anchor>> byFirst) {
    this.byFirst = byFirst;
  }

  /** At most 64 groups of texts, in lower case and of ASCII. */
  static Anchors of(List<List<String>> groups) {
    List<List<Anchor>> byFirst = new ArrayList<>();
    for (int i = 0; i < ASCII; i++) {
      byFirst.add(new ArrayList<>());
    }
    var anchors = new Anchors(byFirst);
    for (int group = 0; group < groups.size(); group++) {
      for (String text : groups.get(group)) {
        anchors.add(new Anchor(text, 1L << group));
      }
    }
    return anchors;
  }

  private void add(Anchor anchor) {
    int first = anchor.text().charAt(0);
    byFirst.get(first).add(anchor);
    if (anchor.text().length() == 1) {
      Arrays.fill(beginnings, first * ASCII, (first + 1) * ASCII, true);
    } else {
      beginnings[first * ASCII + anchor.text().charAt(1)] = true;
    }
  }

  /** The groups that have a text in this one: bit 0 is the first group. */
  long in(String text) {
    long found = 0;
    int last = text.length() - 1;
    int next = text.isEmpty() ? 0 : lower(text.charAt(0));
    for (int i = 0; i <= last; i++) {
      int first = next;
      next = i < last ? lower(text.charAt(i + 1)) : 0;
      if (beginnings[first * ASCII + next]) {
        for (Anchor anchor : byFirst.get(first)) {
          if (text.regionMatches(true, i, anchor.text(), 0, anchor.text().length())) {
            found |= anchor.group();
          }
        }
      }
    }
    return found;
  }

  /** In lower case; what is not ASCII is in no anchor. */
  private static int lower(char c) {
    if (c >= 'A' && c <= 'Z') {
      return c + ('a' - 'A');
    }
    return c < ASCII ? c : 0;
  }
}

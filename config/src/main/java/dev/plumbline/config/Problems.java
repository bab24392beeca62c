package dev.plumbline.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong in one file, so that its author hears of everything at once. */
public final class Problems {

  /** Nobody reads more, and a hostile file could have half a million. */
  private static final int KEPT = 100;

  private final String file;
  private final List<Problem> kept = new ArrayList<>();
  private final List<Problem> included = new ArrayList<>();
  private int more;

  /**
   * Nothing is wrong yet.
   *
   * @param file the name that stands in front of each problem
   */
  public Problems(String file) {
    this.file = file;
  }

  public String file() {
    return file;
  }

  /**
   * Adds one problem.
   *
   * @param line counted from 1; 0 where the whole file is meant
   */
  public void add(int line, String message) {
    if (kept.size() == KEPT) {
      more++;
      return;
    }
    kept.add(new Problem(file, line, message));
  }

  /** Adds those of a file that this one refers to. */
  public void include(Problems other) {
    included.addAll(other.list());
  }

  public boolean isEmpty() {
    return kept.isEmpty() && included.isEmpty();
  }

  /** The problems by line, one that counts those that are not shown, and those of other files. */
  public List<Problem> list() {
    var sorted = new ArrayList<>(kept);
    sorted.sort(Comparator.comparingInt(Problem::line));
    if (more > 0) {
      sorted.add(new Problem(file, 0, "and " + more + " more problems that are not shown."));
    }
    sorted.addAll(included);
    return List.copyOf(sorted);
  }

  /** Throws all of them where there are any. */
  public void throwIfAny() {
    if (!isEmpty()) {
      throw new ConfigException(list());
    }
  }
}

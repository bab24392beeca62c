package dev.plumbline.collectors;

/**
 * What the scopes of a run that are not finished yet hold of the heap: their answers. Where it gets
 * scarce, no further scope is begun, and in the end those that hold much are given no more. Safe
 * for use by several threads.
 */
final class Holdings {

  private static final long MOST = Footprint.HEAP / 3;

  /** What a scope may hold in any case. */
  private static final long SHARE = MOST / 32;

  private long all;

  /**
   * Takes up something more.
   *
   * @param own what its scope holds already
   * @return whether there is room for it
   */
  synchronized boolean add(long own, long more) {
    if (all + more > MOST && own + more > SHARE) {
      return false;
    }
    all += more;
    return true;
  }

  /** Whether a scope holds so much that it should be judged alone. */
  static boolean much(long own) {
    return own > MOST / 8;
  }

  /** A scope was forgotten. */
  synchronized void remove(long own) {
    all -= own;
  }

  /** Whether half of it is gone. */
  synchronized boolean scarce() {
    return all > MOST / 2;
  }

  /** Bytes of the heap that unfinished scopes hold, roughly. */
  synchronized long all() {
    return all;
  }
}

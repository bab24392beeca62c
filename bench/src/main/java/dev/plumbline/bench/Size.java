package dev.plumbline.bench;

import dev.plumbline.fixtures.GeneratedEstate;

/**
 * How large an estate is, and how slowly it answers.
 *
 * @param regions of each account
 * @param clusters of each region
 * @param latency of each answer, in milliseconds
 */
record Size(int accounts, int regions, int clusters, int latency, int concurrency) {

  static Size of(String text) {
    String[] parts = text.split("x", -1);
    return new Size(
        Integer.parseInt(parts[0]),
        Integer.parseInt(parts[1]),
        Integer.parseInt(parts[2]),
        Integer.parseInt(parts[3]),
        Integer.parseInt(parts[4]));
  }

  GeneratedEstate estate() {
    return new GeneratedEstate(accounts, regions, clusters, 0, 0);
  }

  int allClusters() {
    return accounts * regions * clusters;
  }

  /** For the command line of another virtual machine. */
  @Override
  public String toString() {
    return accounts + "x" + regions + "x" + clusters + "x" + latency + "x" + concurrency;
  }
}

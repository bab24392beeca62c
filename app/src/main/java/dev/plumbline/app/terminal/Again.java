package dev.plumbline.app.terminal;

/**
 * Options that a run was given, for the commands that are named at its end. Each begins with a
 * blank; empty where none is needed.
 *
 * @param scan for the same scan
 * @param judge for judging what it left
 * @param show for looking at its checks
 */
public record Again(String scan, String judge, String show) {
  public static final Again NONE = new Again("", "", "");
}

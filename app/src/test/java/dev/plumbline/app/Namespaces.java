package dev.plumbline.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A network or a file system of its own for a process, where the machine lets us have one. */
final class Namespaces {

  private Namespaces() {}

  /**
   * Whether this user may have such a one.
   *
   * @param kinds as {@code unshare} spells them
   */
  static boolean allowed(String kinds) throws InterruptedException {
    try {
      Process tried =
          new ProcessBuilder("unshare", kinds, "sh", "-c", "ip link set lo up")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return tried.waitFor(10, TimeUnit.SECONDS) && tried.exitValue() == 0;
    } catch (IOException _) {
      // There is no unshare: this is no Linux, or a small one.
      return false;
    }
  }

  /**
   * The command, within them.
   *
   * @param preparation what the shell does there before
   */
  static List<String> command(String kinds, String preparation, List<String> command) {
    List<String> all = new ArrayList<>(List.of("unshare", kinds, "sh", "-c"));
    all.add(preparation + " && exec \"$@\"");
    all.add("sh");
    all.addAll(command);
    return all;
  }
}

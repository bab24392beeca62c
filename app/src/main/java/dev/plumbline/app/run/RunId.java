package dev.plumbline.app.run;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** Names of runs: they sort by time, and two that start in the same second differ. */
final class RunId {

  private static final String FORM = "\\d{4}-\\d{2}-\\d{2}T\\d{2}-\\d{2}-\\d{2}Z-[0-9a-f]{4}";

  private RunId() {}

  static String at(Instant start) {
    short random = (short) ThreadLocalRandom.current().nextInt();
    return start.truncatedTo(ChronoUnit.SECONDS).toString().replace(':', '-')
        + "-"
        + HexFormat.of().toHexDigits(random);
  }

  static boolean is(String name) {
    return name.matches(FORM);
  }
}

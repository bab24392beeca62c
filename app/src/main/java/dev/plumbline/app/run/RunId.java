package dev.plumbline.app.run;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;

/** Names of runs: they sort by time, and two that start in the same second differ. */
final class RunId {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private RunId() {}

  static String at(Instant start) {
    byte[] random = new byte[2];
    new SecureRandom().nextBytes(random);
    return TIME.format(start) + "-" + HexFormat.of().formatHex(random);
  }
}

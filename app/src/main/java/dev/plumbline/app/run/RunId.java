package dev.plumbline.app.run;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names of runs: they sort by time, and two that start in the same second differ. */
final class RunId {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final Pattern FORM =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}-\\d{2}-\\d{2}Z-[0-9a-f]{4}");

  private RunId() {}

  static String at(Instant start) {
    byte[] random = new byte[2];
    new SecureRandom().nextBytes(random);
    return TIME.format(start) + "-" + HexFormat.of().formatHex(random);
  }

  static boolean is(String name) {
    return FORM.matcher(name).matches();
  }
}

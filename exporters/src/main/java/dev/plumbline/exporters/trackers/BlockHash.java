package dev.plumbline.exporters.trackers;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells whether a text was changed. Blanks do not count: trackers and editors move them. */
final class BlockHash {

  private static final int BYTES = 16;

  private BlockHash() {}

  static String of(String visible) {
    String dense =
        visible
            .codePoints()
            .filter(c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c))
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(dense.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}

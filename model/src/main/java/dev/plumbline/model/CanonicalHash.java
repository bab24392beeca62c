package dev.plumbline.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A short name for what canonical JSON (RFC 8785) says: 130 bits of its SHA-256 in lower case base
 * 32, which is 26 characters.
 */
public final class CanonicalHash {

  private static final byte[] BASE32 =
      "abcdefghijklmnopqrstuvwxyz234567".getBytes(StandardCharsets.US_ASCII);

  private static final int LENGTH = 26;

  /** Never fed itself: a copy of it is, for looking an algorithm up takes longer than a hash. */
  private static final MessageDigest SHA256 = algorithm();

  private CanonicalHash() {}

  /** The hash of JSON that the caller has brought into canonical form. */
  public static String of(String canonicalJson) {
    return base32(fresh().digest(canonicalJson.getBytes(StandardCharsets.UTF_8)));
  }

  /** The text as a string of canonical JSON. */
  public static String quoted(String text) {
    var json = new StringBuilder(text.length() + 2);
    quote(text, json);
    return json.toString();
  }

  /** Appends the text as a string of canonical JSON; most texts have nothing to escape. */
  static void quote(String text, StringBuilder json) {
    json.append('"');
    char[] chars = text.toCharArray();
    int written = 0;
    for (int i = 0; i < chars.length; i++) {
      char c = chars[i];
      if (c < ' ' || c == '"' || c == '\\') {
        json.append(chars, written, i - written);
        escape(c, json);
        written = i + 1;
      }
    }
    json.append(chars, written, chars.length - written).append('"');
  }

  private static void escape(char c, StringBuilder json) {
    switch (c) {
      case '"' -> json.append("\\\"");
      case '\\' -> json.append("\\\\");
      case '\b' -> json.append("\\b");
      case '\f' -> json.append("\\f");
      case '\n' -> json.append("\\n");
      case '\r' -> json.append("\\r");
      case '\t' -> json.append("\\t");
      default -> {
        json.append("\\u00").append(Character.forDigit(c >> 4, 16));
        json.append(Character.forDigit(c & 15, 16));
      }
    }
  }

  private static MessageDigest fresh() {
    try {
      return (MessageDigest) SHA256.clone();
    } catch (CloneNotSupportedException _) {
      return algorithm();
    }
  }

  private static MessageDigest algorithm() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }

  private static String base32(byte[] bytes) {
    byte[] text = new byte[LENGTH];
    int buffer = 0;
    int bits = 0;
    int next = 0;
    for (int i = 0; i < LENGTH; i++) {
      if (bits < 5) {
        buffer = (buffer << 8) | (bytes[next++] & 0xff);
        bits += 8;
      }
      bits -= 5;
      text[i] = BASE32[(buffer >> bits) & 31];
      buffer &= (1 << bits) - 1;
    }
    return new String(text, StandardCharsets.US_ASCII);
  }
}

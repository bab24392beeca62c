package dev.plumbline.exporters.notices;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA-256 over the time of sending and the raw body, so that neither can be changed and an old
 * notice cannot be sent again later.
 */
public final class Signature {

  public static final String TIMESTAMP_HEADER = "Plumbline-Timestamp";
  public static final String SIGNATURE_HEADER = "Plumbline-Signature";

  /** In characters. */
  public static final int SHORTEST_KEY = 16;

  private static final String SCHEME = "v1=";

  private final SecretKeySpec key;

  public Signature(String secret) {
    if (secret.length() < SHORTEST_KEY) {
      throw new IllegalArgumentException(
          "A signing key needs " + SHORTEST_KEY + " characters or more");
    }
    this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
  }

  String of(Instant sent, String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      mac.update((sent.getEpochSecond() + ".").getBytes(StandardCharsets.US_ASCII));
      return SCHEME + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("Every JDK has HmacSHA256", e);
    }
  }

  /** How a receiver checks a notice; what is older or newer than the tolerance is refused. */
  public boolean verifies(
      String timestamp, String signature, String body, Instant now, Duration tolerance) {
    if (!timestamp.matches("[0-9]{1,12}")) {
      return false;
    }
    Instant sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
    return Duration.between(sent, now).abs().compareTo(tolerance) <= 0
        && MessageDigest.isEqual(
            of(sent, body).getBytes(StandardCharsets.US_ASCII),
            signature.getBytes(StandardCharsets.UTF_8));
  }
}

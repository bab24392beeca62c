package dev.plumbline.collectors;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks for secrets in a script or in settings. Names of secrets, public keys, checksums and what
 * is looked up when the script runs are none; what is encoded is looked into.
 */
final class SecretSearch {

  /** Text in base64 in text in base64; beyond, it is only random. */
  private static final int DEPTH = 4;

  /** Everybody may read these. */
  private static final Pattern PUBLIC =
      Pattern.compile(
          "-----BEGIN (?:[A-Z0-9 ]*PUBLIC KEY(?: BLOCK)?|(?:TRUSTED |X509 )?CERTIFICATE"
              + "|(?:NEW )?CERTIFICATE REQUEST|X509 CRL|PKCS7|DH PARAMETERS|EC PARAMETERS)-----"
              + "[A-Za-z0-9+/=\\s\\\\]*+-----END [A-Z0-9 ]+-----"
              // Base64 of "-----BEGIN CERTIFICATE"
              + "|LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS[A-Za-z0-9+/=]+"
              + "|(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-[a-z0-9]+|sk-[a-z0-9-]+@openssh\\.com)\\s+"
              + "AAAA[A-Za-z0-9+/=]+"
              + "|(?i:sha-?(?:1|224|256|384|512))[-:=\\s\"']{1,3}[A-Za-z0-9+/]{27,}={0,2}");

  /** With a body: a script may well ask whether a file begins so. */
  private static final Pattern PRIVATE_KEY =
      Pattern.compile(
          "-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----(?:\\s|\\\\[nr])*+[A-Za-z0-9+/]{4}");

  private static final Pattern OTHER_BLOCK =
      Pattern.compile("-----BEGIN (?![A-Z0-9 ]*(?:PUBLIC|CERTIFICATE))[A-Z0-9 ]+-----\\s");

  private static final Pattern IN_URL =
      Pattern.compile("://[^/\\s:@]+:(?<password>[^/\\s@]+)@", Pattern.CASE_INSENSITIVE);

  private static final Pattern HEADER =
      Pattern.compile(
          "(?i)authorization[\"']?\\s*[:=]\\s*[\"']?(?:bearer|basic)\\s+[A-Za-z0-9._~+/=-]{16,}");

  /** As it is redacted, with more kinds of keys. */
  private static final Pattern ANNOUNCED =
      Pattern.compile(
          "(?i)(?<![:/])"
              + "(?<word>password|passwd|passphrase|pwd|secret|token|api[_-]?key"
              + "|(?:secret|access|private|license|account)[_-]?key|client-key-data)"
              + "[\\\\\"']*\\s*[=:]\\s*"
              + "(?<value>\"(?!\")[^\"\\\\\\r\\n]*+(?:\\\\.[^\"\\\\\\r\\n]*+)*+"
              + "|'[^'\\r\\n]++(?=')"
              + "|[\\\\\"']*+[^\\s,;\"'&<>]{6,})");

  /** Lines of one width follow each other where the text was long. */
  private static final Pattern BASE64 =
      Pattern.compile("[A-Za-z0-9+/]{20,}(?:\\r?\\n[ \\t]*+[A-Za-z0-9+/]{20,})*+={0,2}");

  private static final Pattern REFERENCE =
      Pattern.compile("=[\"']?\\$(?:\\{[^}]*\\}|\\([^)]*\\)|\\w+)");

  private static final Pattern PROSE = Pattern.compile("\\s*+(?:#|//).*");

  private SecretSearch() {}

  static Suspicion in(String text) {
    return in(text, DEPTH);
  }

  private static Suspicion in(String text, int depth) {
    String rest = PUBLIC.matcher(text).replaceAll(" <> ");
    if (SecretShapes.ofKnownForm(REFERENCE.matcher(rest).replaceAll("= "))
        || PRIVATE_KEY.matcher(rest).find()
        || HEADER.matcher(rest).find()) {
      return Suspicion.CERTAIN;
    }
    Suspicion found =
        inUrls(rest)
            .or(announced(rest))
            .or(OTHER_BLOCK.matcher(rest).find() ? Suspicion.POSSIBLE : Suspicion.NONE);
    return found == Suspicion.CERTAIN ? found : found.or(encoded(rest, depth));
  }

  private static Suspicion inUrls(String text) {
    Suspicion found = Suspicion.NONE;
    Matcher url = IN_URL.matcher(text);
    while (url.find()) {
      found = found.or(AnnouncedValue.suspicion("password", url.group("password")));
    }
    return found;
  }

  private static Suspicion announced(String text) {
    Suspicion found = Suspicion.NONE;
    Matcher announcement = ANNOUNCED.matcher(text);
    // What is no secret may itself announce one: each value is looked at again.
    for (int from = 0; announcement.find(from); from = announcement.start("value")) {
      String word = announcement.group("word").toLowerCase(Locale.ROOT);
      String value = announcement.group("value");
      if (!prose(text, announcement.start(), value)) {
        found = found.or(AnnouncedValue.suspicion(word, value));
      }
    }
    return found;
  }

  /** A comment that says something of a password, such as where it comes from. */
  private static boolean prose(String text, int at, String value) {
    int start = text.lastIndexOf('\n', at) + 1;
    return PROSE.matcher(text.substring(start, at)).matches()
        && value.chars().allMatch(Character::isLetter);
  }

  /** What is left is only random, unless it is text that can be read. */
  private static Suspicion encoded(String text, int depth) {
    Suspicion found = Suspicion.NONE;
    StringBuilder rest = new StringBuilder();
    Matcher word = BASE64.matcher(text);
    while (word.find()) {
      Optional<String> decoded = depth == 0 ? Optional.empty() : decoded(word.group());
      if (decoded.isPresent()) {
        found = found.or(in(decoded.get(), depth - 1));
      }
      word.appendReplacement(
          rest, decoded.isPresent() ? " " : Matcher.quoteReplacement(word.group()));
    }
    word.appendTail(rest);
    return found.or(SecretShapes.random(rest.toString()) ? Suspicion.POSSIBLE : Suspicion.NONE);
  }

  /** Text of several words; a single one could be a key that somebody encoded. */
  private static Optional<String> decoded(String base64) {
    String digits = base64.replaceAll("[\\s=]", "");
    int whole = digits.length() % 4 == 1 ? digits.length() - 1 : digits.length();
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(Base64.getDecoder().decode(digits.substring(0, whole))))
              .toString();
      return text.chars().anyMatch(Character::isWhitespace)
              && text.chars().allMatch(SecretSearch::written)
          ? Optional.of(text)
          : Optional.empty();
    } catch (IllegalArgumentException | CharacterCodingException _) {
      return Optional.empty();
    }
  }

  private static boolean written(int c) {
    return c == '\n' || c == '\r' || c == '\t' || !Character.isISOControl(c);
  }
}

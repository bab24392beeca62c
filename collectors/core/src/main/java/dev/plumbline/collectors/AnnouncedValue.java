package dev.plumbline.collectors;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What stands behind a word such as {@code password=}: a secret, or where there is one. */
final class AnnouncedValue {

  private static final Pattern QUOTES = Pattern.compile("[\\\\\"']+");

  /** Values that say how something is set, and not what it is. */
  private static final Set<String> SETTINGS =
      Set.of(
          "required",
          "optional",
          "enabled",
          "disabled",
          "default",
          "projected",
          "always",
          "never",
          "prompt",
          "manual",
          "external",
          "unset",
          "undefined",
          "string",
          "object",
          "forbidden",
          "preferred",
          "automatic",
          "present",
          "absent",
          "rotate",
          "redacted");

  /**
   * The whole is looked up when the script runs: {@code $(..)}, {@code ${TOKEN}}, {@code $A-$B}.
   */
  private static final Pattern LOOKED_UP =
      Pattern.compile(
          "(?:`|\\$\\().*|<.*|\\{.*|%\\w+%.*|(?:\\$\\{[^}]*\\}?|\\$\\w+|[-_/.:@,])+",
          Pattern.DOTALL);

  private static final Pattern PARTLY_LOOKED_UP =
      Pattern.compile("\\$\\{|\\$\\(|`|\\{\\{|^[A-Za-z_][\\w.]*\\(");

  private static final Pattern WITH_DEFAULT =
      Pattern.compile("\\$\\{\\w+:?[-=](?<fallback>[^}]+)\\}?");

  /** https://man7.org/linux/man-pages/man5/crypt.5.html */
  private static final Pattern HASH_OF_PASSWORD =
      Pattern.compile("\\$(?:1|2[abxy]?|5|6|7|y|gy|argon2\\w*)\\$.+");

  /** The name of a place: an ARN, an address without user and query, an expression. */
  private static final Pattern PLACE =
      Pattern.compile(
          "arn:[a-z-]*:.*|[a-z][a-z0-9+.-]*://[^\\s?#@]*"
              + "|(?:ssm|vault|secretsmanager|file|env|resolve):.*"
              + "|(?:os\\.environ|os\\.getenv|process\\.env|var\\.|local\\.|data\\.).*",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern PATH =
      Pattern.compile("(?:~|\\.{1,2})?/[\\w./@-]+|[\\w.@-]+/[\\w./@-]*|[A-Za-z]:\\\\.*");

  private static final Pattern ABSOLUTE = Pattern.compile("(?:~|\\.{1,2})?/|[A-Za-z]:");

  /** Capitals, small letters and digits in one step, as base64 has them and few names. */
  private static final Pattern MIXED =
      Pattern.compile("(?=[^/]*[a-z])(?=[^/]*[A-Z])(?=[^/]*[0-9])[^/]+");

  private static final Pattern SAME = Pattern.compile("(.)\\1*");

  /** Words and short numbers, as names have them: {@code prod-db-credentials-v2}. */
  private static final Pattern NAME =
      Pattern.compile("\\d+|[A-Za-z]+(?:[-_. ]+(?:[A-Za-z]+|v?\\d{1,4}))*");

  private AnnouncedValue() {}

  /**
   * @param word what announces it, in lower case
   * @param quoted the value, maybe with quotes before it
   */
  static Suspicion suspicion(String word, String quoted) {
    Matcher quotes = QUOTES.matcher(quoted);
    String value = quotes.lookingAt() ? quoted.substring(quotes.end()) : quoted;
    if (value.isEmpty() || Character.isWhitespace(value.charAt(0)) || value.endsWith(":")) {
      // The end of a text, or the key of a map below.
      return Suspicion.NONE;
    }
    Matcher fallback = WITH_DEFAULT.matcher(value);
    if (fallback.matches()) {
      return suspicion(word, fallback.group("fallback"));
    }
    if (HASH_OF_PASSWORD.matcher(value).matches()) {
      return Suspicion.POSSIBLE;
    }
    if (LOOKED_UP.matcher(value).matches()
        || PLACE.matcher(value).matches()
        || SETTINGS.contains(value.toLowerCase(Locale.ROOT))
        || SAME.matcher(value).matches()) {
      return Suspicion.NONE;
    }
    if (PATH.matcher(value).matches()) {
      return path(word, value);
    }
    if (PARTLY_LOOKED_UP.matcher(value).find()
        || (!ofPassword(word) && NAME.matcher(value).matches())) {
      return Suspicion.POSSIBLE;
    }
    return Suspicion.CERTAIN;
  }

  private static Suspicion path(String word, String value) {
    boolean mixed = Stream.of(value.split("/")).anyMatch(step -> MIXED.matcher(step).matches());
    if (word.endsWith("secret") || ABSOLUTE.matcher(value).lookingAt()) {
      return mixed ? Suspicion.POSSIBLE : Suspicion.NONE;
    }
    boolean digits = value.chars().anyMatch(Character::isDigit);
    if (mixed || (digits && word.endsWith("key"))) {
      return Suspicion.CERTAIN;
    }
    return digits || ofPassword(word) ? Suspicion.POSSIBLE : Suspicion.NONE;
  }

  private static boolean ofPassword(String word) {
    return word.startsWith("pass") || word.equals("pwd");
  }
}

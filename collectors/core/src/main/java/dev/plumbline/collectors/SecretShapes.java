package dev.plumbline.collectors;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds whatever looks like a key, a certificate or a token, wherever in a text it stands. */
final class SecretShapes {

  private static final String MARK = "[redacted";

  /** Shorter ones could be found again by trying: their mark tells nothing. */
  private static final int GUESSABLE = 20;

  /** No secret of these shapes fits into less. */
  private static final int SHORTEST = 7;

  /** Compiled when they are first needed: most answers hold nothing like most of the shapes. */
  private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();

  /**
   * What a secret looks like.
   *
   * @param expression with a group {@code secret}
   * @param anchors texts in lower case of which one is in every text that has such a secret; they
   *     are found a hundred times faster than the pattern
   */
  private record Shape(String expression, int flags, List<String> anchors) {

    static Shape of(String secret, String... anchors) {
      return new Shape("(?<secret>" + secret + ")", Pattern.DOTALL, List.of(anchors));
    }

    static Shape behind(String before, String secret, String... anchors) {
      return new Shape(before + "(?<secret>" + secret + ")", 0, List.of(anchors));
    }

    Pattern pattern() {
      return PATTERNS.computeIfAbsent(expression, text -> Pattern.compile(text, flags));
    }
  }

  private static final String[] ANNOUNCEMENTS = {
    "password",
    "passwd",
    "passphrase",
    "pwd",
    "secret",
    "token",
    "apikey",
    "api-key",
    "api_key",
    "-data",
    "authoritydata"
  };

  /** In ARNs and paths, such a word tells what kind of thing follows and announces nothing. */
  private static final String ANNOUNCED =
      "(?i)(?<![:/])(?:password|passwd|passphrase|pwd|secret|token|api[_-]?key"
          + "|client-(?:key|certificate)-data|certificate-?authority-?data)[\\\\\"']*\\s*[=:]\\s*";

  private static final List<Shape> BLOCKS =
      List.of(
          Shape.of("-----BEGIN [A-Z0-9 ]+-----.*?(?:-----END [A-Z0-9 ]+-----|\\z)", "-----begin "),
          // Base64 of "-----BEGIN"
          Shape.of("LS0tLS1CRUdJTi[A-Za-z0-9+/=]+", "ls0tls1crudjti"));

  /** Those that nothing else looks like. */
  private static final List<Shape> KNOWN =
      List.of(
          // JSON web tokens
          Shape.of(
              "(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}(?:\\.[A-Za-z0-9_-]*)?",
              "eyj"),
          // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
          Shape.of(
              "(?<![A-Za-z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}(?![A-Za-z0-9])",
              "akia",
              "asia",
              "abia",
              "acca"),
          // Google: API keys, access tokens, client secrets
          Shape.of("AIza[A-Za-z0-9_-]{35}", "aiza"),
          Shape.of("ya29\\.[A-Za-z0-9_-]{10,}", "ya29."),
          Shape.of("GOCSPX-[A-Za-z0-9_-]{20,}", "gocspx-"),
          // GitHub, GitLab, Slack
          Shape.of("gh[pousr]_[A-Za-z0-9]{30,}", "ghp_", "gho_", "ghu_", "ghs_", "ghr_"),
          Shape.of("github_pat_[A-Za-z0-9_]{22,}", "github_pat_"),
          Shape.of(
              "gl(?:pat|ptt|dt|rt|cbt|ft|soat|agent|imt)-[A-Za-z0-9_-]{20,}",
              "glpat-",
              "glptt-",
              "gldt-",
              "glrt-",
              "glcbt-",
              "glft-",
              "glsoat-",
              "glagent-",
              "glimt-"),
          Shape.of("(?:xox[abceoprs]|xapp)-[A-Za-z0-9-]{10,}", "xox", "xapp-"),
          Shape.behind("hooks\\.slack\\.com/services/", "[A-Za-z0-9/]+", "hooks.slack.com"),
          // Azure: storage and service bus keys, shared access signatures, client secrets
          Shape.behind(
              "(?i:AccountKey|SharedAccessKey|SharedAccessSignature)=",
              "[^;\\s\"']+",
              "accountkey=",
              "sharedaccess"),
          Shape.behind("(?<![A-Za-z0-9])sig=", "[A-Za-z0-9%+/=_-]{16,}", "sig="),
          Shape.of("(?<![A-Za-z0-9])[A-Za-z0-9_~.-]{3}\\dQ~[A-Za-z0-9_~.-]{31,34}", "q~"));

  private static final List<Shape> ANNOUNCED_ONES =
      List.of(
          // Passwords in URLs, and what words announce
          Shape.behind("://", "[^/\\s:@]+:[^/\\s@]+(?=@)", "@"),
          Shape.behind("(?i:bearer|basic) ", "[A-Za-z0-9._~+/=-]{16,}", "bearer ", "basic "),
          Shape.behind(ANNOUNCED + "\"(?!\")", "[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+", ANNOUNCEMENTS),
          Shape.behind(ANNOUNCED + "[\\\\\"']*", "[^\\s,;\"'&<>]{6,}", ANNOUNCEMENTS));

  private static final List<Shape> SHAPES =
      Stream.of(BLOCKS, KNOWN, ANNOUNCED_ONES).flatMap(List::stream).toList();

  /**
   * Ids of resources say what they are; a generated name in one is no key. Nothing but the id may
   * stand in the text, and no query behind it.
   */
  private static final Pattern RESOURCE =
      Pattern.compile(
          "(?:arn:[a-z-]+:|/subscriptions/|projects/|(?:https:)?//[a-z0-9.-]+\\.googleapis\\.com/)"
              + "[^\\s?&;,\"']*",
          Pattern.CASE_INSENSITIVE);

  private static final Anchors ANCHORS = Anchors.of(SHAPES.stream().map(Shape::anchors).toList());

  private SecretShapes() {}

  /** The text with every secret in it replaced by a mark. */
  static String scrub(String text) {
    if (text.length() < SHORTEST) {
      return text;
    }
    String scrubbed = text;
    for (long possible = ANCHORS.in(text); possible != 0; possible &= possible - 1) {
      scrubbed = without(SHAPES.get(Long.numberOfTrailingZeros(possible)), scrubbed);
    }
    return withoutRandomWords(scrubbed);
  }

  /** Whether there is a key or a token in it that its own form gives away. */
  static boolean ofKnownForm(String text) {
    return KNOWN.stream().anyMatch(shape -> shape.pattern().matcher(text).find());
  }

  /** Whether there is a word in it that only looks random. */
  static boolean random(String text) {
    return !withoutRandomWords(text).equals(text);
  }

  /** The hash keeps two things apart that were told apart by nothing but a secret. */
  static String mark(String secret) {
    if (secret.length() < GUESSABLE) {
      return MARK + "]";
    }
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
      return MARK + ":" + HexFormat.of().formatHex(hash, 0, 4) + "]";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }

  private static String without(Shape shape, String text) {
    Matcher found = shape.pattern().matcher(text);
    StringBuilder rest = new StringBuilder();
    int end = 0;
    while (found.find()) {
      String secret = found.group("secret");
      rest.append(text, end, found.start("secret"));
      rest.append(secret.startsWith(MARK) ? secret : mark(secret));
      end = found.end("secret");
    }
    return end == 0 ? text : rest.append(text, end, text.length()).toString();
  }

  private static String withoutRandomWords(String text) {
    if (text.length() < RandomWords.SHORTEST) {
      return text;
    }
    StringBuilder rest = new StringBuilder();
    int end = 0;
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i < text.length() && ofAWord(text.charAt(i))) {
        continue;
      }
      if (i - start >= RandomWords.SHORTEST && RandomWords.random(text, start, i)) {
        if (end == 0 && RESOURCE.matcher(text).matches()) {
          return text;
        }
        rest.append(text, end, start).append(mark(text.substring(start, i)));
        end = i;
      }
      start = i + 1;
    }
    return end == 0 ? text : rest.append(text, end, text.length()).toString();
  }

  private static boolean ofAWord(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '+'
        || c == '/'
        || c == '_'
        || c == '~'
        || c == '='
        || c == '-';
  }
}

package dev.plumbline.collectors.aws;

import java.util.Locale;
import java.util.regex.Pattern;

/** Values of conditions in policies, which may be patterns. */
final class ConditionValue {

  /** Such as {@code *} or {@code o-*}. */
  private static final Pattern ANY_ID = Pattern.compile("(?:(?:o|vpc|vpce)-)?[*?].*");

  private static final int ARN_PARTS = 6;
  private static final int ACCOUNT_PART = 4;
  private static final Pattern ACCOUNT = Pattern.compile("[^*?]+|[^*?]{12}.*");

  private ConditionValue() {}

  /** Whether strangers cannot fit a value: where it is a pattern, it still has an owner. */
  static boolean hasOwner(String value) {
    if (value.contains("${")) {
      return value.toLowerCase(Locale.ROOT).startsWith("${aws:resource");
    }
    String[] arn = value.split(":", ARN_PARTS);
    if (!arn[0].equals("arn")) {
      return !ANY_ID.matcher(value).matches();
    }
    if (arn.length <= ACCOUNT_PART) {
      return false;
    }
    return arn[ACCOUNT_PART].isEmpty()
        ? arn.length == ARN_PARTS && !ANY_ID.matcher(arn[ARN_PARTS - 1]).matches()
        : ACCOUNT.matcher(arn[ACCOUNT_PART]).matches();
  }
}

package dev.plumbline.app.commands;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as people give them on the command line: {@code 90s}, {@code 30m}, {@code 2h}. */
final class TimeLimit {

  private static final Pattern DURATION = Pattern.compile("([1-9]\\d{0,5})([smh])");

  private TimeLimit() {}

  static Optional<Duration> parse(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long number = Long.parseLong(matcher.group(1));
    return Optional.of(
        switch (matcher.group(2)) {
          case "s" -> Duration.ofSeconds(number);
          case "m" -> Duration.ofMinutes(number);
          default -> Duration.ofHours(number);
        });
  }
}

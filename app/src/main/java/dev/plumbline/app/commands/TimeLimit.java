package dev.plumbline.app.commands;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as people give them on the command line: {@code 90s}, {@code 30m}, {@code 2h}. */
final class TimeLimit {

  private static final Pattern DURATION = Pattern.compile("([1-9]\\d{0,5})([smh])");

  private TimeLimit() {}

  /** The option of every command that asks clouds. */
  static Supplier<Duration> deadline(Command command, String byDefault) {
    Supplier<String> text =
        command
            .option(
                "--deadline",
                "TIME",
                "Stop asking after this time, such as 90s, 30m, 2h (default: ${DEFAULT-VALUE}).")
            .byDefault(byDefault)
            .text();
    return () ->
        parse(text.get())
            .orElseThrow(
                () ->
                    command.wrong(
                        "--deadline must be a time such as 90s, 30m or 2h, but is '"
                            + text.get()
                            + "'."));
  }

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

package dev.plumbline.exporters.trackers;

import dev.plumbline.exporters.VisibleText;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Text of any origin before it meets a markup: nothing invisible, and nothing that we look for. */
final class Tamed {

  private static final Pattern OUR_WORDS =
      Pattern.compile("plumbline:(begin|end|comment):", Pattern.CASE_INSENSITIVE);

  private Tamed() {}

  /** One line. */
  static String line(String text) {
    return OUR_WORDS.matcher(VisibleText.of(text)).replaceAll("plumbline $1 ");
  }

  /** Lines that keep their breaks. */
  static String lines(String text) {
    return text.replace("\r\n", "\n")
        .replace('\r', '\n')
        .lines()
        .map(Tamed::line)
        .collect(Collectors.joining("\n"));
  }
}

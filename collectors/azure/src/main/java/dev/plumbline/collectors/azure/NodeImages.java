package dev.plumbline.collectors.azure;

import dev.plumbline.collectors.Field;
import dev.plumbline.model.Setting;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The date that a node image has in its version: https://learn.microsoft.com/azure/aks/node-images.
 */
final class NodeImages {

  /** Such as 202508.06.0, 2022.03.29, and 240911 after the build of Windows. */
  private static final List<Pattern> DATES =
      List.of(
          Pattern.compile("[-:](20\\d\\d)(\\d\\d)\\.(\\d\\d)\\.\\d+"),
          Pattern.compile("[-:](20\\d\\d)\\.(\\d\\d)\\.(\\d\\d)"),
          Pattern.compile("-\\d+\\.\\d+\\.(\\d\\d)(\\d\\d)(\\d\\d)"));

  private NodeImages() {}

  /** How old an image was when it was asked for. */
  static Setting<Long> days(Setting<String> image, Field field, Instant asked) {
    return image.then(
        name ->
            date(name)
                .map(
                    date ->
                        ChronoUnit.DAYS.between(date, asked.atZone(ZoneOffset.UTC).toLocalDate()))
                .map(days -> Setting.known(days, field.evidence()))
                .orElseGet(() -> field.unexpected("an image version with its date")));
  }

  private static Optional<LocalDate> date(String image) {
    for (Pattern pattern : DATES) {
      Matcher date = pattern.matcher(image);
      if (date.find() && date.end() == image.length()) {
        try {
          int year = Integer.parseInt(date.group(1));
          return Optional.of(
              LocalDate.of(
                  year < 100 ? 2000 + year : year,
                  Integer.parseInt(date.group(2)),
                  Integer.parseInt(date.group(3))));
        } catch (DateTimeException _) {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }
}

package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Setting;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How old the image of one node group's nodes is. Releases of Amazon Linux and Windows end in a
 * date, those of Bottlerocket do not: of these it is known which is the latest, and since when.
 */
final class NodeImageAge {

  private static final Pattern DATE = Pattern.compile("(20\\d{2})[.-]?(\\d{2})[.-]?(\\d{2})$");

  private final Cell cell;
  private final Field nodegroup;
  private final Setting<Instant> created;

  /** {@code created} is when an image of the customer's own was made. */
  NodeImageAge(Cell cell, Field nodegroup, Setting<Instant> created) {
    this.cell = cell;
    this.nodegroup = nodegroup;
    this.created = created;
  }

  Setting<Long> days() {
    Field kind = nodegroup.at("/amiType");
    return kind.text()
        .then(
            told ->
                told.equals("CUSTOM")
                    ? created.map(this::daysSince)
                    : nodegroup.at("/releaseVersion").text().then(this::ofRelease));
  }

  /** Since when, at least, there has been a newer one than a release without a date. */
  Setting<Long> outdatedDays() {
    Field release = nodegroup.at("/releaseVersion");
    return nodegroup
        .at("/amiType")
        .text()
        .then(
            kind ->
                kind.startsWith("BOTTLEROCKET_")
                    ? release.text().then(this::outdatedDays)
                    : Setting.absent(nodegroup.at("/amiType").evidence()));
  }

  private Setting<Long> outdatedDays(String release) {
    Field place = nodegroup.at("/releaseVersion");
    if (DATE.matcher(release).find()) {
      return Setting.absent(place.evidence());
    }
    Field latest = latest();
    return latest
        .at("/Value")
        .text()
        .then(
            value ->
                value.equals(release)
                    ? Setting.absent(place.evidence())
                    : since(latest.at("/LastModifiedDate")));
  }

  private Setting<Long> ofRelease(String release) {
    Matcher date = DATE.matcher(release);
    if (date.find()) {
      try {
        LocalDate day =
            LocalDate.parse(
                date.group(1) + date.group(2) + date.group(3), DateTimeFormatter.BASIC_ISO_DATE);
        return Setting.known(
            daysSince(day.atStartOfDay(ZoneOffset.UTC).toInstant()),
            nodegroup.at("/releaseVersion").evidence());
      } catch (DateTimeParseException _) {
        return nodegroup.at("/releaseVersion").unexpected("a release with a date");
      }
    }
    return latest()
        .at("/Value")
        .text()
        .then(
            value ->
                value.equals(release)
                    ? Setting.known(0L, nodegroup.at("/releaseVersion").evidence())
                    : Setting.unread(
                        Gap.of(
                            AwsCalls.GET_PARAMETER.id(),
                            Gap.Reason.UNSUPPORTED,
                            "The release "
                                + release
                                + " does not tell its date; the latest is "
                                + value
                                + ".")));
  }

  private Setting<Long> since(Field moment) {
    return moment
        .text()
        .then(
            told ->
                Moments.of(told)
                    .<Setting<Long>>map(at -> Setting.known(daysSince(at), moment.evidence()))
                    .orElseGet(() -> moment.unexpected("a moment")));
  }

  /** Where AWS publishes no parameter for the kind, it is asked for nothing. */
  private Field latest() {
    String kind = nodegroup.at("/amiType").identity();
    return NodeImageReading.parameter(kind, nodegroup.at("/version").identity())
        .map(name -> cell.answer(AwsCalls.GET_PARAMETER, Map.of("Name", name)).at("/Parameter"))
        .orElseGet(
            () ->
                Field.unread(
                    Gap.of(
                        AwsCalls.GET_PARAMETER.id(),
                        Gap.Reason.UNSUPPORTED,
                        "AWS publishes no latest release for images of the kind " + kind + ".")));
  }

  private long daysSince(Instant moment) {
    return Math.max(0, Duration.between(moment, cell.collectedAt()).toDays());
  }
}

package dev.plumbline.exporters;

import java.time.Instant;

/** Moments as text. Findings that follow each other were mostly collected at the same one. */
final class MomentText {

  private Instant last = Instant.EPOCH;
  private String text = last.toString();

  String of(Instant moment) {
    if (!moment.equals(last)) {
      last = moment;
      text = moment.toString();
    }
    return text;
  }
}

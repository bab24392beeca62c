package dev.plumbline.collectors.gcp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A whole version, whose parts are compared as numbers. */
record GkePatch(List<Long> parts) implements Comparable<GkePatch> {

  private static final Pattern VERSION =
      Pattern.compile("(\\d{1,9})\\.(\\d{1,9})\\.(\\d{1,9})(?:-gke\\.(\\d{1,9}))?(?:[^\\d].*)?");

  static Optional<GkePatch> of(String version) {
    Matcher matcher = VERSION.matcher(version);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    List<Long> parts = new ArrayList<>();
    for (int part = 1; part <= matcher.groupCount(); part++) {
      String number = matcher.group(part);
      parts.add(number == null ? 0L : Long.parseLong(number));
    }
    return Optional.of(new GkePatch(List.copyOf(parts)));
  }

  @Override
  public int compareTo(GkePatch other) {
    for (int part = 0; part < parts.size(); part++) {
      int difference = parts.get(part).compareTo(other.parts.get(part));
      if (difference != 0) {
        return difference;
      }
    }
    return 0;
  }
}

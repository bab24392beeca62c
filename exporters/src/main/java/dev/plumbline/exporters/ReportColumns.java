package dev.plumbline.exporters;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * What lists, facets and counts of the report need of every finding, in 11 bytes each: columns of
 * little-endian numbers that the page reads as typed arrays.
 */
final class ReportColumns {

  private final ByteArrayOutputStream resources = new ByteArrayOutputStream();
  private final ByteArrayOutputStream checks = new ByteArrayOutputStream();
  private final ByteArrayOutputStream gaps = new ByteArrayOutputStream();
  private final ByteArrayOutputStream verdicts = new ByteArrayOutputStream();
  private final ByteArrayOutputStream severities = new ByteArrayOutputStream();
  private final ByteArrayOutputStream exceptions = new ByteArrayOutputStream();

  void add(int resource, int check, int gap, int verdict, int severity, int exception) {
    little(resources, resource, 4);
    little(checks, check, 2);
    little(gaps, gap, 2);
    verdicts.write(verdict);
    severities.write(severity);
    exceptions.write(exception);
  }

  /** Writes the columns one after the other, the widest first, so that each is aligned. */
  void writeTo(OutputStream out) throws IOException {
    resources.writeTo(out);
    checks.writeTo(out);
    gaps.writeTo(out);
    verdicts.writeTo(out);
    severities.writeTo(out);
    exceptions.writeTo(out);
  }

  private static void little(ByteArrayOutputStream column, int number, int width) {
    for (int shift = 0; shift < 8 * width; shift += 8) {
      column.write(number >>> shift);
    }
  }
}

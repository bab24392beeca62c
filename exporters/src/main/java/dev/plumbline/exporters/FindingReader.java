package dev.plumbline.exporters;

import dev.plumbline.model.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The findings of a file one after the other, in the order of its lines. */
public final class FindingReader {

  private final JsonLines lines;

  /** Reads a {@code findings.ndjson}; whoever gave the stream closes it. */
  public FindingReader(InputStream in) {
    lines = new JsonLines(FindingJson.FILE, in);
  }

  /**
   * The next one; empty at the end.
   *
   * @throws IOException with the number of the line where one is not a finding of Plumbline
   */
  public Optional<Finding> next() throws IOException {
    return lines.next(FindingJson::finding);
  }
}

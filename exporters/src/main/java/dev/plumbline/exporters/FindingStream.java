package dev.plumbline.exporters;

import dev.plumbline.model.Finding;
import dev.plumbline.model.RunResults;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Lets a consumer of streamed findings write to a file. */
final class FindingStream {

  /** Takes a finding and may fail to write it. */
  @FunctionalInterface
  interface Sink {
    void take(Finding finding) throws IOException;
  }

  private FindingStream() {}

  static void each(RunResults results, Sink sink) throws IOException {
    try {
      results.forEachFinding(
          finding -> {
            try {
              sink.take(finding);
            } catch (IOException e) {
              throw new UncheckedIOException(e.getMessage(), e);
            }
          });
    } catch (UncheckedIOException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}

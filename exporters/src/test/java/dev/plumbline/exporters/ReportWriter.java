package dev.plumbline.exporters;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a sample report, to look at it: arguments are a file, a number of scopes, "hostile". */
final class ReportWriter {

  private ReportWriter() {}

  public static void main(String[] arguments) throws IOException {
    int scopes = Integer.parseInt(arguments[1]);
    SampleRun run = arguments.length > 2 ? SampleRun.hostile(scopes) : SampleRun.of(scopes);
    try (OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(Path.of(arguments[0])))) {
      new HtmlExporter().write(run, out);
    }
  }
}

package dev.plumbline.exporters;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;

/**
 * Data elements of the page that wait in a private temporary file until the page around them is
 * written. A browser never runs them: their type is plain text, and base64 holds no markup.
 */
final class DataElements implements AutoCloseable {

  private final Path file;
  private final OutputStream out;

  DataElements() throws IOException {
    file = Files.createTempFile("plumbline-report-", ".part");
    out = new BufferedOutputStream(Files.newOutputStream(file));
  }

  /** Adds one element with this id. */
  void add(String id, PrivateFiles.Content content) throws IOException {
    out.write(
        ("<script type=\"text/plain\" id=\"" + id + "\">").getBytes(StandardCharsets.US_ASCII));
    try (OutputStream base64 = Base64.getEncoder().wrap(new Unclosed(out));
        OutputStream gzip = new BufferedOutputStream(new GZIPOutputStream(base64))) {
      content.writeTo(gzip);
    }
    out.write("</script>\n".getBytes(StandardCharsets.US_ASCII));
  }

  /** Writes all elements, in the order in which they were added. */
  void copyTo(OutputStream page) throws IOException {
    out.flush();
    Files.copy(file, page);
  }

  @Override
  public void close() throws IOException {
    try (out) {
      Files.deleteIfExists(file);
    }
  }

  /** Stays open when an element ends. */
  private static final class Unclosed extends OutputStream {
    private final OutputStream out;

    Unclosed(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }
  }
}

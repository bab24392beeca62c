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

  /**
   * What goes from one to the next at once; the usual 512 bytes are so few that passing on costs.
   */
  private static final int BLOCK = 8_192;

  private final Path file;
  private final OutputStream out;

  DataElements() throws IOException {
    file = Files.createTempFile("plumbline-report-", ".part");
    out = new BufferedOutputStream(Files.newOutputStream(file));
  }

  /** Adds one element with this id. */
  void add(String id, PrivateFiles.Content content) throws IOException {
    try (OutputStream element = begin(id)) {
      content.writeTo(element);
    }
  }

  /** Begins an element with this id, which ends when its content is closed. */
  OutputStream begin(String id) throws IOException {
    ascii("<script type=\"text/plain\" id=\"" + id + "\">");
    OutputStream base64 = Base64.getEncoder().wrap(new Element());
    return new BufferedOutputStream(new GZIPOutputStream(base64, BLOCK));
  }

  private void ascii(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.US_ASCII));
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

  /** What stands between the tags of one element. */
  private final class Element extends OutputStream {

    @Override
    public void write(int b) throws IOException {
      out.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      ascii("</script>\n");
    }
  }
}

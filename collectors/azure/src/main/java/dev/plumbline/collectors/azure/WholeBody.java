package dev.plumbline.collectors.azure;

import dev.plumbline.collectors.Wire;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** Takes the body of an answer, within bounds. */
final class WholeBody implements WritableByteChannel {

  private final ByteArrayOutputStream body = new ByteArrayOutputStream();

  byte[] bytes() {
    return body.toByteArray();
  }

  @Override
  public int write(ByteBuffer part) {
    int length = part.remaining();
    if (body.size() + length > Wire.LARGEST_BODY) {
      throw new RefusedRequest(
          "The answer is larger than "
              + Wire.LARGEST_BODY / 1024 / 1024
              + " MiB; it was not read.");
    }
    byte[] bytes = new byte[length];
    part.get(bytes);
    body.writeBytes(bytes);
    return length;
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public void close() {
    // Holds nothing but bytes.
  }
}

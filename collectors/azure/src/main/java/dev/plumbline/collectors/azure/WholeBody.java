package dev.plumbline.collectors.azure;

import dev.plumbline.collectors.Footprint;
import dev.plumbline.collectors.Wire;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** Takes the body of an answer, within bounds. */
final class WholeBody implements WritableByteChannel {

  private final Wire.Body body = new Wire.Body(Footprint.current());

  byte[] bytes() {
    return body.bytes();
  }

  @Override
  public int write(ByteBuffer part) throws IOException {
    byte[] bytes = new byte[part.remaining()];
    part.get(bytes);
    body.add(bytes, bytes.length);
    return bytes.length;
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

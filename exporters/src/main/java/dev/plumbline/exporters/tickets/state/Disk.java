package dev.plumbline.exporters.tickets.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** The two steps of a write that can fail. */
public interface Disk {

  /** The disk that the operating system has. */
  Disk REAL =
      new Disk() {
        @Override
        public void write(FileChannel file, ByteBuffer bytes) throws IOException {
          while (bytes.hasRemaining()) {
            file.write(bytes);
          }
        }

        @Override
        public void force(FileChannel file) throws IOException {
          file.force(true);
        }
      };

  void write(FileChannel file, ByteBuffer bytes) throws IOException;

  void force(FileChannel file) throws IOException;
}

package dev.plumbline.exporters;

import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Rows of the report, a JSON array of so many in each data element. */
final class DataRows implements AutoCloseable {

  private final DataElements elements = new DataElements();
  private final String name;
  private final int most;
  private @Nullable Chunk open;
  private int chunks;

  /**
   * No rows yet.
   *
   * @param name what the ids of the elements begin with
   * @param most rows in one element
   */
  DataRows(String name, int most) throws IOException {
    this.name = name;
    this.most = most;
  }

  /** An element with room for more rows. */
  private static final class Chunk implements AutoCloseable {
    private final OutputStream element;
    private final WellFormedJson json;
    private int rows;

    Chunk(OutputStream element) throws IOException {
      this.element = element;
      this.json = Json.generator(element);
    }

    void add(Json.Value row) throws IOException {
      json.writeRaw(rows == 0 ? '[' : ',');
      row.writeTo(json);
      json.writeRaw('\n');
      rows++;
    }

    void end() throws IOException {
      json.writeRaw(']');
      close();
    }

    @Override
    public void close() throws IOException {
      try (element) {
        json.close();
      }
    }
  }

  void add(Json.Value row) throws IOException {
    Chunk chunk = open;
    if (chunk == null) {
      chunk = new Chunk(elements.begin(name + "-" + chunks++));
      open = chunk;
    }
    chunk.add(row);
    if (chunk.rows == most) {
      end();
    }
  }

  /** No row follows. */
  void end() throws IOException {
    if (open != null) {
      open.end();
      open = null;
    }
  }

  int chunks() {
    return chunks;
  }

  void copyTo(OutputStream page) throws IOException {
    elements.copyTo(page);
  }

  @Override
  public void close() throws IOException {
    try (elements;
        Chunk _ = open) {
      open = null;
    }
  }
}

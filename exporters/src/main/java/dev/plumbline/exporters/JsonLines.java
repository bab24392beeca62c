package dev.plumbline.exporters;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads a file of one object a line. Whoever gave the stream closes it. */
final class JsonLines {

  private final String name;
  private final BufferedReader reader;
  private int number;

  /** Makes something of a line; what it throws for a broken one is told with the line's number. */
  @FunctionalInterface
  interface Line<T> {
    T take(JsonNode node) throws IOException;
  }

  /**
   * Begins with the first line.
   *
   * @param name of the file, for messages
   */
  JsonLines(String name, InputStream in) {
    this.name = name;
    this.reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }

  /** What the next line is; empty at the end. */
  <T> Optional<T> next(Line<? extends T> line) throws IOException {
    String text = reader.readLine();
    if (text == null) {
      return Optional.empty();
    }
    number++;
    try {
      return Optional.of(line.take(Json.parse(text)));
    } catch (IOException | IllegalArgumentException | DateTimeException e) {
      throw new IOException(
          name + ", line " + number + ": not readable as " + name + " of Plumbline", e);
    }
  }

  /** Gives what all lines are, from the next one on. */
  <T> void each(Line<? extends T> line, Consumer<? super T> consumer) throws IOException {
    for (Optional<T> one = next(line); one.isPresent(); one = next(line)) {
      consumer.accept(one.get());
    }
  }
}

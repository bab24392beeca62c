package dev.plumbline.collectors;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serial;
import java.io.UncheckedIOException;

/** Reads what comes over the wire, within bounds. */
public final class Wire {

  /** Far more than the largest listing page of any cloud. */
  public static final int LARGEST_BODY = 64 * 1024 * 1024;

  private static final int DEEPEST = 64;

  private static final JsonFactory WIRE = json(DEEPEST);

  /** A line of a snapshot has the document inside an object. */
  private static final JsonFactory LINES = json(DEEPEST + 1);

  private Wire() {}

  /** An answer beyond all bounds, which asking again would not make smaller. */
  public static final class TooLarge extends IOException {
    @Serial private static final long serialVersionUID = 1;

    TooLarge() {
      super("The answer is larger than " + LARGEST_BODY / 1024 / 1024 + " MiB");
    }
  }

  /** The body, or an exception that says that it is too large. */
  public static byte[] body(InputStream in) throws IOException {
    byte[] body = in.readNBytes(LARGEST_BODY + 1);
    if (body.length > LARGEST_BODY) {
      throw new TooLarge();
    }
    return body;
  }

  /** The document of a body, or an exception that says why it has none. */
  public static JsonNode document(byte[] body) throws IOException {
    JsonNode document = tree(WIRE.createParser(body));
    if (!document.isContainerNode()) {
      throw new IOException("The answer is not a JSON document");
    }
    return document;
  }

  /** Any value of JSON, with numbers as they came; missing where the text is blank. */
  public static JsonNode json(String text) throws IOException {
    return tree(LINES.createParser(text));
  }

  /** The same from a file of UTF-8. */
  public static JsonNode json(byte[] bytes) throws IOException {
    return tree(LINES.createParser(bytes));
  }

  /** The value in one line, in UTF-8. */
  public static byte[] bytes(JsonNode value) {
    var bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = lines(bytes)) {
      JsonTree.write(value, json);
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  /** Writes values, each in a line of its own; the last line has no end. */
  static JsonGenerator lines(OutputStream out) throws IOException {
    return LINES.createGenerator(out);
  }

  private static JsonNode tree(JsonParser parser) throws IOException {
    try (parser) {
      return JsonTree.read(parser);
    }
  }

  private static JsonFactory json(int deepest) {
    return new JsonFactoryBuilder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(deepest)
                .maxStringLength(LARGEST_BODY)
                .build())
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
        .rootValueSeparator("\n")
        .build();
  }
}

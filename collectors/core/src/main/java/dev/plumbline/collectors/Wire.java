package dev.plumbline.collectors;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads what comes over the wire, within bounds. */
public final class Wire {

  /** Far more than the largest listing page of any cloud; less where the heap is small. */
  public static final int LARGEST_BODY = (int) Math.min(64 << 20, Footprint.HEAP / 8);

  /** Room for most answers: a thousand of them may come in a second. */
  private static final int USUAL_BODY = 1 << 11;

  private static final int DEEPEST = 64;

  /** What a refusal has at its top, in some spelling, and no answer that we ask for. */
  private static final Set<String> OF_REFUSALS = Set.of("__type", "code", "error", "message");

  /** Names are remembered for the next answer, thousands of them. */
  private static final int LONGEST_NAME = 1_024;

  private static final JsonFactory WIRE = json(DEEPEST);

  /** A line of a snapshot has the document inside an object. */
  private static final JsonFactory LINES = json(DEEPEST + 1);

  private Wire() {}

  /** An answer beyond all bounds, which asking again would not make smaller. */
  public static final class TooLarge extends IOException {
    @Serial private static final long serialVersionUID = 1;

    private TooLarge(String message) {
      super(message);
    }

    private static TooLarge ofBody() {
      return new TooLarge(
          "The answer is larger than " + LARGEST_BODY / 1024 / 1024 + " MiB; it was not read.");
    }

    private static TooLarge ofConstraints() {
      return new TooLarge(
          "The answer is nested deeper, or has longer names or numbers, than any that a cloud"
              + " sends; it was not read.");
    }

    static TooLarge ofMemory() {
      return new TooLarge(
          "The answer takes more than "
              + Footprint.LARGEST / 1024 / 1024
              + " MiB of memory, a sixth of what there is; it was not read. Give more, such as"
              + " PLUMBLINE_JAVA_OPTIONS=-Xmx3g.");
    }
  }

  /** The body, or an exception that says that it is too large. */
  public static byte[] body(InputStream in) throws IOException {
    return body(in, Footprint.current());
  }

  /** The same for another thread than the one that makes the attempt. */
  public static byte[] body(InputStream in, Footprint footprint) throws IOException {
    var body = new Body(footprint);
    while (body.addFrom(in)) {
      // There may be more.
    }
    return body.bytes();
  }

  /** A body that comes in parts, within bounds. */
  public static final class Body {

    private final Footprint footprint;
    private byte[] bytes = new byte[USUAL_BODY];
    private int size;

    public Body(Footprint footprint) {
      this.footprint = footprint;
    }

    /** Takes the first {@code length} bytes of a part. */
    public void add(byte[] part, int length) throws IOException {
      while (bytes.length - size < length) {
        bytes = Arrays.copyOf(bytes, 2 * bytes.length);
      }
      System.arraycopy(part, 0, bytes, size, length);
      added(length);
    }

    /** Takes what the stream has next; false at its end. */
    private boolean addFrom(InputStream in) throws IOException {
      if (size == bytes.length) {
        bytes = Arrays.copyOf(bytes, 2 * size);
      }
      int length = in.read(bytes, size, bytes.length - size);
      if (length > 0) {
        added(length);
      }
      return length >= 0;
    }

    private void added(int length) throws IOException {
      size += length;
      if (size > LARGEST_BODY) {
        throw TooLarge.ofBody();
      }
      footprint.grow(length);
    }

    public byte[] bytes() {
      return Arrays.copyOf(bytes, size);
    }
  }

  /** The document of a body, or an exception that says why it has none. */
  public static JsonNode document(byte[] body) throws IOException {
    JsonNode document = tree(WIRE.createParser(body), Footprint.current()::grow);
    if (!document.isContainerNode()) {
      throw new IOException("The answer is not a JSON document");
    }
    return document;
  }

  /**
   * The answer that a service gave with the status of a success, or an exception that says why it
   * is none. A proxy may refuse with such a status too; whatever is looked for in what it says
   * would be absent, as if nothing were configured.
   */
  public static ObjectNode answer(byte[] body) throws IOException {
    if (!(document(body) instanceof ObjectNode answer)) {
      throw new IOException("The answer is not a JSON object");
    }
    for (Map.Entry<String, JsonNode> member : answer.properties()) {
      if (OF_REFUSALS.contains(member.getKey().toLowerCase(Locale.ROOT))) {
        throw new IOException("The answer is an error with the HTTP status of a success");
      }
    }
    return answer;
  }

  /** Any value of JSON, with numbers as they came; missing where the text is blank. */
  public static JsonNode json(String text) throws IOException {
    return tree(LINES.createParser(text), JsonTree.Measure.NONE);
  }

  /** The same from a file of UTF-8. */
  public static JsonNode json(byte[] bytes) throws IOException {
    return tree(LINES.createParser(bytes), JsonTree.Measure.NONE);
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

  private static JsonNode tree(JsonParser parser, JsonTree.Measure measure) throws IOException {
    try (parser) {
      return JsonTree.read(parser, measure);
    } catch (StreamConstraintsException _) {
      throw TooLarge.ofConstraints();
    }
  }

  private static JsonFactory json(int deepest) {
    return new JsonFactoryBuilder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(deepest)
                .maxStringLength(LARGEST_BODY)
                .maxNameLength(LONGEST_NAME)
                .build())
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
        .rootValueSeparator("\n")
        .build();
  }
}

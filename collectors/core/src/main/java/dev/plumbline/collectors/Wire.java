package dev.plumbline.collectors;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;

/** Reads what comes over the wire, within bounds. */
public final class Wire {

  /** Far more than the largest listing page of any cloud. */
  public static final int LARGEST_BODY = 64 * 1024 * 1024;

  private static final int DEEPEST = 64;

  private static final JsonMapper WIRE = mapper(DEEPEST);

  /** A line of a snapshot has the document inside an object. */
  private static final JsonMapper JSON = mapper(DEEPEST + 1);

  private Wire() {}

  /** The body, or an exception that says that it is too large. */
  public static byte[] body(InputStream in) throws IOException {
    byte[] body = in.readNBytes(LARGEST_BODY + 1);
    if (body.length > LARGEST_BODY) {
      throw new IOException("The answer is larger than " + LARGEST_BODY / 1024 / 1024 + " MiB");
    }
    return body;
  }

  /** The document of a body, or an exception that says why it has none. */
  public static JsonNode document(byte[] body) throws IOException {
    JsonNode document = WIRE.readTree(body);
    if (document == null || !document.isContainerNode()) {
      throw new IOException("The answer is not a JSON document");
    }
    return document;
  }

  /** The mapper for documents; it keeps numbers as they came. */
  public static JsonMapper json() {
    return JSON;
  }

  private static JsonMapper mapper(int deepest) {
    return JsonMapper.builder(
            JsonFactory.builder()
                .streamReadConstraints(
                    StreamReadConstraints.builder()
                        .maxNestingDepth(deepest)
                        .maxStringLength(LARGEST_BODY)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build())
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
        .build();
  }
}

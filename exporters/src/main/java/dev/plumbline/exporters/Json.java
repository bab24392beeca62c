package dev.plumbline.exporters;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.model.Evidence;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * JSON as all our files have it: UTF-8, {@code \n}, stable order, every invisible character
 * escaped.
 */
final class Json {

  /** Writes one value. */
  @FunctionalInterface
  interface Value {
    void writeTo(WellFormedJson json) throws IOException;
  }

  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .characterEscapes(new InvisibleEscapes())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
          .rootValueSeparator("")
          .build();

  /** Of its own, because its start is dear and who only writes does without. */
  private static final class Mapper {
    static final ObjectMapper JSON = new ObjectMapper(FACTORY);
  }

  private Json() {}

  /** The value in one line, with its line end. */
  static byte[] line(Value value) {
    return bytes(value, false);
  }

  /** The value indented for people, with a line end. */
  static byte[] indented(Value value) {
    return bytes(value, true);
  }

  /** Writes values one after the other, with nothing between them; {@code out} is left open. */
  static WellFormedJson generator(OutputStream out) throws IOException {
    return new WellFormedJson(FACTORY.createGenerator(out));
  }

  private static byte[] bytes(Value value, boolean indent) {
    var bytes = new ByteArrayOutputStream(1024);
    try (var json = generator(bytes)) {
      if (indent) {
        json.setPrettyPrinter(indented());
      }
      value.writeTo(json);
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  /** The value for people: indented where one line would be longer than {@code oneLine}. */
  static String text(Object value, int oneLine) {
    if (value instanceof Boolean || value instanceof Long || value instanceof Integer) {
      return value.toString();
    }
    if (value instanceof String text && isPlain(text)) {
      return '"' + text + '"';
    }
    String line = text(value, false);
    return line.length() <= oneLine ? line : text(value, true);
  }

  /** Whether its JSON is the text itself between quotes. */
  static boolean isPlain(String text) {
    return VisibleText.isPlain(text) && text.indexOf('"') < 0 && text.indexOf('\\') < 0;
  }

  private static String text(Object value, boolean indent) {
    var text = new StringWriter();
    try (var json = new WellFormedJson(FACTORY.createGenerator(text))) {
      if (indent) {
        json.setPrettyPrinter(indented());
      }
      writeValue(json, value);
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory failed", e);
    }
    String written = text.toString();
    return VisibleText.isPlain(written)
        ? written
        : written.lines().map(VisibleText::of).collect(Collectors.joining("\n"));
  }

  private static DefaultPrettyPrinter indented() {
    return new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
        .withObjectIndenter(new DefaultIndenter("  ", "\n"));
  }

  static JsonNode parse(InputStream in) throws IOException {
    return Mapper.JSON.readTree(in);
  }

  static JsonNode parse(String text) throws IOException {
    return Mapper.JSON.readTree(text);
  }

  /** A value of a cloud's answer; keys are sorted, because not every map has an order. */
  static void writeValue(WellFormedJson json, @Nullable Object value) throws IOException {
    // No switch: the virtual machine would make a class for it in every run.
    if (value instanceof String text) {
      json.writeString(text);
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof Number number) {
      writeNumber(json, number);
    } else if (value instanceof List<?> list) {
      json.writeStartArray();
      for (Object element : list) {
        writeValue(json, element);
      }
      json.writeEndArray();
    } else if (value instanceof Map<?, ?> map) {
      writeMap(json, map);
    } else if (value == null) {
      json.lossy();
      json.writeNull();
    } else if (value.equals(Evidence.NOT_PRESENT)) {
      json.writeNull();
    } else {
      writeText(json, value);
    }
  }

  private static void writeNumber(WellFormedJson json, Number number) throws IOException {
    if (number instanceof Integer || number instanceof Long) {
      json.writeNumber(number.longValue());
    } else if (number instanceof Double real && Double.isFinite(real)) {
      json.writeNumber(real);
    } else if (number instanceof BigInteger large) {
      json.writeNumber(large);
    } else if (number instanceof BigDecimal decimal) {
      json.lossy();
      json.writeNumber(decimal);
    } else {
      writeText(json, number);
    }
  }

  private static void writeMap(WellFormedJson json, Map<?, ?> map) throws IOException {
    Map<String, Object> sorted = new TreeMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (entry.getValue() == null) {
        json.lossy();
      }
      sorted.put(
          String.valueOf(entry.getKey()),
          entry.getValue() == null ? Evidence.NOT_PRESENT : entry.getValue());
    }
    Iterator<?> given = map.keySet().iterator();
    json.writeStartObject();
    for (Map.Entry<String, Object> entry : sorted.entrySet()) {
      if (!entry.getKey().equals(given.next())) {
        json.lossy();
      }
      json.writeFieldName(entry.getKey());
      writeValue(json, entry.getValue());
    }
    json.writeEndObject();
  }

  private static void writeText(WellFormedJson json, Object value) throws IOException {
    json.lossy();
    json.writeString(value.toString());
  }

  /** The same value as {@link Evidence#observed} holds it; null anywhere is NOT_PRESENT. */
  static Object value(JsonNode node) {
    if (node.isArray()) {
      List<Object> list = new ArrayList<>();
      node.forEach(element -> list.add(value(element)));
      return List.copyOf(list);
    }
    if (node.isObject()) {
      Map<String, Object> map = new TreeMap<>();
      node.properties().forEach(entry -> map.put(entry.getKey(), value(entry.getValue())));
      return map;
    }
    if (node.isTextual()) {
      return node.textValue();
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    if (node.isIntegralNumber()) {
      return node.canConvertToLong() ? node.longValue() : node.bigIntegerValue();
    }
    return node.isNumber() ? node.doubleValue() : Evidence.NOT_PRESENT;
  }

  static String text(JsonNode object, String key) throws IOException {
    JsonNode node = object.path(key);
    if (!node.isTextual()) {
      throw new IOException("'" + key + "' is missing or is not a text");
    }
    return node.textValue();
  }

  static int number(JsonNode object, String key) throws IOException {
    JsonNode node = object.path(key);
    if (!node.canConvertToInt() || !node.isIntegralNumber()) {
      throw new IOException("'" + key + "' is missing or is not a whole number");
    }
    return node.intValue();
  }
}

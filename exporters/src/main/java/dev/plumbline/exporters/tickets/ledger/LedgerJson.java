package dev.plumbline.exporters.tickets.ledger;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.plumbline.exporters.FindingJson;
import dev.plumbline.model.Finding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The records of the ledger as JSON and back. */
public final class LedgerJson {

  private static final JsonMapper PLAIN = JsonMapper.builder().build();
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(
              new SimpleModule()
                  .addSerializer(new InstantWriter())
                  .addDeserializer(Instant.class, new InstantReader())
                  .addSerializer(new FindingWriter())
                  .addDeserializer(Finding.class, new FindingReader()))
          .build();

  private LedgerJson() {}

  public static JsonNode write(Object value) {
    return JSON.valueToTree(value);
  }

  public static <T> T read(JsonNode json, Class<T> type) throws IOException {
    return JSON.treeToValue(json, type);
  }

  private static final class InstantWriter extends StdSerializer<Instant> {
    private static final long serialVersionUID = 1L;

    InstantWriter() {
      super(Instant.class);
    }

    @Override
    public void serialize(Instant value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(value.toString());
    }
  }

  private static final class InstantReader extends StdDeserializer<Instant> {
    private static final long serialVersionUID = 1L;

    InstantReader() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      try {
        return Instant.parse(parser.getText());
      } catch (DateTimeException e) {
        throw new IOException("not a time: " + parser.getText(), e);
      }
    }

    /** What an older version did not note is not known. */
    @Override
    public Instant getAbsentValue(DeserializationContext context) {
      return Instant.EPOCH;
    }
  }

  private static final class FindingWriter extends StdSerializer<Finding> {
    private static final long serialVersionUID = 1L;

    FindingWriter() {
      super(Finding.class);
    }

    @Override
    public void serialize(Finding value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeTree(PLAIN.readTree(FindingJson.line(value)));
    }
  }

  private static final class FindingReader extends StdDeserializer<Finding> {
    private static final long serialVersionUID = 1L;

    FindingReader() {
      super(Finding.class);
    }

    @Override
    public Finding deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      JsonNode json = parser.readValueAsTree();
      List<Finding> findings = new ArrayList<>();
      FindingJson.read(new ByteArrayInputStream(PLAIN.writeValueAsBytes(json)), findings::add);
      return findings.getFirst();
    }
  }
}

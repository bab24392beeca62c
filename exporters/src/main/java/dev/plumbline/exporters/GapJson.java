package dev.plumbline.exporters;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.model.Gap;
import java.io.IOException;
import java.util.Locale;

/** A gap as findings and coverage both hold it. */
final class GapJson {

  private GapJson() {}

  static void write(JsonGenerator json, Gap gap) throws IOException {
    json.writeStartObject();
    json.writeStringField("call", gap.call());
    json.writeStringField("reason", gap.reason().word());
    json.writeStringField("permission", gap.permission());
    json.writeStringField("detail", gap.detail());
    json.writeEndObject();
  }

  static Gap read(JsonNode node) throws IOException {
    return new Gap(
        Json.text(node, "call"),
        Gap.Reason.valueOf(Json.text(node, "reason").toUpperCase(Locale.ROOT)),
        Json.text(node, "permission"),
        Json.text(node, "detail"));
  }
}

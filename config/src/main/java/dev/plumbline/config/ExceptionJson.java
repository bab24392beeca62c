package dev.plumbline.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.model.Provider;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Exceptions as a run keeps them, so that judging it again gives the same. */
public final class ExceptionJson {

  private ExceptionJson() {}

  public static JsonNode write(ExceptionRule rule) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", rule.name());
    json.put("file", rule.file());
    json.put("line", rule.line());
    json.put("reason", rule.reason().word());
    json.put("text", rule.text());
    json.put("owner", rule.owner());
    json.put("expires", rule.expires().toString());
    json.put("ticket", rule.ticket());
    list(json, "checks", rule.checks());
    ExceptionScope scope = rule.scope();
    var providers = json.putArray("providers");
    scope.providers().forEach(provider -> providers.add(provider.word()));
    list(json, "accounts", scope.accounts());
    list(json, "regions", scope.regions());
    list(json, "clusters", scope.clusters());
    list(json, "resources", scope.resources());
    ObjectNode tags = json.putObject("tags");
    scope.tags().forEach((name, value) -> tags.put(name, value.pattern()));
    return json;
  }

  /** The exception that {@link #write} wrote. */
  public static ExceptionRule read(JsonNode json) {
    List<Provider> providers = new ArrayList<>();
    json.path("providers")
        .forEach(
            word ->
                providers.add(Provider.of(word.asText()).orElseThrow(ExceptionJson::unreadable)));
    SortedMap<String, Wildcard> tags = new TreeMap<>();
    json.path("tags")
        .properties()
        .forEach(tag -> tags.put(tag.getKey(), new Wildcard(tag.getValue().asText())));
    return new ExceptionRule(
        json.path("name").asText(),
        json.path("file").asText(),
        json.path("line").asInt(),
        list(json, "checks"),
        new ExceptionScope(
            providers,
            list(json, "accounts"),
            list(json, "regions"),
            list(json, "clusters"),
            list(json, "resources"),
            tags),
        ExceptionRule.Reason.of(json.path("reason").asText())
            .orElseThrow(ExceptionJson::unreadable),
        json.path("text").asText(),
        json.path("owner").asText(),
        LocalDate.parse(json.path("expires").asText()),
        json.path("ticket").asText());
  }

  private static IllegalArgumentException unreadable() {
    return new IllegalArgumentException("an exception cannot be read");
  }

  private static void list(ObjectNode json, String name, List<Wildcard> patterns) {
    var list = json.putArray(name);
    patterns.forEach(pattern -> list.add(pattern.pattern()));
  }

  private static List<Wildcard> list(JsonNode json, String name) {
    List<Wildcard> patterns = new ArrayList<>();
    json.path(name).forEach(pattern -> patterns.add(new Wildcard(pattern.asText())));
    return patterns;
  }
}

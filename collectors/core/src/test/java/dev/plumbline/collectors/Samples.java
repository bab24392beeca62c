package dev.plumbline.collectors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Provider;
import dev.plumbline.model.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;

/** Calls, answers and documents for tests. */
final class Samples {

  static final Instant NOW = Instant.parse("2026-11-22T01:10:04Z");
  static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  static final Scope REGION = new Scope(Provider.AWS, "111122223333", "eu-west-1");
  static final CallType DESCRIBE = type("eks:DescribeCluster");
  static final CallType LIST = type("eks:ListClusters");
  static final Gap DENIED = Gap.denied("eks:DescribeCluster", "eks:DescribeCluster", "Refused.");

  private Samples() {}

  static CallType type(String id) {
    return new CallType(Provider.AWS, id, id, "https://docs.example.com/" + id);
  }

  /** JSON with single quotes. */
  static JsonNode json(String text) {
    try {
      return Wire.json(text.replace('\'', '"'));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Answer given(CallType type, Map<String, String> parameters, String document) {
    return new Answer.Given(type.id(), new TreeMap<>(parameters), NOW, json(document));
  }

  static Answer refused(CallType type, Map<String, String> parameters, Gap gap) {
    return new Answer.Refused(type.id(), new TreeMap<>(parameters), NOW, gap);
  }

  static Patience patience() {
    return new Patience(8, Duration.ofSeconds(20), Duration.ofMinutes(1), Pacing.unbounded());
  }

  /** The form of a setting as a text: its value, {@code absent}, or {@code unread}. */
  static String form(Setting<?> setting) {
    return setting.fold(String::valueOf, () -> "absent", gap -> "unread");
  }
}

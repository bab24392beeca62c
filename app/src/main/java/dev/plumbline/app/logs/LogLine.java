package dev.plumbline.app.logs;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.status.Status;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.app.terminal.SafeText;
import dev.plumbline.collectors.Redaction;
import dev.plumbline.collectors.Scope;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.event.KeyValuePair;

/**
 * An event without secrets and without control characters, whatever a cloud has put into it.
 *
 * @param fields what it is about, such as {@code call}; texts, numbers or a {@link Scope}
 * @param trace where a mistake of ours was made; empty for everything else
 */
record LogLine(
    Instant time,
    String level,
    String message,
    String runId,
    SequencedMap<String, Object> fields,
    List<String> trace) {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int FRAMES = 12;

  LogLine {
    fields = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
    trace = List.copyOf(trace);
  }

  static LogLine of(ILoggingEvent event, String runId) {
    SequencedMap<String, Object> fields = new LinkedHashMap<>();
    for (KeyValuePair pair :
        Optional.ofNullable(event.getKeyValuePairs()).orElse(List.<KeyValuePair>of())) {
      fields.put(pair.key, harmless(pair.value));
    }
    return new LogLine(
        event.getInstant(),
        event.getLevel().toString().toLowerCase(Locale.ROOT),
        harmless(event.getFormattedMessage()),
        runId,
        fields,
        Optional.ofNullable(event.getThrowableProxy()).map(LogLine::trace).orElse(List.of()));
  }

  /** What Logback says of itself. */
  static LogLine of(Status status, String runId) {
    return new LogLine(
        Instant.ofEpochMilli(status.getTimestamp()),
        status.getLevel() == Status.ERROR ? "error" : "warn",
        harmless("Logback: " + status.getMessage()),
        runId,
        new LinkedHashMap<>(),
        List.of());
  }

  /** For people. */
  String plain() {
    StringBuilder text = new StringBuilder(TIME.format(time));
    text.append(' ').append(level).append("  ").append(message);
    fields.forEach((name, value) -> text.append(' ').append(name).append('=').append(word(value)));
    trace.forEach(line -> text.append("\n    ").append(line));
    return text.toString();
  }

  /** One object, in one line. */
  String json() {
    ObjectNode line = JSON.createObjectNode();
    line.put("timestamp", time.toString()).put("level", level).put("message", message);
    if (!runId.isEmpty()) {
      line.put("runId", runId);
    }
    fields.forEach(
        (name, value) -> {
          switch (value) {
            case Scope scope ->
                line.putObject(name)
                    .put("provider", scope.provider().word())
                    .put("account", scope.account())
                    .put("region", scope.region());
            case Number number -> line.put(name, number.longValue());
            default -> line.put(name, value.toString());
          }
        });
    if (!trace.isEmpty()) {
      trace.forEach(line.putArray("trace")::add);
    }
    return line.toString();
  }

  private static String word(Object value) {
    String text =
        value instanceof Scope scope
            ? List.of(scope.provider().word(), scope.account(), scope.region()).stream()
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("/"))
            : value.toString();
    return text.contains(" ") ? '"' + text + '"' : text;
  }

  private static Object harmless(Object value) {
    return switch (value) {
      case Scope scope ->
          new Scope(scope.provider(), harmless(scope.account()), harmless(scope.region()));
      case Number number -> number;
      default -> harmless(String.valueOf(value));
    };
  }

  private static String harmless(String text) {
    return SafeText.escape(Redaction.scrub(text));
  }

  private static List<String> trace(IThrowableProxy thrown) {
    return List.copyOf(
        Stream.concat(
                Stream.of(harmless(thrown.getClassName() + ": " + thrown.getMessage())),
                Arrays.stream(thrown.getStackTraceElementProxyArray())
                    .limit(FRAMES)
                    .map(frame -> frame.getSTEAsString()))
            .toList());
  }
}

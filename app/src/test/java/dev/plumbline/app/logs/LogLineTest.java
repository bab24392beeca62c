package dev.plumbline.app.logs;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.status.ErrorStatus;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.plumbline.collectors.Scope;
import dev.plumbline.model.Provider;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class LogLineTest {

  private static final String HOSTILE = "prod\u001b[2J\n{\"level\":\"error\"}\u202e\u0085";
  private static final String SECRET = "ghp_Zx81kQpL7mN2vB4cD9eF3gH6jK0sT5uW8yA1";

  private final Logger logger = new LoggerContext().getLogger("dev.plumbline");

  @Test
  void aLineOfJsonHasTimeLevelMessageRunAndWhatItIsAbout() throws Exception {
    LoggingEvent event = event("A scope is done");
    event.addKeyValuePair(
        new KeyValuePair("scope", new Scope(Provider.AWS, "111122223333", "eu-west-1")));
    event.addKeyValuePair(new KeyValuePair("calls", 61));
    event.addKeyValuePair(new KeyValuePair("call", "eks:ListClusters"));

    assertThat(LogLine.of(event, "run-1").json())
        .isEqualTo(
            "{\"timestamp\":\"2026-11-22T01:10:04.250Z\",\"level\":\"warn\","
                + "\"message\":\"A scope is done\",\"runId\":\"run-1\","
                + "\"scope\":{\"provider\":\"aws\",\"account\":\"111122223333\","
                + "\"region\":\"eu-west-1\"},\"calls\":61,\"call\":\"eks:ListClusters\"}");
    assertThat(LogLine.of(event, "run-1").plain())
        .isEqualTo(
            "01:10:04 warn  A scope is done scope=aws/111122223333/eu-west-1 calls=61"
                + " call=eks:ListClusters");
  }

  @Test
  void whatLogbackSaysOfItselfIsALineLikeAnyOther() throws Exception {
    LogLine line = LogLine.of(new ErrorStatus("Failed: " + HOSTILE + SECRET, this), "run-1");

    JsonNode json = JsonMapper.builder().build().readTree(line.json());
    assertThat(json.path("level").asText()).isEqualTo("error");
    assertThat(json.path("runId").asText()).isEqualTo("run-1");
    assertThat(json.path("message").asText()).startsWith("Logback: Failed: prod\\u001b[2J");
    assertThat(line.json()).matches("[ -~]+").doesNotContain(SECRET);
    assertThat(line.plain().lines()).hasSize(1);
  }

  @Test
  void whatACloudWroteStaysInItsLineAndIsSeen() throws Exception {
    LoggingEvent event = event(HOSTILE);
    event.addKeyValuePair(new KeyValuePair("scope", new Scope(Provider.GCP, HOSTILE, "")));
    event.addKeyValuePair(new KeyValuePair("detail", HOSTILE));
    event.setThrowableProxy(new ThrowableProxy(new IllegalStateException(HOSTILE)));

    LogLine line = LogLine.of(event, "");

    assertThat(line.json()).matches("[ -~]+");
    JsonNode json = JsonMapper.builder().build().readTree(line.json());
    assertThat(json.path("level").asText()).isEqualTo("warn");
    assertThat(json.path("detail").asText()).contains("prod\\u001b[2J\\u000a").contains("\\u202e");
    assertThat(line.plain().lines().skip(1))
        .isNotEmpty()
        .allSatisfy(frame -> assertThat(frame).matches("    [ -~]+"));
  }

  @Test
  void noSecretGetsIntoALine() {
    LoggingEvent event = event("token " + SECRET);
    event.addKeyValuePair(new KeyValuePair("detail", "sent " + SECRET));
    event.setThrowableProxy(new ThrowableProxy(new IllegalStateException(SECRET)));

    LogLine line = LogLine.of(event, "");

    assertThat(List.of(line.json(), line.plain())).noneMatch(text -> text.contains(SECRET));
  }

  private LoggingEvent event(String message) {
    LoggingEvent event =
        new LoggingEvent(getClass().getName(), logger, Level.WARN, message, null, null);
    event.setInstant(Instant.parse("2026-11-22T01:10:04.250Z"));
    return event;
  }
}

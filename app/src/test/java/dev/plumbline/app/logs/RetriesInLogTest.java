package dev.plumbline.app.logs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.plumbline.app.cases.ReadCalls;
import dev.plumbline.collectors.CallPlan;
import dev.plumbline.collectors.CallType;
import dev.plumbline.collectors.Calls;
import dev.plumbline.collectors.Failure;
import dev.plumbline.collectors.Pacing;
import dev.plumbline.collectors.Patience;
import dev.plumbline.collectors.Scope;
import dev.plumbline.model.Provider;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.event.Level;

@Isolated("it reads the log of the whole virtual machine, where other scans would write too")
class RetriesInLogTest {

  private static final String SECRET = "ghp_Zx81kQpL7mN2vB4cD9eF3gH6jK0sT5uW8yA1";
  private static final CallType LIST =
      Objects.requireNonNull(ReadCalls.all().get("eks:ListClusters"));

  private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();

  @AfterEach
  void asBefore() {
    Logs.use(LogFormat.PLAIN, Level.ERROR);
  }

  @Test
  void eachAttemptThatIsMadeAgainHasALineOfItsOwn() throws IOException {
    askInVainTwice(Level.DEBUG);

    assertThat(lines).hasSize(2);
    int number = 1;
    for (String line : lines) {
      assertThat(line).matches("[ -~]+").doesNotContain(SECRET);
      JsonNode told = JsonMapper.builder().build().readTree(line);
      assertThat(told.path("level").asText()).isEqualTo("debug");
      assertThat(told.at("/scope/account").asText()).isEqualTo("111122223333");
      assertThat(told.at("/scope/region").asText()).isEqualTo("eu-west-1");
      assertThat(told.path("call").asText()).isEqualTo("eks:ListClusters");
      assertThat(told.path("attempt").asInt()).isEqualTo(number++);
      assertThat(told.path("kind").asText()).isEqualTo("TRANSIENT");
      assertThat(told.path("detail").asText()).startsWith("reset \\u001b[2J\\u000a");
      assertThat(told.path("pauseMillis").asLong()).isBetween(100L, 400L);
    }
  }

  @Test
  void whoDoesNotAskForDetailsIsNotToldOfEach() {
    askInVainTwice(Level.INFO);

    assertThat(lines).isEmpty();
  }

  private void askInVainTwice(Level level) {
    Logs.use(LogFormat.JSON, level);
    Logs.through(lines::add);
    var scope = new Scope(Provider.AWS, "111122223333", "eu-west-1");
    AtomicInteger sent = new AtomicInteger();
    try (var patience =
        new Patience(4, Duration.ofSeconds(20), Duration.ofMinutes(1), Pacing.ofQuotas())) {
      Calls calls =
          new Calls(
              scope,
              _ -> new Failure(Failure.Kind.TRANSIENT, "reset \u001b[2J\n" + SECRET),
              patience,
              Clock.systemUTC(),
              CallPlan.everything(List.of(LIST)));
      Calls.Reply reply =
          calls.ask(
              LIST,
              Map.of(),
              () -> {
                if (sent.incrementAndGet() <= 2) {
                  throw new IOException("no");
                }
                return JsonNodeFactory.instance.objectNode();
              });

      assertThat(reply.raw()).isPresent();
      assertThat(patience.statistics().figures().retried()).isEqualTo(2);
    }
  }
}

package dev.plumbline.collectors;

import static dev.plumbline.collectors.Samples.CLOCK;
import static dev.plumbline.collectors.Samples.REGION;
import static dev.plumbline.collectors.Samples.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is asked, and how often, to learn what is allowed. */
class TrialTest {

  private static final CallType LIST = Samples.type("eks:ListNodegroups");
  private static final CallType DESCRIBE = Samples.type("eks:DescribeNodegroup").after(LIST);
  private static final CallType TEMPLATE = Samples.type("ec2:DescribeTemplate").after(DESCRIBE);

  private static final List<CallType> KNOWN = List.of(LIST, DESCRIBE, TEMPLATE);
  private static final CallPlan PLAN = CallPlan.everything(KNOWN);

  private final AtomicInteger sent = new AtomicInteger();
  private final Patience patience = Samples.patience();
  private final Calls calls =
      Calls.trying(
          REGION,
          e -> new Failure(Failure.Kind.PERMISSION, String.valueOf(e.getMessage())),
          patience,
          CLOCK,
          PLAN,
          PLAN.following(KNOWN));

  @AfterEach
  void close() {
    patience.close();
  }

  @Test
  void aListingIsAskedAgainUntilAllThatNeedsItWasAsked() {
    assertThat(calls.ask(LIST, Map.of("cluster", "empty"), this::answer).made()).isTrue();
    assertThat(calls.ask(LIST, Map.of("cluster", "one"), this::answer).made()).isTrue();
    assertThat(calls.ask(DESCRIBE, Map.of("nodes", "plain"), this::answer).made()).isTrue();
    assertThat(calls.ask(LIST, Map.of("cluster", "two"), this::answer).made()).isTrue();
    assertThat(calls.ask(DESCRIBE, Map.of("nodes", "other"), this::answer).made()).isTrue();
    assertThat(calls.ask(TEMPLATE, Map.of("id", "1"), this::answer).made()).isTrue();

    assertThat(calls.ask(LIST, Map.of("cluster", "three"), this::answer).made()).isFalse();
    assertThat(calls.ask(DESCRIBE, Map.of("nodes", "third"), this::answer).made()).isFalse();
    assertThat(calls.ask(TEMPLATE, Map.of("id", "2"), this::answer).made()).isFalse();
    assertThat(sent).hasValue(6);
  }

  @Test
  void whatWasRefusedIsNotAskedAgain() {
    calls.ask(
        LIST,
        Map.of("cluster", "one"),
        () -> {
          throw new IllegalStateException("no");
        });

    assertThat(calls.ask(LIST, Map.of("cluster", "two"), this::answer).made()).isFalse();
    assertThat(calls.cell().gaps()).hasSize(1);
  }

  @Test
  void nobodyLooksForEver() {
    for (int i = 0; i < 2 * Trial.MOST; i++) {
      calls.ask(LIST, Map.of("cluster", "empty-" + i), this::answer);
    }

    assertThat(sent).hasValue(Trial.MOST);
  }

  private JsonNode answer() {
    sent.incrementAndGet();
    return json("{}");
  }
}

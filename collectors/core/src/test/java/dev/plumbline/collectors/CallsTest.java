package dev.plumbline.collectors;

import static dev.plumbline.collectors.Samples.CLOCK;
import static dev.plumbline.collectors.Samples.DESCRIBE;
import static dev.plumbline.collectors.Samples.LIST;
import static dev.plumbline.collectors.Samples.NOW;
import static dev.plumbline.collectors.Samples.REGION;
import static dev.plumbline.collectors.Samples.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plumbline.model.Gap;
import dev.plumbline.model.Listing;
import dev.plumbline.model.Provider;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallsTest {

  private static final String KEY = "AKIAIOSFODNN7EXAMPLE";

  private static final CallPlan ASKED = CallPlan.everything(List.of(DESCRIBE, LIST));

  private final Patience patience = Samples.patience();
  private final Calls calls = new Calls(REGION, CallsTest::failure, patience, CLOCK, ASKED);

  @AfterEach
  void close() {
    patience.close();
  }

  @Test
  void anAnswerIsKeptWithoutSecretsAndGivenBackAsItCame() {
    Calls.Reply reply =
        calls.ask(DESCRIBE, Map.of("name", "prod"), () -> json("{'password':'hunter2'}"));

    assertThat(reply.raw()).contains(json("{'password':'hunter2'}"));
    assertThat(calls.cell().answers()).containsExactly(reply.answer());
    assertThat(reply.answer().at("/password").identity()).startsWith("[redacted");
    assertThat(reply.answer().time()).isEqualTo(NOW);
    assertThat(reply.answer().parameters()).isEqualTo(Map.of("name", "prod"));
  }

  @Test
  void whatAScopeHoldsIsGivenBackAndWhatIsAskedAfterItsEndIsHeldByWhoeverKeepsIt() {
    Calls region = new Calls(REGION, CallsTest::failure, patience, CLOCK, ASKED);
    calls.ask(LIST, Map.of(), () -> json("{'x':['1']}"));
    assertThat(patience.holdings().all()).isPositive();

    calls.end();
    assertThat(patience.holdings().all()).isZero();

    Calls.Reply role = calls.ask(DESCRIBE, Map.of("name", "role"), () -> json("{'a':'b'}"));
    assertThat(patience.holdings().all()).as("nobody would give it back").isZero();

    region.keep(role);
    assertThat(patience.holdings().all()).isPositive();
    region.end();
    assertThat(patience.holdings().all()).isZero();
  }

  @Test
  void whatAPartIsToldIsToldToTheWholeAsWellAndHeldOnce() {
    Calls one = calls.part();
    Calls other = calls.part();
    calls.ask(LIST, Map.of(), () -> json("{'x':['1']}"));
    long before = patience.holdings().all();

    one.ask(DESCRIBE, Map.of("name", "one"), () -> json("{'a':'b'}"));
    long each = patience.holdings().all() - before;
    other.ask(DESCRIBE, Map.of("name", "other"), () -> json("{'a':'b'}"));

    assertThat(each).isPositive();
    assertThat(patience.holdings().all()).isEqualTo(before + 2 * each);
    assertThat(one.cell().answers())
        .extracting(answer -> answer.parameters().get("name"))
        .containsExactly("one");
    assertThat(calls.cell().answers())
        .hasSize(3)
        .containsAll(one.cell().answers())
        .containsAll(other.cell().answers());
    calls.end();
    assertThat(patience.holdings().all()).isZero();
  }

  @Test
  void whatIsNotPlannedIsNotSentAndReadsAsNotAsked() {
    Calls none = new Calls(REGION, CallsTest::failure, patience, CLOCK, new CallPlan(Set.of()));

    Calls.Reply reply =
        none.ask(
            DESCRIBE,
            Map.of(),
            () -> {
              throw new AssertionError("was sent");
            });

    assertThat(reply.raw()).isEmpty();
    assertThat(none.cell().answers()).isEmpty();
    assertThat(none.asks(DESCRIBE)).isFalse();
    assertThat(reply.answer()).isEqualTo(none.cell().answer(DESCRIBE));
  }

  @Test
  void parametersAndReasonsAreKeptWithoutSecrets() {
    calls.ask(
        DESCRIBE,
        Map.of("name", KEY),
        () -> {
          throw new IOException("Nobody knows " + KEY);
        });
    calls.refuse(LIST, Map.of("name", KEY), Gap.of("x", Gap.Reason.ERROR, "About " + KEY));

    assertThat(calls.cell().toString()).doesNotContain(KEY).contains("[redacted:");
  }

  @Test
  void whatIsAskedInConfidenceIsNeverKept() {
    Calls.Reply reply = calls.askInConfidence(DESCRIBE, Map.of(), () -> json("{'a':'b'}"));

    assertThat(reply.raw()).isPresent();
    assertThat(calls.cell().answers()).isEmpty();
  }

  @Test
  void thatAConfidentialCallWasRefusedIsKept() {
    calls.askInConfidence(
        DESCRIBE,
        Map.of(),
        () -> {
          throw new IOException("PERMISSION");
        });

    assertThat(calls.cell().gaps()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "PERMISSION,  DENIED,      eks:DescribeCluster",
    "CREDENTIALS, DENIED,      ''",
    "FORBIDDEN,   DENIED,      ''",
    "THROTTLED,   THROTTLED,   ''",
    "TIMEOUT,     TIMEOUT,     ''",
    "NOT_ENABLED, DISABLED,    ''",
    "INVALID,     UNSUPPORTED, ''",
    "TRANSIENT,   ERROR,       ''"
  })
  void aFailureBecomesAGap(String kind, Gap.Reason reason, String permission) {
    Calls.Reply reply = failing(kind);

    assertThat(reply.raw()).isEmpty();
    assertThat(reply.answer())
        .isEqualTo(
            new Answer.Refused(
                DESCRIBE.id(),
                reply.answer().parameters(),
                NOW,
                new Gap("eks:DescribeCluster", reason, permission, "It failed.")));
  }

  @Test
  void whatDoesNotExistIsMissingAndNoGap() {
    Calls.Reply reply = failing("NOT_FOUND");

    assertThat(reply.answer()).isInstanceOf(Answer.Missing.class);
    assertThat(calls.cell().gaps()).isEmpty();
  }

  @Test
  void everyPageIsAskedForWithTheTokenOfTheOneBefore() {
    List<String> tokens = new ArrayList<>();

    List<Calls.Reply> pages =
        calls.pages(
            LIST,
            Map.of("cluster", "prod"),
            "/next",
            token ->
                () -> {
                  tokens.add(token);
                  return switch (token) {
                    case "" -> json("{'x':['1'],'next':'t1'}");
                    case "t1" -> json("{'x':['2'],'next':'t2'}");
                    default -> json("{'x':['3'],'next':null}");
                  };
                });

    assertThat(tokens).containsExactly("", "t1", "t2");
    assertThat(pages)
        .extracting(page -> page.answer().parameters().toString())
        .containsExactly("{cluster=prod}", "{cluster=prod, page=2}", "{cluster=prod, page=3}");
    assertThat(listing(Map.of("cluster", "prod")).gap()).isEmpty();
    assertThat(listing(Map.of("cluster", "prod")).items()).hasSize(3);
  }

  @Test
  void aTokenThatLooksLikeASecretIsFollowedAllTheSame() {
    List<String> tokens = new ArrayList<>();

    calls.pages(
        LIST,
        Map.of(),
        "/next",
        token ->
            () -> {
              tokens.add(token);
              return json(token.isEmpty() ? "{'next':'" + KEY + "'}" : "{}");
            });

    assertThat(tokens).containsExactly("", KEY);
    assertThat(calls.cell().toString()).doesNotContain(KEY);
  }

  @Test
  void aRefusedPageEndsTheListingWithAGap() {
    listUntilRefused("THROTTLED");

    assertThat(listing(Map.of()).items()).hasSize(1);
    assertThat(listing(Map.of()).gap()).map(Gap::reason).contains(Gap.Reason.THROTTLED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"NOT_FOUND", "INVALID", "NOT_ENABLED"})
  void aPageThatIsNoLongerKnownIsNoLastWordOnTheListing(String kind) {
    listUntilRefused(kind);

    assertThat(listing(Map.of()).items()).hasSize(1);
    assertThat(calls.cell().gaps())
        .as("read anew when the run goes on, which what is not offered would not be")
        .extracting(Gap::reason, Gap::detail)
        .containsExactly(
            tuple(
                Gap.Reason.ERROR, "The listing broke off after the page before this. It failed."));
  }

  /** The second page of the listing fails. */
  private void listUntilRefused(String kind) {
    calls.pages(
        LIST,
        Map.of(),
        "/next",
        token ->
            () -> {
              if (token.isEmpty()) {
                return json("{'x':['1'],'next':'t1'}");
              }
              throw new IOException(kind);
            });
  }

  @Test
  void aListingThatGoesOnInAWayThatNobodyCanFollowHasAGap() {
    calls.pages(LIST, Map.of(), "/next", _ -> () -> json("{'x':['1'],'next':{'token':'t1'}}"));

    assertThat(listing(Map.of()).items()).hasSize(1);
    assertThat(listing(Map.of()).gap()).map(Gap::reason).contains(Gap.Reason.ERROR);
  }

  @Test
  void aListingThatNeverEndsHasAGapAndKeepsWhatItGave() {
    List<Calls.Reply> pages =
        calls.pages(LIST, Map.of(), "/next", token -> () -> json("{'x':['1'],'next':'again'}"));

    assertThat(pages).hasSize(3);
    assertThat(pages.getLast().answer())
        .as("told to whoever asked, who may keep it with another scope")
        .isInstanceOf(Answer.Refused.class);
    assertThat(listing(Map.of()).items()).hasSize(2);
    assertThat(listing(Map.of()).gap()).map(Gap::reason).contains(Gap.Reason.ERROR);
  }

  @Test
  void theOrderOfACellDoesNotDependOnThreads() throws Exception {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      names.add("cluster-" + i % 50);
    }
    Collections.shuffle(names, new Random(7));
    Cell inOrder = ask(names.stream().sorted().toList());

    assertThat(ask(names)).isEqualTo(inOrder);
  }

  private Cell ask(List<String> names) throws InterruptedException {
    Calls some = new Calls(REGION, CallsTest::failure, patience, CLOCK, ASKED);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (String name : names) {
        threads.execute(
            () -> some.ask(DESCRIBE, Map.of("name", name), () -> json("{'n':'" + name + "'}")));
        threads.execute(
            () ->
                some.ask(
                    LIST,
                    Map.of("name", name),
                    () -> {
                      throw new IOException("TIMEOUT");
                    }));
      }
    }
    return some.cell();
  }

  @Test
  void aCellHasItsScopeItsBeginningAndTheAccountBehindIt() {
    Cell account =
        new Calls(new Scope(Provider.AWS, "1", ""), CallsTest::failure, patience, CLOCK, ASKED)
            .cell();

    assertThat(calls.cell(account))
        .isEqualTo(new Cell(REGION, NOW, List.of(), Optional.of(account)));
    assertThat(calls.scope()).isEqualTo(REGION);
  }

  @Test
  void afterTheRunWasStoppedEveryCallLeavesAGap() {
    patience.stop();

    calls.ask(DESCRIBE, Map.of(), () -> json("{}"));

    assertThat(calls.cell().gaps())
        .containsExactly(
            Gap.of(
                "eks:DescribeCluster",
                Gap.Reason.TIMEOUT,
                "The run was stopped before this was asked."));
  }

  private Calls.Reply failing(String kind) {
    return calls.ask(
        DESCRIBE,
        Map.of(),
        () -> {
          throw new IOException(kind);
        });
  }

  private Listing<Field> listing(Map<String, String> parameters) {
    return calls.cell().listing(LIST, parameters, "/x");
  }

  private static Failure failure(Exception exception) {
    String message = String.valueOf(exception.getMessage());
    for (Failure.Kind kind : Failure.Kind.values()) {
      if (kind.name().equals(message)) {
        return new Failure(kind, "It failed.");
      }
    }
    return new Failure(Failure.Kind.TRANSIENT, message);
  }
}

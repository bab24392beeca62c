package dev.plumbline.collectors;

import static dev.plumbline.collectors.Samples.DESCRIBE;
import static dev.plumbline.collectors.Samples.LIST;
import static dev.plumbline.collectors.Samples.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.collectors.Attempts.Result;
import dev.plumbline.collectors.Failure.Kind;
import dev.plumbline.model.Provider;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
class AttemptsTest {

  private static final Duration NONE = Duration.ZERO;

  private final TestTime time = new TestTime();
  private final AtomicInteger parked = new AtomicInteger();
  private final Patience patience =
      new Patience(64, Duration.ofSeconds(25), Duration.ofMinutes(30), Pacing.ofQuotas(), time);
  private final Attempts attempts =
      new Attempts(Samples.REGION, patience, Failed::failure, parking());
  private final AtomicInteger sent = new AtomicInteger();

  /** What a service does that fails: the failure, and how long it took to get it. */
  private static final class Failed extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Failure failure;

    Failed(Failure failure) {
      this.failure = failure;
    }

    static Failure failure(Exception exception) {
      return exception instanceof Failed failed
          ? failed.failure
          : new Failure(Kind.TRANSIENT, String.valueOf(exception.getMessage()));
    }
  }

  @AfterEach
  void close() {
    patience.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"THROTTLED", "TRANSIENT"})
  void whatPassesIsTriedSixTimesInAll(Kind kind) {
    Result result = attempts.send(LIST, always(kind, Duration.ZERO));

    assertThat(result).isEqualTo(new Result.Failed(new Failure(kind, "no")));
    assertThat(sent).hasValue(6);
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"PERMISSION", "CREDENTIALS", "NOT_ENABLED", "NOT_FOUND", "INVALID", "OTHER"})
  void whatDoesNotPassIsTriedOnce(Kind kind) {
    attempts.send(LIST, always(kind, Duration.ZERO));

    assertThat(sent).hasValue(1);
    assertThat(time.waits()).isEmpty();
  }

  @Test
  void anAnswerAfterFailuresIsTheAnswer() {
    Result result =
        attempts.send(
            LIST,
            first(new Failure(Kind.TRANSIENT, "reset"), new Failure(Kind.THROTTLED, "slowly")));

    assertThat(result).isEqualTo(new Result.Answered(json("{}")));
    assertThat(sent).hasValue(3);
    assertThat(patience.statistics().figures().throttled()).isEqualTo(1);
    assertThat(patience.statistics().figures().retried()).isEqualTo(2);
  }

  @Test
  void pausesGrowAndStayWithinBounds() {
    attempts.send(LIST, always(Kind.TRANSIENT, Duration.ZERO));

    List<Duration> waits = time.waits();
    assertThat(waits).hasSize(5);
    for (int i = 0; i < waits.size(); i++) {
      assertThat(waits.get(i).toMillis()).isBetween(100L << i, 200L << i);
    }
  }

  @Test
  void theServiceSaysHowLongToWait() {
    attempts.send(LIST, first(throttled(7)));

    assertThat(time.waits()).containsExactly(Duration.ofSeconds(7));
    assertThat(parked).hasValue(0);
  }

  @Test
  void callsOfTheSameServiceWaitAsWell() {
    attempts.send(LIST, first(throttled(7), new Failure(Kind.PERMISSION, "no")));
    time.waits();

    attempts.send(DESCRIBE, first(throttled(9), new Failure(Kind.PERMISSION, "no")));
    long before = time.nanos();
    attempts.send(LIST, always(Kind.PERMISSION, Duration.ZERO));

    assertThat(Duration.ofNanos(time.nanos() - before))
        .as("the nine seconds had passed; what comes after them keeps the pace")
        .isPositive()
        .isLessThanOrEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void aScopeThatHasToWaitForLongMakesRoomAndComesBackOnce() {
    Result result = attempts.send(LIST, first(throttled(372)));

    assertThat(result).isEqualTo(new Result.Answered(json("{}")));
    assertThat(parked).hasValue(1);

    sent.set(0);
    Result again = attempts.send(LIST, first(throttled(372)));

    assertThat(again).isInstanceOf(Result.Failed.class);
    assertThat(sent).as("it is not waited for twice").hasValue(1);
  }

  @Test
  void aWaitBeyondTheDeadlineIsNotBegun() {
    time.pass(Duration.ofMinutes(29));

    Result result = attempts.send(LIST, first(throttled(90)));

    assertThat(result).isEqualTo(new Result.Failed(throttled(90)));
    assertThat(time.waits()).isEmpty();

    assertThat(attempts.send(LIST, first()))
        .isInstanceOfSatisfying(
            Result.Failed.class,
            failed -> assertThat(failed.failure().kind()).isEqualTo(Kind.THROTTLED));
  }

  @Test
  void whatTheDeadlineCutsIsNotSaidToBeThrottled() {
    time.pass(Duration.ofMinutes(31));

    assertThat(attempts.send(LIST, first()))
        .isInstanceOfSatisfying(
            Result.Failed.class,
            failed -> {
              assertThat(failed.failure().kind()).isEqualTo(Kind.TIMEOUT);
              assertThat(failed.failure().detail()).contains("deadline");
            });
    assertThat(sent).hasValue(0);
  }

  @Test
  void silenceIsNotListenedToForLong() {
    attempts.send(LIST, always(Kind.TIMEOUT, Duration.ofSeconds(20)));

    assertThat(sent).hasValue(2);
  }

  @Test
  void afterThreeSilentAttemptsTheRestOfTheKindIsNotTried() {
    attempts.send(DESCRIBE, always(Kind.TIMEOUT, Duration.ofSeconds(20)));
    attempts.send(DESCRIBE, always(Kind.TIMEOUT, Duration.ofSeconds(20)));
    sent.set(0);

    Result third = attempts.send(DESCRIBE, always(Kind.TIMEOUT, Duration.ofSeconds(20)));
    Result other = attempts.send(LIST, first());

    assertThat(third)
        .isInstanceOfSatisfying(
            Result.Failed.class,
            failed -> assertThat(failed.failure().detail()).contains("in a row"));
    assertThat(other).isEqualTo(new Result.Answered(json("{}")));
    assertThat(sent).as("only the other kind").hasValue(1);
  }

  @Test
  void aScopeInWhichNothingIsAnsweredIsGivenUp() {
    for (int i = 0; i < 10; i++) {
      attempts.send(LIST, always(Kind.TRANSIENT, Duration.ofSeconds(4)));
    }

    assertThat(Duration.ofNanos(time.nanos())).isLessThan(Duration.ofMinutes(3));
    assertThat(sent).hasValueLessThan(40);
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"TRANSIENT", "TIMEOUT"})
  void waitingForATurnIsNoTimeThatNobodyAnswered(Kind kind) throws Exception {
    try (Patience one =
            new Patience(
                1, Duration.ofSeconds(25), Duration.ofMinutes(30), Pacing.ofQuotas(), time);
        var others = Executors.newVirtualThreadPerTaskExecutor()) {
      Attempts late = new Attempts(Samples.REGION, one, Failed::failure, parking());
      Thread waits = Thread.currentThread();
      CountDownLatch begun = new CountDownLatch(1);
      var _ =
          others.submit(
              () ->
                  one.send(
                      0,
                      () -> {
                        begun.countDown();
                        while (waits.getState() != Thread.State.TIMED_WAITING) {
                          Thread.onSpinWait();
                        }
                        time.pass(Duration.ofMinutes(3));
                        return json("{}");
                      }));
      begun.await();

      Result result = late.send(LIST, first(new Failure(kind, "no")));

      assertThat(result).isEqualTo(new Result.Answered(json("{}")));
      assertThat(sent).hasValue(2);
    }
  }

  @Test
  void whoeverIsQueuedHeedsWhatTheServiceSaysMeanwhile() throws Exception {
    try (Patience one =
            new Patience(
                1, Duration.ofSeconds(25), Duration.ofMinutes(30), Pacing.ofQuotas(), time);
        var others = Executors.newVirtualThreadPerTaskExecutor()) {
      Attempts both = new Attempts(Samples.REGION, one, Failed::failure, parking());
      Thread queued = Thread.currentThread();
      CountDownLatch begun = new CountDownLatch(1);
      var _ =
          others.submit(
              () ->
                  both.send(
                      LIST,
                      () -> {
                        begun.countDown();
                        while (queued.getState() != Thread.State.WAITING
                            && queued.getState() != Thread.State.TIMED_WAITING) {
                          Thread.onSpinWait();
                        }
                        throw new Failed(throttled(3_600));
                      }));
      begun.await();

      Result result = both.send(LIST, first());

      assertThat(result)
          .isInstanceOfSatisfying(
              Result.Failed.class,
              failed -> assertThat(failed.failure().kind()).isEqualTo(Kind.THROTTLED));
      assertThat(sent).hasValue(0);
      assertThat(one.outOfTime()).as("the service wants more time than the run has").isTrue();
    }
  }

  @Test
  void anEndedRunIsNotAsked() {
    patience.stop();

    Result result = attempts.send(LIST, first());

    assertThat(result)
        .isInstanceOfSatisfying(
            Result.Failed.class,
            failed -> assertThat(failed.failure().detail()).contains("stopped"));
    assertThat(sent).hasValue(0);
  }

  @Test
  void aThousandCallsKeepThePaceOfTheService() {
    for (int i = 0; i < 1_000; i++) {
      attempts.send(LIST, first());
    }

    Duration took = Duration.ofNanos(time.nanos());
    assertThat(took).isBetween(Duration.ofSeconds(48), Duration.ofSeconds(192));
  }

  @Test
  void aQuotaThatIsCountedInMinutesIsWaitedFor() {
    long begun = time.nanos();

    attempts.send(asks(Provider.GCP, "compute.subnetworks.get"), always(Kind.THROTTLED, NONE));

    assertThat(sent).hasValue(6);
    List<Duration> waits = time.waits();
    assertThat(waits.subList(0, 3)).allMatch(wait -> wait.compareTo(Duration.ofSeconds(4)) <= 0);
    assertThat(waits.get(3).plus(waits.get(4)))
        .as("the next minute has begun, wherever in one it was throttled")
        .isGreaterThanOrEqualTo(Duration.ofMinutes(1));
    assertThat(Duration.ofNanos(time.nanos() - begun)).isLessThan(Attempts.BUDGET);
  }

  @Test
  void resourceProvidersOfAzureShareTheQuotaOfTheSubscription() {
    CallType clusters = asks(Provider.AZURE, "Microsoft.ContainerService/managedClusters/read");
    CallType registries = asks(Provider.AZURE, "Microsoft.ContainerRegistry/registries/read");
    for (int i = 0; i < 100; i++) {
      attempts.send(clusters, first());
      attempts.send(registries, first());
    }

    // 62 at once, the others with 6.25 a second.
    assertThat(Duration.ofNanos(time.nanos()))
        .isBetween(Duration.ofSeconds(22), Duration.ofSeconds(24));
  }

  @Test
  void aThrottledCallSlowsDownAllThatSharesTheQuota() {
    CallType clusters = asks(Provider.AZURE, "Microsoft.ContainerService/managedClusters/read");
    CallType registries = asks(Provider.AZURE, "Microsoft.ContainerRegistry/registries/read");
    attempts.send(clusters, first(new Failure(Kind.THROTTLED, "slowly")));
    long begun = time.nanos();

    for (int i = 0; i < 20; i++) {
      attempts.send(registries, first());
    }

    assertThat(Duration.ofNanos(time.nanos() - begun)).isGreaterThan(Duration.ofSeconds(4));
  }

  @Test
  void projectsShareTheQuotaOfWhoAsksForTheirKeys() {
    CallType keys = asks(Provider.GCP, "cloudkms.cryptoKeys.get");
    for (int i = 0; i < 60; i++) {
      Scope project = new Scope(Provider.GCP, "project-" + i, "");
      new Attempts(project, patience, Failed::failure, parking()).send(keys, first());
    }

    // 30 at once, the others with two a second.
    assertThat(Duration.ofNanos(time.nanos()))
        .isBetween(Duration.ofSeconds(14), Duration.ofSeconds(16));
  }

  /** What a provider counts in minutes must fit into one with what may be asked at once. */
  @ParameterizedTest
  @CsvSource({
    "compute.subnetworks.get, 1500",
    "iam.roles.get, 6000",
    "cloudkms.cryptoKeys.get, 600",
    "resourcemanager.projects.get, 600",
    "container.clusters.list, 3000",
    "serviceusage.services.get, 240"
  })
  void noMinuteSeesMoreThanAQuarterOfWhatGooglePublishes(String permission, int quota) {
    CallType call = asks(Provider.GCP, permission);
    List<Long> sentAt = new ArrayList<>();
    for (int i = 0; i < quota; i++) {
      attempts.send(
          call,
          () -> {
            sentAt.add(time.nanos());
            return json("{}");
          });
    }

    long minute = Duration.ofMinutes(1).toNanos();
    for (int first = 0; first < sentAt.size(); first++) {
      long end = sentAt.get(first) + minute;
      assertThat(sentAt.subList(first, sentAt.size()).stream().filter(at -> at < end).count())
          .isLessThanOrEqualTo(quota / 4);
    }
    assertThat(Duration.ofNanos(time.nanos()))
        .isBetween(Duration.ofMinutes(3), Duration.ofMinutes(6));
  }

  private static CallType asks(Provider provider, String permission) {
    return new CallType(provider, permission, permission, "https://docs.example.com/");
  }

  private Calls.Request always(Kind kind, Duration takes) {
    return () -> {
      sent.incrementAndGet();
      time.pass(takes);
      throw new Failed(new Failure(kind, "no"));
    };
  }

  /** Fails so often, then answers. */
  private Calls.Request first(Failure... failures) {
    Deque<Failure> left = new ArrayDeque<>(List.of(failures));
    return () -> {
      sent.incrementAndGet();
      if (left.isEmpty()) {
        return json("{}");
      }
      throw new Failed(left.pop());
    };
  }

  private static Failure throttled(int seconds) {
    return new Failure(Kind.THROTTLED, "slowly").after(Optional.of(Duration.ofSeconds(seconds)));
  }

  private Parking parking() {
    return new Parking() {
      @Override
      public void parked() {
        parked.incrementAndGet();
      }

      @Override
      public void back() {}
    };
  }
}

package dev.plumbline.collectors;

import static dev.plumbline.collectors.Samples.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PatienceTest {

  private static final Duration LONG = Duration.ofSeconds(20);

  @Test
  void noMoreCallsAreUnderWayThanAllowed() throws Exception {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    try (Patience patience = patience(3, LONG, LONG);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<JsonNode>> answers = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        answers.add(
            threads.submit(
                () ->
                    patience.send(
                        0,
                        () -> {
                          most.accumulateAndGet(now.incrementAndGet(), Math::max);
                          Thread.sleep(5);
                          now.decrementAndGet();
                          return json("{}");
                        })));
      }
      for (Future<JsonNode> answer : answers) {
        assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo(json("{}"));
      }
    }
    assertThat(most).hasValue(3);
  }

  @Test
  void aCallThatHangsIsGivenUpAndMakesRoom() throws Exception {
    AtomicBoolean interrupted = new AtomicBoolean();
    CountDownLatch ended = new CountDownLatch(1);
    try (Patience patience = patience(1, Duration.ofMillis(200), LONG)) {
      long begun = System.nanoTime();
      assertThatThrownBy(
              () ->
                  patience.send(
                      0,
                      () -> {
                        try {
                          Thread.sleep(20_000);
                        } catch (InterruptedException _) {
                          interrupted.set(true);
                        }
                        ended.countDown();
                        return json("{}");
                      }))
          .isInstanceOf(Patience.NoAnswer.class)
          .hasMessageContaining("No answer within");
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));

      assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(interrupted).isTrue();
      assertThat(patience.send(0, () -> json("{'next':1}"))).isEqualTo(json("{'next':1}"));
    }
  }

  @Test
  void aCallWaitsForItsTurnOnlyUntilTheDeadline() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    TestTime time = new TestTime();
    try (Patience patience = new Patience(1, LONG, LONG, Pacing.unbounded(), time);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<JsonNode> first = threads.submit(() -> patience.send(0, waiting(begun, release)));
      begun.await();
      time.pass(LONG.minusMillis(100));

      assertThatThrownBy(() -> patience.send(0, () -> json("{}")))
          .isInstanceOf(Patience.Exhausted.class)
          .hasMessage("The deadline of the run passed before this was asked.");

      release.countDown();
      assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(json("{}"));
    }
  }

  @Test
  void nothingIsAskedAfterTheDeadline() {
    AtomicBoolean asked = new AtomicBoolean();
    try (Patience patience = patience(1, LONG, Duration.ZERO)) {
      assertThatThrownBy(() -> patience.send(0, noting(asked)))
          .isInstanceOf(Patience.Exhausted.class);
      assertThat(patience.outOfTime()).isTrue();
      assertThat(patience.stopped()).isFalse();
    }
    assertThat(asked).isFalse();
  }

  @Test
  void whatWouldBeTooLateIsWantOfTimeToo() {
    try (Patience patience = patience(1, LONG, Duration.ofMinutes(1))) {
      assertThat(patience.outOfTime()).isFalse();
      assertThatThrownBy(() -> patience.sleep(Duration.ofMinutes(2)))
          .isInstanceOf(Patience.Exhausted.class);
      assertThat(patience.outOfTime()).as("before the deadline has passed").isTrue();
    }
  }

  @Test
  void stoppingEndsTheCallsUnderWayAndThoseThatWait() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    try (Patience patience = patience(1, LONG, LONG);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> underWay =
          threads.submit(() -> patience.send(0, waiting(begun, new CountDownLatch(1))));
      begun.await();
      Future<?> queued = threads.submit(() -> patience.send(0, () -> json("{}")));

      patience.stop();

      assertThatThrownBy(() -> underWay.get(10, TimeUnit.SECONDS))
          .hasCauseInstanceOf(Patience.Exhausted.class)
          .hasMessageContaining("The run was stopped while this was asked.");
      assertThatThrownBy(() -> queued.get(10, TimeUnit.SECONDS))
          .hasCauseInstanceOf(Patience.Exhausted.class);
    }
  }

  @Test
  void stoppingDoesNotWaitForACallThatHeedsNothing() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    Semaphore release = new Semaphore(0);
    try (Patience patience = patience(1, LONG, LONG);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> deaf =
          threads.submit(
              () ->
                  patience.send(
                      0,
                      () -> {
                        begun.countDown();
                        release.acquireUninterruptibly();
                        return json("{}");
                      }));
      begun.await();

      patience.stop();

      assertThatThrownBy(() -> deaf.get(10, TimeUnit.SECONDS))
          .hasCauseInstanceOf(Patience.Exhausted.class);
      release.release();
    }
  }

  @Test
  void nothingIsAskedAfterTheStop() {
    AtomicBoolean asked = new AtomicBoolean();
    try (Patience patience = patience(1, LONG, LONG)) {
      patience.stop();

      assertThatThrownBy(() -> patience.send(0, noting(asked)))
          .isInstanceOf(Patience.Exhausted.class)
          .hasMessage("The run was stopped before this was asked.");
      assertThat(patience.stopped()).isTrue();
    }
    assertThat(asked).isFalse();
  }

  @Test
  void aFailureComesOutAsItWasThrown() {
    IOException lost = new IOException("The connection was lost.");
    try (Patience patience = patience(1, LONG, LONG)) {
      assertThatThrownBy(
              () ->
                  patience.send(
                      0,
                      () -> {
                        throw lost;
                      }))
          .isSameAs(lost);
    }
  }

  @Test
  void whoeverInterruptsTheAskerEndsTheCall() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    AtomicBoolean still = new AtomicBoolean();
    CountDownLatch ended = new CountDownLatch(1);
    try (Patience patience = patience(1, LONG, LONG)) {
      Thread asker =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      patience.send(0, waiting(begun, new CountDownLatch(1)));
                    } catch (Exception e) {
                      still.set(
                          e instanceof Patience.Exhausted
                              && Thread.currentThread().isInterrupted());
                    }
                    ended.countDown();
                  });
      begun.await();

      asker.interrupt();

      assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(still)
          .as("it was given up, and the thread knows that it was interrupted")
          .isTrue();
      assertThat(patience.send(0, () -> json("{}"))).isEqualTo(json("{}"));
    }
  }

  private static Patience patience(int concurrency, Duration perCall, Duration run) {
    return new Patience(concurrency, perCall, run, Pacing.unbounded());
  }

  private static Calls.Request waiting(CountDownLatch begun, CountDownLatch release) {
    return () -> {
      begun.countDown();
      release.await();
      return json("{}");
    };
  }

  private static Calls.Request noting(AtomicBoolean asked) {
    return () -> {
      asked.set(true);
      return json("{}");
    };
  }
}

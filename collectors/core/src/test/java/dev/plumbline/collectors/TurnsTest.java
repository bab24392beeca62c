package dev.plumbline.collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TurnsTest {

  private static final Duration LONG = Duration.ofSeconds(20);

  @Test
  void theScopeThatBeganFirstComesFirst() throws InterruptedException {
    Turns turns = new Turns(1);
    turns.begin(0, LONG);
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    List<Thread> waiting = new ArrayList<>();
    for (String who : List.of("7a", "3a", "7b", "3b", "5a")) {
      Thread thread = Thread.ofVirtual().start(() -> take(turns, who, order));
      awaitWaiting(thread);
      waiting.add(thread);
    }

    turns.end();

    for (Thread thread : waiting) {
      thread.join();
    }
    assertThat(order).containsExactly("3a", "3b", "5a", "7a", "7b");
  }

  @Test
  void noMoreThanAllowedHaveATurnAtOnce() throws InterruptedException {
    Turns turns = new Turns(3);
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<Thread> all = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      int scope = i % 7;
      all.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    begin(turns, scope);
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    pause();
                    now.decrementAndGet();
                    turns.end();
                  }));
    }
    for (Thread thread : all) {
      thread.join();
    }
    assertThat(most).hasValue(3);
  }

  @Test
  void whoWaitsInVainTakesNoTurnFromOthers() throws InterruptedException {
    Turns turns = new Turns(1);
    turns.begin(0, LONG);

    assertThat(turns.begin(1, Duration.ofMillis(1))).isFalse();

    turns.end();
    assertThat(turns.begin(2, Duration.ZERO)).isTrue();
  }

  @Test
  void whoIsInterruptedTakesNoTurnFromOthers() throws InterruptedException {
    Turns turns = new Turns(1);
    turns.begin(0, LONG);
    CountDownLatch gaveUp = new CountDownLatch(1);
    Thread waiting =
        Thread.ofVirtual()
            .start(
                () -> {
                  assertThatThrownBy(() -> turns.begin(1, LONG))
                      .isInstanceOf(InterruptedException.class);
                  gaveUp.countDown();
                });
    awaitWaiting(waiting);
    waiting.interrupt();
    gaveUp.await();

    turns.end();

    assertThat(turns.begin(2, Duration.ZERO)).isTrue();
  }

  private static void take(Turns turns, String who, List<String> order) {
    begin(turns, who.charAt(0) - '0');
    order.add(who);
    turns.end();
  }

  private static void begin(Turns turns, long scope) {
    try {
      assertThat(turns.begin(scope, LONG)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void awaitWaiting(Thread thread) throws InterruptedException {
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.sleep(1);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(1);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}

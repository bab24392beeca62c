package dev.plumbline.collectors.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TogetherTest {

  private final Set<String> done = ConcurrentHashMap.newKeySet();

  @Test
  void everythingIsDoneAtOnce() {
    CountDownLatch both = new CountDownLatch(2);
    Runnable meets =
        () -> {
          both.countDown();
          await(both);
          done.add(Thread.currentThread().toString());
        };

    Together.run(List.of(meets, meets));

    assertThat(done).hasSize(2);
  }

  @Test
  void nothingToDoIsDone() {
    Together.run(List.of());

    assertThat(done).isEmpty();
  }

  @Test
  void theFirstFailureIsToldWhenAllHaveEnded() {
    var first = new AssertionError("first");
    Runnable fails =
        () -> {
          throw first;
        };
    Runnable failsToo =
        () -> {
          throw new IllegalArgumentException("last");
        };

    assertThatThrownBy(() -> Together.run(List.of(() -> done.add("a"), fails, failsToo)))
        .isInstanceOf(IllegalStateException.class)
        .hasCause(first);
    assertThatThrownBy(() -> Together.run(List.of(() -> done.add("b"), failsToo)))
        .hasCauseInstanceOf(IllegalArgumentException.class);
    assertThat(done).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void anInterruptReachesAllAndIsKept() throws InterruptedException {
    AtomicBoolean kept = new AtomicBoolean();
    CountDownLatch waiting = new CountDownLatch(2);
    Runnable waits =
        () -> {
          waiting.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException _) {
            done.add(Thread.currentThread().toString());
            Thread.currentThread().interrupt();
          }
        };
    Thread asking =
        Thread.startVirtualThread(
            () -> {
              Together.run(List.of(waits, waits));
              kept.set(Thread.currentThread().isInterrupted());
            });
    waiting.await();

    asking.interrupt();
    asking.join();

    assertThat(done).hasSize(2);
    assertThat(kept).isTrue();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}

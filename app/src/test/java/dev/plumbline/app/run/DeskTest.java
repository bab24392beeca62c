package dev.plumbline.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

final class DeskTest {

  @Test
  void leavesVirtualThreadsToThoseWhoWaitForAnswers() throws InterruptedException {
    var virtual = new AtomicBoolean(true);
    try (Desk desk = new Desk()) {
      Thread.ofVirtual()
          .start(() -> desk.run(false, () -> virtual.set(Thread.currentThread().isVirtual())))
          .join();
    }
    assertThat(virtual).isFalse();
  }

  @Test
  void tellsWhoGaveTheWorkOutThatItFailed() {
    var mistake = new IllegalArgumentException("a mistake");
    try (Desk desk = new Desk()) {
      assertThatThrownBy(
              () ->
                  desk.run(
                      false,
                      () -> {
                        throw mistake;
                      }))
          .isInstanceOf(IllegalStateException.class)
          .hasCause(mistake);
    }
  }

  @Test
  void writesBesideTheWorkAndTellsWhenItCannot() throws IOException {
    var full = new IOException("disk full");
    var judged = new CountDownLatch(1);
    try (Desk desk = new Desk()) {
      Future<?> writing =
          desk.beside(
              () -> {
                awaitUninterruptibly(judged);
                throw full;
              });
      desk.run(false, judged::countDown);
      assertThatThrownBy(() -> Desk.written(writing)).isSameAs(full);

      Desk.written(desk.beside(() -> {}));
    }
  }

  @Test
  void endsWhatWasBegunAlthoughItIsInterrupted() throws InterruptedException {
    var begun = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    var done = new AtomicBoolean();
    var interrupted = new AtomicBoolean();
    try (Desk desk = new Desk()) {
      Thread giver =
          Thread.ofVirtual()
              .start(
                  () -> {
                    desk.run(
                        false,
                        () -> {
                          begun.countDown();
                          awaitUninterruptibly(go);
                          done.set(true);
                        });
                    interrupted.set(done.get() && Thread.currentThread().isInterrupted());
                  });
      begun.await();
      giver.interrupt();
      go.countDown();
      giver.join();
    }
    assertThat(done).isTrue();
    assertThat(interrupted).isTrue();
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void largeWorkIsDoneAloneOfItsKind() throws InterruptedException {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    try (Desk desk = new Desk()) {
      List<Thread> all = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        all.add(
            Thread.startVirtualThread(
                () ->
                    desk.run(
                        true,
                        () -> {
                          most.accumulateAndGet(running.incrementAndGet(), Math::max);
                          LockSupport.parkNanos(1_000_000);
                          running.decrementAndGet();
                        })));
      }
      for (Thread thread : all) {
        thread.join();
      }
    }

    assertThat(most).hasValue(1);
  }
}

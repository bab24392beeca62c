package dev.plumbline.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TasksTest {

  private final List<Throwable> mistakes = Collections.synchronizedList(new ArrayList<>());
  private final List<String> done = Collections.synchronizedList(new ArrayList<>());

  @Test
  void everythingIsDoneBeforeTheWaitEnds() {
    Tasks tasks = new Tasks(4, () -> false, mistakes::add);
    AtomicInteger count = new AtomicInteger();
    for (int account = 0; account < 20; account++) {
      tasks.add(
          () -> {
            count.incrementAndGet();
            for (int region = 0; region < 17; region++) {
              tasks.add(count::incrementAndGet);
            }
          });
    }

    tasks.await();

    assertThat(count).hasValue(20 * 18);
  }

  @Test
  void noMoreThanAllowedRunAtOnce() {
    Tasks tasks = new Tasks(3, () -> false, mistakes::add);
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    for (int i = 0; i < 40; i++) {
      tasks.add(
          () -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            pause(3);
            now.decrementAndGet();
          });
    }

    tasks.await();

    assertThat(most).hasValue(3);
  }

  @Test
  void whatATaskGivesOutComesBeforeTheNextOneBesideIt() {
    Tasks tasks = new Tasks(1, () -> false, mistakes::add);
    for (String account : List.of("a", "b")) {
      tasks.add(
          () -> {
            done.add(account);
            tasks.add(() -> done.add(account + "1"));
            tasks.add(() -> done.add(account + "2"));
          });
    }

    tasks.await();

    assertThat(done).containsExactly("a", "a1", "a2", "b", "b1", "b2");
  }

  @Test
  void whoWaitsForLongLetsAnotherGoFirst() throws InterruptedException {
    Tasks tasks = new Tasks(1, () -> false, mistakes::add);
    CountDownLatch second = new CountDownLatch(1);
    tasks.add(
        () -> {
          tasks.parked();
          try {
            second.await();
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          } finally {
            tasks.back();
          }
          done.add("first");
        });
    tasks.add(
        () -> {
          done.add("second");
          second.countDown();
        });

    tasks.await();

    assertThat(done).containsExactly("second", "first");
  }

  @Test
  void aMistakeInOneTaskIsHeardAndCostsNoOther() {
    Tasks tasks = new Tasks(1, () -> false, mistakes::add);
    tasks.add(
        () -> {
          throw new IllegalStateException("mistake");
        });
    tasks.add(() -> done.add("other"));

    tasks.await();

    assertThat(done).containsExactly("other");
    assertThat(mistakes).extracting(Throwable::getMessage).containsExactly("mistake");
  }

  @Test
  void aFullHeapInOneTaskIsHeardAndCostsNoOther() {
    Tasks tasks = new Tasks(1, () -> false, mistakes::add);
    tasks.add(
        () -> {
          throw new OutOfMemoryError("full");
        });
    tasks.add(() -> done.add("other"));

    tasks.await();

    assertThat(done).containsExactly("other");
    assertThat(mistakes).extracting(Throwable::getMessage).containsExactly("full");
  }

  @Test
  void whereMemoryIsScarceOneTaskRunsAtATime() {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Tasks tasks = new Tasks(8, () -> true, mistakes::add);
    for (int i = 0; i < 8; i++) {
      tasks.add(
          () -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            pause(5);
            running.decrementAndGet();
            done.add("one");
          });
    }

    tasks.await();

    assertThat(done).hasSize(8);
    assertThat(most).hasValue(1);
  }

  @Test
  void whereMemoryIsScarceWhoWaitsMakesNoRoom() {
    Tasks tasks = new Tasks(8, () -> true, mistakes::add);
    tasks.add(
        () -> {
          for (int call = 0; call < 3; call++) {
            tasks.parked();
          }
          pause(50);
          for (int call = 0; call < 3; call++) {
            tasks.back();
          }
          done.add("first");
        });
    tasks.add(() -> done.add("second"));

    tasks.await();

    assertThat(done).containsExactly("first", "second");
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}

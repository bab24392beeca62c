package dev.plumbline.exporters.tickets.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.exporters.tickets.engine.History.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Whatever happens in thirty days, in whatever order: one live ticket for each group, nothing
 * closed without evidence, nothing lost that people wrote. {@code -Dplumbline.histories=10000}
 * plays more.
 */
class ThirtyDaysTest {

  private static final int HISTORIES = Integer.getInteger("plumbline.histories", 250);
  private static final long FIRST = Long.getLong("plumbline.firstHistory", 1);

  @Test
  void everyHistoryEndsWell() {
    // Histories know nothing of each other: as many at once as there are cores.
    OptionalLong failing =
        LongStream.range(FIRST, FIRST + HISTORIES)
            .parallel()
            .filter(seed -> failure(History.random(seed)).isPresent())
            .findFirst();

    failing.ifPresent(
        seed -> {
          List<Event> events = History.random(seed);
          List<Event> smallest = smallest(events, ThirtyDaysTest::failure);
          throw new AssertionError(
              "History %d fails; of its %d events these do:%n%s%n%s"
                  .formatted(
                      seed,
                      events.size(),
                      String.join("\n", smallest.stream().map(Event::toString).toList()),
                      failure(smallest).orElse("")));
        });
  }

  @Test
  void aFailingHistoryIsMadeSmall() {
    List<Event> events = History.random(1);
    Event culprit = events.get(events.size() / 2);

    List<Event> smallest =
        smallest(
            events, list -> list.contains(culprit) ? Optional.of("culprit") : Optional.empty());

    assertThat(smallest).containsExactly(culprit);
  }

  private static Optional<String> failure(List<Event> events) {
    try {
      History.play(events);
      return Optional.empty();
    } catch (AssertionError | RuntimeException e) {
      var trace = new java.io.StringWriter();
      e.printStackTrace(new java.io.PrintWriter(trace));
      return Optional.of(trace.toString().lines().limit(25).toList().toString());
    }
  }

  /** Leaves out what does not matter: halves first, then single events. */
  private static List<Event> smallest(
      List<Event> failing, Function<List<Event>, Optional<String>> failure) {
    List<Event> events = failing;
    int chunk = events.size() / 2;
    while (chunk > 0) {
      boolean smaller = false;
      for (int from = 0; from < events.size(); from += chunk) {
        List<Event> without = new ArrayList<>(events.subList(0, from));
        without.addAll(events.subList(Math.min(events.size(), from + chunk), events.size()));
        if (failure.apply(without).isPresent()) {
          events = without;
          smaller = true;
          break;
        }
      }
      if (!smaller) {
        chunk /= 2;
      }
    }
    return events;
  }
}

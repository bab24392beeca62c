package dev.plumbline.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.checks.Judge;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Mapping;
import dev.plumbline.collectors.Scope;
import dev.plumbline.collectors.Selection;
import dev.plumbline.model.Cluster;
import dev.plumbline.model.Provider;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EarlyFindingsTest {

  private static final Scope REGION = new Scope(Provider.AWS, "111122223333", "eu-west-1");
  private static final Scope OTHER = new Scope(Provider.AWS, "111122223333", "eu-west-2");

  /** A part that cannot be mapped. */
  private static final Instant BAD = Instant.EPOCH;

  private record Mapped<T>(Instant part) implements Mapping.Early<T> {}

  private static final class Parts implements Mapping {

    @Override
    public <T> Mapping.Mapped<T> map(Cell cell, Function<? super Cluster, ? extends T> each) {
      throw new AssertionError("The whole is not mapped here");
    }

    @Override
    public <T> Early<T> mapEarly(Cell part, Function<? super Cluster, ? extends T> each) {
      if (part.collectedAt().equals(BAD)) {
        throw new IllegalArgumentException("a mistake of ours");
      }
      return new EarlyFindingsTest.Mapped<>(part.collectedAt());
    }
  }

  private final Desk desk = new Desk();
  private final EarlyFindings early =
      new EarlyFindings(
          desk,
          new CellJudge(
              Map.of(Provider.AWS, new Parts()),
              new Judge(List.of(), Map.of(), "run"),
              Selection.EVERYTHING));

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void givesEachScopeWhatWasFoundInItOnce() {
    early.begin(part(REGION, 1));
    early.begin(part(OTHER, 2));
    early.begin(part(REGION, 3));

    assertThat(early.take(REGION)).containsExactly(mapped(1), mapped(3));
    assertThat(early.take(REGION)).isEmpty();
    assertThat(early.take(OTHER)).containsExactly(mapped(2));
  }

  @Test
  void leavesToTheWholeWhatCouldNotBeJudgedEarly() {
    early.begin(part(REGION, 1));
    early.begin(part(REGION, BAD.getEpochSecond()));
    early.begin(part(REGION, 2));

    assertThat(early.take(REGION)).containsExactly(mapped(1), mapped(2));
  }

  @Test
  void letsGoWhatIsNeverFinished() {
    early.begin(part(REGION, 1));
    early.forget(REGION);

    assertThat(early.take(REGION)).isEmpty();
  }

  private static Cell part(Scope scope, long number) {
    return new Cell(scope, Instant.ofEpochSecond(number), List.of(), Optional.empty());
  }

  private static <T> Mapping.Early<T> mapped(long number) {
    return new Mapped<>(Instant.ofEpochSecond(number));
  }
}

package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.app.cases.ReadCalls;
import dev.plumbline.fixtures.RecordedAnswer;
import dev.plumbline.fixtures.Recordings;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The recordings speak of the calls that collectors make, and of no others. */
class RecordedCallsTest {

  @Test
  void everyRecordedCallIsOneThatACollectorMakes() {
    Set<String> recorded = new TreeSet<>();

    Recordings.cells().stream()
        .flatMap(cell -> cell.answers().stream())
        .map(RecordedAnswer::call)
        .forEach(recorded::add);

    assertThat(ReadCalls.all().keySet()).containsAll(recorded);
  }
}

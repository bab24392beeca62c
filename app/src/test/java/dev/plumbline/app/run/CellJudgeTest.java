package dev.plumbline.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.plumbline.checks.Judge;
import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Scope;
import dev.plumbline.collectors.Selection;
import dev.plumbline.collectors.aws.EksMapping;
import dev.plumbline.collectors.azure.AksMapping;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Provider;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CellJudgeTest {

  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

  @Test
  void aListOfClustersThatIsNowhereIsNoScopeWithoutClusters() {
    Coverage region =
        coverage(new Scope(Provider.AWS, "111122223333", "eu-west-1"), missing("eks:ListClusters"));
    Coverage subscription =
        coverage(
            new Scope(Provider.AZURE, "10000000-0000-0000-0000-000000000001", ""),
            given("Subscriptions_Get"),
            missing("ManagedClusters_List"));

    assertThat(List.of(region, subscription))
        .allSatisfy(
            scope -> {
              assertThat(scope.complete()).isFalse();
              assertThat(scope.gaps()).isNotEmpty();
              assertThat(scope.clusters()).isEmpty();
            });
  }

  private static Coverage coverage(Scope scope, Answer... answers) {
    return new CellJudge(
            Map.of(Provider.AWS, new EksMapping(), Provider.AZURE, new AksMapping()),
            new Judge(List.of(), Map.of(), "run"),
            Selection.EVERYTHING)
        .judge(new Cell(scope, NOW, List.of(answers), Optional.empty()), Duration.ZERO)
        .coverage();
  }

  private static Answer missing(String call) {
    return new Answer.Missing(call, new TreeMap<>(), NOW);
  }

  private static Answer given(String call) {
    return new Answer.Given(call, new TreeMap<>(), NOW, JsonNodeFactory.instance.objectNode());
  }
}

package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.app.cases.CaseRunner;
import dev.plumbline.checks.Catalogue;
import dev.plumbline.checks.Check;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every case of every check file is a test of its own. */
class CaseTest {

  private final CaseRunner runner = new CaseRunner(AppModule.mappings());

  @TestFactory
  Stream<DynamicContainer> check() {
    return Catalogue.builtIn().checks().stream()
        .map(check -> DynamicContainer.dynamicContainer(check.id(), cases(check)));
  }

  private Stream<DynamicTest> cases(Check check) {
    return check.cases().stream()
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.name(), () -> assertThat(runner.run(check, one)).isEmpty()));
  }
}

package dev.plumbline.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.checks.expression.Expressions;
import dev.plumbline.config.Problem;
import dev.plumbline.config.Problems;
import dev.plumbline.model.Account;
import dev.plumbline.model.Cluster;
import dev.plumbline.model.Listing;
import dev.plumbline.model.NodePool;
import dev.plumbline.model.Registry;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/writing-checks.md promises to authors. */
class WritingChecksPageTest {

  private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
  private static final Pattern VARIABLE =
      Pattern.compile(
          "^\\| `((?:cluster|nodePool|registry|account)\\.[A-Za-z.]+)` \\|", Pattern.MULTILINE);

  @Test
  void theExampleIsACompleteCheck() {
    String example = EXAMPLE.matcher(page()).results().findFirst().orElseThrow().group(1);
    Problems problems = new Problems("endpoint-private.yaml");

    Optional<Check> check =
        new CheckReader(
                problems, (_, expression, target) -> Expressions.compile(expression, target))
            .read(example);

    assertThat(problems.list()).extracting(Problem::toString).isEmpty();
    assertThat(CatalogueRules.missing(check.orElseThrow())).isEmpty();
  }

  @Test
  void theTableHasEveryVariableOfTheModelAndNoOther() {
    List<String> variables = new ArrayList<>();
    paths("cluster", Cluster.class, variables);
    paths("nodePool", NodePool.class, variables);
    paths("registry", Registry.class, variables);
    paths("account", Account.class, variables);

    assertThat(VARIABLE.matcher(page()).results().map(found -> found.group(1)))
        .containsExactlyInAnyOrderElementsOf(variables);
  }

  private static void paths(String prefix, Class<?> record, List<String> paths) {
    for (RecordComponent component : record.getRecordComponents()) {
      Class<?> type = component.getType();
      if (type.isSealed() && type != Setting.class) {
        // They are many; the page says where they stand.
        continue;
      }
      if (type.isRecord() && type != Resource.class && type != Listing.class) {
        paths(prefix + "." + component.getName(), type, paths);
      } else {
        paths.add(prefix + "." + component.getName());
      }
    }
  }

  private static String page() {
    try {
      return Files.readString(Path.of("docs", "writing-checks.md"), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

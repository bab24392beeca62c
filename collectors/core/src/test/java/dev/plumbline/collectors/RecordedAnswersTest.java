package dev.plumbline.collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What clouds really answered: ids and names of resources have to survive redaction. */
class RecordedAnswersTest {

  private static final Path RECORDED = Path.of("../shared/recorded");

  @Test
  void noIdOrNameOfAResourceIsRedacted() throws IOException {
    assumeTrue(Files.isDirectory(RECORDED), "Skipped: no recorded answers at " + RECORDED);
    List<String> lost = new ArrayList<>();
    try (Stream<Path> files = Files.walk(RECORDED)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        JsonNode document = new ObjectMapper().readTree(Files.readAllBytes(file));
        compare(file.getFileName() + ":", document, Redaction.scrub(document), lost);
      }
    }

    assertThat(lost).as("ids and names that redaction changed").isEmpty();
  }

  private static void compare(String at, JsonNode before, JsonNode after, List<String> lost) {
    if (before.isObject()) {
      for (Map.Entry<String, JsonNode> member : before.properties()) {
        String name = member.getKey();
        JsonNode kept = after.path(name);
        if (kept.isMissingNode()
            || (identifies(name)
                && member.getValue().isTextual()
                && !kept.equals(member.getValue()))) {
          lost.add(at + "/" + name + " " + kept);
        }
        compare(at + "/" + name, member.getValue(), kept, lost);
      }
    }
    for (int i = 0; before.isArray() && i < before.size(); i++) {
      compare(at + "/" + i, before.get(i), after.path(i), lost);
    }
  }

  private static boolean identifies(String name) {
    String plain = name.toLowerCase(Locale.ROOT);
    return Stream.of(
            "id", "ids", "arn", "name", "url", "uri", "link", "endpoint", "issuer", "version")
        .anyMatch(plain::endsWith);
  }
}

package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The build has no container engine; that the image has what the build needs is seen without. */
class ContainerfileTest {

  private static final Pattern COPY =
      Pattern.compile("^COPY (?<from>--from=\\S+ )?(?<what>.+) \\S+$", Pattern.MULTILINE);
  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

  @Test
  void whatItCopiesIsThereAndIsAllThatTheBuildNeeds() throws IOException {
    Set<String> copied = new TreeSet<>();
    for (MatchResult copy : copies()) {
      if (copy.group("from") == null) {
        copied.addAll(List.of(copy.group("what").split(" ", -1)));
      }
    }

    assertThat(copied).allSatisfy(path -> assertThat(Path.of(path)).exists());
    assertThat(copied).contains("plumbline", "pom.xml", ".mvn").containsAll(modules());
  }

  @Test
  void itTakesFromTheBuildWhatTheLauncherStarts() throws IOException {
    List<String> taken =
        copies().stream()
            .filter(copy -> copy.group("from") != null)
            .map(copy -> copy.group("what").replace("/src/", ""))
            .toList();

    assertThat(taken).containsExactly("plumbline", "app/target/plumbline/lib");
    assertThat(Files.readString(Path.of("plumbline"), StandardCharsets.UTF_8))
        .contains("dist=\"$home/app/target/plumbline\"", "\"$dist\"/lib/*.jar", "$dist/start.aot");
  }

  private static List<MatchResult> copies() throws IOException {
    String file = Files.readString(Path.of("docs/container/Containerfile"), StandardCharsets.UTF_8);
    assertThat(file).contains("\nUSER 10001:10001\n");
    return COPY.matcher(file).results().toList();
  }

  /** The rooms of the usual build; a room within a room comes with it. */
  private static List<String> modules() throws IOException {
    String pom = Files.readString(Path.of("pom.xml"), StandardCharsets.UTF_8);
    List<String> rooms = new ArrayList<>();
    MODULE
        .matcher(pom.substring(0, pom.indexOf("<profiles>")))
        .results()
        .map(module -> module.group(1).split("/", -1)[0])
        .distinct()
        .forEach(rooms::add);
    assertThat(rooms).hasSizeGreaterThan(5);
    return rooms;
  }
}

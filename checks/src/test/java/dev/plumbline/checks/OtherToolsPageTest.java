package dev.plumbline.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The figures of docs/coverage/other-tools.md are those of its rows and of the coverage pages. */
class OtherToolsPageTest {

  private static final Path FOLDER = Path.of("docs", "coverage");
  private static final Pattern FIGURES =
      Pattern.compile(
          "^\\| ([A-Za-z][^|]*) \\| ([0-9]+) \\| ([0-9]+) \\| ([0-9]+) \\|$", Pattern.MULTILINE);
  private static final Pattern ROW =
      Pattern.compile("^\\| `([a-z0-9-]+)` \\| (.+) \\|$", Pattern.MULTILINE);
  private static final Pattern ANSWERED =
      Pattern.compile(
          "^\\| `?([a-z0-9-]+)`? \\| (?:answered by )?`[a-z0-9-]+` \\|$", Pattern.MULTILINE);
  private static final Pattern NAMED =
      Pattern.compile("^\\| `?([a-z0-9-]+)`? \\|", Pattern.MULTILINE);

  @ParameterizedTest
  @CsvSource({
    "Amazon EKS, eks.md",
    "Azure Kubernetes Service, aks.md",
    "Google Kubernetes Engine, gke.md"
  })
  void theFiguresAreThoseOfTheRows(String heading, String coverage) throws IOException {
    String page = section(Files.readString(FOLDER.resolve("other-tools.md")), heading);
    String ours = Files.readString(FOLDER.resolve(coverage));
    Set<String> answered = names(ANSWERED, ours);
    Map<String, String> rules = new TreeMap<>();
    ROW.matcher(page).results().forEach(row -> rules.put(row.group(1), row.group(2)));

    assertThat(rules.keySet()).isNotEmpty().isSubsetOf(names(NAMED, ours));
    Set<String> anyOwn = new HashSet<>();
    Set<String> anyGeneral = new HashSet<>();
    List<String> expected = new ArrayList<>();
    List<String> told =
        FIGURES.matcher(page).results().map(row -> row.group().replace("| ", "")).toList();
    for (String tool : FIGURES.matcher(page).results().map(row -> row.group(1)).toList()) {
      if (tool.equals("any of them")) {
        anyGeneral.removeAll(anyOwn);
        expected.add(line(tool, anyOwn, anyGeneral, answered));
      } else {
        Set<String> own = rows(rules, tool, false);
        Set<String> general = rows(rules, tool, true);
        anyOwn.addAll(own);
        anyGeneral.addAll(general);
        expected.add(line(tool, own, general, answered));
      }
    }
    assertThat(told).isEqualTo(expected);
    assertThat(page)
        .contains("| Plumbline | %d of %d |".formatted(answered.size(), names(NAMED, ours).size()));
  }

  private static String line(
      String tool, Set<String> own, Set<String> general, Set<String> answered) {
    long both = own.stream().filter(answered::contains).count();
    return "%s %d %d %d |".formatted(tool, own.size(), both, general.size());
  }

  private static Set<String> rows(Map<String, String> rules, String tool, boolean general) {
    return rules.entrySet().stream()
        .filter(
            row ->
                Pattern.compile("; ")
                    .splitAsStream(row.getValue())
                    .anyMatch(
                        rule ->
                            rule.startsWith(tool + " `") && rule.endsWith("(general)") == general))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static Set<String> names(Pattern pattern, String page) {
    return pattern
        .matcher(page)
        .results()
        .map(row -> row.group(1))
        .filter(name -> !name.equals("row") && !name.equals("---"))
        .collect(Collectors.toSet());
  }

  private static String section(String page, String heading) {
    String from = page.substring(page.indexOf("## " + heading));
    int next = from.indexOf("\n## ", 1);
    return next < 0 ? from : from.substring(0, next);
  }
}

package dev.plumbline.exporters;

import dev.plumbline.model.CheckInfo;
import dev.plumbline.model.Evidence;
import dev.plumbline.model.Finding;
import dev.plumbline.model.FrameworkControl;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Resource;
import dev.plumbline.model.ShellCommand;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Rows of {@code findings.csv}, one after the other in one buffer. */
final class CsvRows {

  private static final int FIRST_CONTROLS = 5;
  private static final String VERSION = "1";
  private static final Pattern CONTINUED = Pattern.compile("\\s*\\\\\\n\\s*");

  private final Map<String, CheckInfo> checks = new HashMap<>();
  private final Map<String, String> templates = new HashMap<>();
  private final MomentText moments = new MomentText();
  private final StringBuilder row = new StringBuilder(1024);

  CsvRows(List<CheckInfo> checks) {
    checks.forEach(check -> this.checks.put(check.id(), check));
  }

  byte[] row(List<String> cells) {
    cells.forEach(this::cell);
    return end();
  }

  byte[] row(Finding finding) {
    Resource resource = finding.resource();
    cell(finding.severity().word());
    cell(finding.verdict().name());
    cell(finding.checkId());
    cell(finding.message());
    cell(resource.provider().word());
    cell(resource.account());
    cell(resource.region());
    cell(resource.type().word());
    cell(resource.name());
    cell(resource.cluster());
    cell(resource.id());
    cell(joined(finding.evidence(), Evidence::call));
    cell(joined(finding.evidence(), Evidence::pointer));
    cell(joined(finding.evidence(), evidence -> ObservedText.of(evidence.observed())));
    cell(finding.expected());
    cell(fix(finding));
    cell(finding.gap().map(CsvRows::reason).orElse(""));
    cell(finding.gap().map(Gap::permission).orElse(""));
    cell(joined(firstOf(finding.frameworks()), CsvRows::control));
    exception(finding);
    cell(finding.fingerprint());
    cell(moments.of(finding.collectedAt()));
    cell(VERSION);
    return end();
  }

  private void exception(Finding finding) {
    Optional<Finding.Suppression> covering = finding.suppressed();
    Optional<Finding.NotSuppressed> missing = finding.notSuppressed();
    cell(covering.map(Finding.Suppression::reason).orElse(""));
    cell(covering.map(Finding.Suppression::owner).orElse(""));
    cell(covering.map(Finding.Suppression::text).orElse(""));
    cell(covering.map(Finding.Suppression::expires).orElse(""));
    cell(covering.map(Finding.Suppression::ticket).orElse(""));
    cell(
        covering
            .or(() -> missing.map(Finding.NotSuppressed::exception))
            .map(Finding.Suppression::exception)
            .orElse(""));
    cell(missing.map(Finding.NotSuppressed::sentence).orElse(""));
  }

  private void cell(String text) {
    if (!row.isEmpty()) {
      row.append(',');
    }
    CsvCell.append(row, text);
  }

  private byte[] end() {
    byte[] bytes = row.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    row.setLength(0);
    return bytes;
  }

  private static List<FrameworkControl> firstOf(List<FrameworkControl> controls) {
    return controls.subList(0, Math.min(FIRST_CONTROLS, controls.size()));
  }

  private static String control(FrameworkControl control) {
    return control.id() + " " + control.version() + " " + control.control();
  }

  private static <T> String joined(List<T> parts, Function<T, String> text) {
    if (parts.size() == 1) {
      return text.apply(parts.getFirst());
    }
    var joined = new StringJoiner(" | ");
    for (T part : parts) {
      joined.add(text.apply(part));
    }
    return joined.toString();
  }

  /** Names hold no line ends, so it is enough to bring each template into one line. */
  private String fix(Finding finding) {
    CheckInfo check = checks.get(finding.checkId());
    if (check == null) {
      return "";
    }
    Resource resource = finding.resource();
    String template = check.fix().getOrDefault(resource.provider().word(), "");
    return ShellCommand.fill(templates.computeIfAbsent(template, CsvRows::oneLine), resource);
  }

  /** The command or commands in one line that a shell takes as well. */
  private static String oneLine(String template) {
    return CONTINUED
        .matcher(template.strip())
        .replaceAll(" ")
        .lines()
        .filter(line -> !line.isBlank())
        .collect(Collectors.joining(" && "));
  }

  private static String reason(Gap gap) {
    return gap.call() + " " + gap.reason().word();
  }
}

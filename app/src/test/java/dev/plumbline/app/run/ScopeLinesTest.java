package dev.plumbline.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.exporters.FindingLines;
import dev.plumbline.model.Evidence;
import dev.plumbline.model.Finding;
import dev.plumbline.model.FrameworkControl;
import dev.plumbline.model.Resource;
import dev.plumbline.model.ResourceType;
import dev.plumbline.model.Severity;
import dev.plumbline.model.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeLinesTest {

  private static final int MANY = 9_999;

  private final ScopeLines lines = new ScopeLines();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4_000, 4_001, 4_096, 4_097, 4_160, 4_161, MANY})
  void linesOfAnyNumberAreThoseThatOneThreadWrites(int number) throws IOException {
    List<Finding> findings = findings(number);

    for (int time = 0; time < 2; time++) {
      var out = new ByteArrayOutputStream();
      assertThat(lines.write(findings, out)).isFalse();
      assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(byOneThread(findings));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 300, 5_000, MANY - 1})
  void oneThatReadsBackAsSomethingElseIsNoticedWhereverItIs(int at) throws IOException {
    List<Finding> findings = findings(MANY);
    findings.set(at, finding(at, "half a pair \ud83d"));

    assertThat(lines.write(findings, OutputStream.nullOutputStream())).isTrue();
  }

  @Test
  void aFullDiskIsTold() {
    OutputStream full =
        new OutputStream() {
          private int left = 1_000_000;

          @Override
          public void write(int one) throws IOException {
            left--;
            if (left < 0) {
              throw new IOException("No space left on device");
            }
          }
        };

    assertThatThrownBy(() -> lines.write(findings(MANY), full))
        .isInstanceOf(IOException.class)
        .hasMessage("No space left on device");
  }

  private static String byOneThread(List<Finding> findings) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var lines = new FindingLines(out)) {
      for (Finding finding : findings) {
        lines.write(finding);
      }
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static List<Finding> findings(int number) {
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      findings.add(finding(i, "value \u202e " + i));
    }
    return findings;
  }

  /** Forty of each resource. */
  private static Finding finding(int number, Object observed) {
    String cluster = "c-%05d".formatted(number / 40);
    return new Finding(
        "check-" + number % 40,
        Verdict.FAIL,
        Severity.HIGH,
        Resource.cluster(
            ResourceType.AWS_EKS_CLUSTER,
            "111122223333",
            "eu-west-1",
            "arn:aws:eks:eu-west-1:111122223333:cluster/" + cluster,
            cluster,
            Map.of("owner", "\"platform\"")),
        "Message " + number % 7,
        "what is expected",
        List.of(Evidence.of("eks:DescribeCluster", Map.of("name", cluster), "/cluster", observed)),
        Optional.empty(),
        List.of(new FrameworkControl("cis-eks", "1.8.0", "5.4." + number % 3)),
        Optional.empty(),
        "2026-11-22T01-10-04Z-7f3a",
        Instant.parse("2026-11-22T01:10:04Z"));
  }
}

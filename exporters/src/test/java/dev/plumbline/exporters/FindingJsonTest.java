package dev.plumbline.exporters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.model.Evidence;
import dev.plumbline.model.Finding;
import dev.plumbline.model.FrameworkControl;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Resource;
import dev.plumbline.model.ResourceType;
import dev.plumbline.model.Severity;
import dev.plumbline.model.Verdict;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class FindingJsonTest {

  private static final Resource PROD =
      Resource.cluster(
          ResourceType.AWS_EKS_CLUSTER,
          "111122223333",
          "eu-west-1",
          "arn:aws:eks:eu-west-1:111122223333:cluster/prod",
          "prod",
          Map.of("team", "payments"));

  @Test
  void aFailingFindingHasTheContractsShapeAndOrder() {
    Finding finding =
        finding(
            Verdict.FAIL,
            List.of(
                Evidence.of(
                    "eks:DescribeCluster",
                    Map.of("name", "prod"),
                    "/cluster/resourcesVpcConfig/publicAccessCidrs",
                    List.of("0.0.0.0/0"))),
            Optional.empty());

    assertThat(text(finding))
        .isEqualTo(
            """
            {"checkId":"public-api-endpoint-restricted","verdict":"FAIL","severity":"high",\
            "fingerprint":"%s",\
            "resource":{"provider":"aws","type":"aws_eks_cluster","account":"111122223333",\
            "region":"eu-west-1","id":"arn:aws:eks:eu-west-1:111122223333:cluster/prod",\
            "name":"prod","cluster":"prod","tags":{"team":"payments"}},\
            "message":"The API endpoint accepts every address","expected":"narrow ranges",\
            "evidence":[{"call":"eks:DescribeCluster","parameters":{"name":"prod"},\
            "pointer":"/cluster/resourcesVpcConfig/publicAccessCidrs","observed":["0.0.0.0/0"],\
            "expected":"narrow ranges"}],"gap":null,\
            "frameworks":[{"id":"cis-eks","version":"1.8.0","control":"5.4.1"}],\
            "suppressed":null,"runId":"run-1","collectedAt":"2026-11-22T01:10:04Z"}
            """
                .formatted(finding.fingerprint()));
  }

  @Test
  void anUndecidedFindingCarriesItsGap() {
    Finding finding =
        finding(
            Verdict.UNKNOWN,
            List.of(),
            Optional.of(
                Gap.denied("eks:DescribeCluster", "eks:DescribeCluster", "It was refused.")));

    assertThat(text(finding))
        .contains(
            "\"evidence\":[],\"gap\":{\"call\":\"eks:DescribeCluster\",\"reason\":\"denied\","
                + "\"permission\":\"eks:DescribeCluster\",\"detail\":\"It was refused.\"}");
  }

  @Test
  void whatIsNotThereIsNullAndSaysSo() {
    Finding finding =
        finding(
            Verdict.FAIL,
            List.of(Evidence.of("c", Map.of(), "/p", Evidence.NOT_PRESENT)),
            Optional.empty());

    assertThat(text(finding)).contains("\"observed\":null,\"present\":false,\"expected\":");
    assertThat(backAgain(finding)).isEqualTo(finding);
  }

  @Test
  void everyKindOfValueReadsBackLosslessly() {
    Object observed =
        List.of(
            "text",
            true,
            42L,
            1.5,
            List.of(),
            Map.of("b", 1L, "a", Map.of("deep", List.of(false))));
    Finding finding =
        finding(
            Verdict.PASS,
            List.of(new Evidence("c", new TreeMap<>(), "/p", observed, "https://d.example")),
            Optional.empty());

    assertThat(backAgain(finding)).isEqualTo(finding);
  }

  @Test
  void anExceptionIsWrittenWithAllThatWasSaidOfIt() {
    Finding finding = finding(Verdict.FAIL, List.of(), Optional.empty()).suppressed(exception());

    assertThat(text(finding))
        .contains(
            "\"suppressed\":{\"reason\":\"accepted-risk\",\"owner\":\"jo\",\"text\":\"Torn"
                + " down.\",\"expires\":\"2027-01-31\",\"ticket\":\"RISK-7\","
                + "\"exception\":\"plumbline.yaml, line 3\"},\"runId\"");
    assertThat(backAgain(finding)).isEqualTo(finding);
  }

  @Test
  void anExceptionThatExpiredIsWrittenBesideThem() {
    Finding finding =
        finding(Verdict.FAIL, List.of(), Optional.empty())
            .notSuppressed(
                new Finding.NotSuppressed(Finding.NotSuppressed.Why.EXPIRED, exception()));

    assertThat(text(finding))
        .contains(
            "\"suppressed\":null,\"notSuppressed\":{\"why\":\"expired\",\"message\":\"Exception of"
                + " jo expired on 2027-01-31.\",\"reason\":\"accepted-risk\"");
    assertThat(backAgain(finding)).isEqualTo(finding);
  }

  @Test
  void tagsThatWereNotReadAreSaidToBeUnread() {
    Finding read = finding(Verdict.FAIL, List.of(), Optional.empty());
    Finding unread =
        new Finding(
            read.checkId(),
            read.verdict(),
            read.severity(),
            PROD.withUnreadTags(),
            read.message(),
            read.expected(),
            read.evidence(),
            read.gap(),
            read.frameworks(),
            Optional.empty(),
            read.runId(),
            read.collectedAt());

    assertThat(text(read)).doesNotContain("tagsRead");
    assertThat(text(unread)).contains("\"tags\":{},\"tagsRead\":false}");
    assertThat(backAgain(unread)).isEqualTo(unread);
  }

  private static Finding.Suppression exception() {
    return new Finding.Suppression(
        "accepted-risk", "jo", "Torn down.", "2027-01-31", "RISK-7", "plumbline.yaml, line 3");
  }

  @Test
  void hostileFindingsReadBackLosslessly() throws IOException {
    SampleRun run = SampleRun.hostile(60);
    var file = new ByteArrayOutputStream();
    new FindingJson().write(run, file);
    List<Finding> written = new ArrayList<>();
    run.forEachFinding(written::add);
    List<Finding> read = new ArrayList<>();

    FindingJson.read(new ByteArrayInputStream(file.toByteArray()), read::add);

    assertThat(read).isEqualTo(written);
  }

  @Test
  void halfASurrogatePairDoesNotMakeTheFileUnreadable() {
    Finding finding =
        finding(
            Verdict.PASS,
            List.of(Evidence.of("c", Map.of("\ud800k", "v\udc00"), "/p", Map.of("\udfff", 1L))),
            Optional.empty());

    assertThat(backAgain(finding).evidence().getFirst())
        .isEqualTo(Evidence.of("c", Map.of("\ufffdk", "v\ufffd"), "/p", Map.of("\ufffd", 1L)));
  }

  @Test
  void noInvisibleCharacterIsLeftInTheFile() throws IOException {
    var file = new ByteArrayOutputStream();

    new FindingJson().write(SampleRun.hostile(60), file);

    assertThat(
            file.toString(StandardCharsets.UTF_8)
                .codePoints()
                .filter(c -> c != '\n')
                .filter(VisibleText::isInvisible))
        .isEmpty();
  }

  @Test
  void aBrokenLineIsNamed() {
    String file = text(finding(Verdict.PASS, List.of(), Optional.empty())) + "{\"checkId\":\"a";

    assertThatThrownBy(
            () ->
                FindingJson.read(
                    new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), f -> {}))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("findings.ndjson, line 2:");
  }

  @Test
  void aTimeThatIsNoneIsToldByItsLine() {
    String file =
        text(finding(Verdict.PASS, List.of(), Optional.empty()))
            .replace("T01:10:04Z", "T25:10:04Z");

    assertThatThrownBy(
            () ->
                FindingJson.read(
                    new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), f -> {}))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("findings.ndjson, line 1:");
  }

  private static Finding finding(Verdict verdict, List<Evidence> evidence, Optional<Gap> gap) {
    return new Finding(
        "public-api-endpoint-restricted",
        verdict,
        Severity.HIGH,
        PROD,
        "The API endpoint accepts every address",
        "narrow ranges",
        evidence,
        gap,
        List.of(new FrameworkControl("cis-eks", "1.8.0", "5.4.1")),
        Optional.empty(),
        "run-1",
        Instant.parse("2026-11-22T01:10:04Z"));
  }

  private static String text(Finding finding) {
    return new String(FindingJson.line(finding), StandardCharsets.UTF_8);
  }

  private static Finding backAgain(Finding finding) {
    List<Finding> read = new ArrayList<>();
    try {
      FindingJson.read(new ByteArrayInputStream(FindingJson.line(finding)), read::add);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return read.getFirst();
  }
}

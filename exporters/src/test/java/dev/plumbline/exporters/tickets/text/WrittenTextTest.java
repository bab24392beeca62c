package dev.plumbline.exporters.tickets.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.exporters.tickets.Document;
import dev.plumbline.exporters.tickets.Marker;
import dev.plumbline.exporters.tickets.TicketEvent;
import dev.plumbline.exporters.tickets.TicketSubject;
import dev.plumbline.exporters.tickets.TicketSubject.Member;
import dev.plumbline.exporters.tickets.TicketSubject.Standing;
import dev.plumbline.exporters.trackers.PlainText;
import dev.plumbline.model.CheckInfo;
import dev.plumbline.model.Evidence;
import dev.plumbline.model.Finding;
import dev.plumbline.model.FrameworkControl;
import dev.plumbline.model.Provider;
import dev.plumbline.model.Resource;
import dev.plumbline.model.ResourceType;
import dev.plumbline.model.Severity;
import dev.plumbline.model.Verdict;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A ticket that a stranger can act on. */
class WrittenTextTest {

  private static final WrittenText TEXT = new WrittenText(Words.english());
  private static final Instant SEEN = Instant.parse("2026-11-01T23:30:00Z");
  private static final CheckInfo CHECK =
      new CheckInfo(
          "public-api-endpoint-restricted",
          "The Kubernetes API endpoint does not accept every address",
          "The API endpoint accepts every address",
          Severity.HIGH,
          "a list of ranges",
          "Whoever finds a key can use it\nfrom anywhere.\n\nAnd scanners find the endpoint.",
          new TreeMap<>(
              Map.of(
                  "text",
                  "Name the ranges that may connect.",
                  "aws",
                  "aws eks update-cluster-config --name {cluster}",
                  "terraform.aws",
                  "public_access_cidrs = [\"203.0.113.0/24\"]")),
          List.of("https://docs.example/eks/endpoint"),
          Map.of(Provider.AWS, List.of(new FrameworkControl("cis-eks", "1.8.0", "5.4.1"))));

  private static Member member(String name, Standing standing) {
    Resource resource =
        Resource.cluster(
            ResourceType.AWS_EKS_CLUSTER,
            "123456789012",
            "eu-central-1",
            "arn:aws:eks:eu-central-1:123456789012:cluster/" + name,
            name,
            Map.of());
    return new Member(
        new Finding(
            CHECK.id(),
            Verdict.FAIL,
            Severity.HIGH,
            resource,
            CHECK.problem(),
            CHECK.expected(),
            List.of(
                Evidence.of(
                    "eks:DescribeCluster",
                    Map.of("name", name),
                    "/cluster/resourcesVpcConfig/publicAccessCidrs",
                    List.of("0.0.0.0/0"))),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            "run-1",
            SEEN),
        standing,
        SEEN);
  }

  private static TicketSubject subject(Member... members) {
    return new TicketSubject(
        new Marker("a".repeat(26)),
        new TreeMap<>(Map.of("check", CHECK.id(), "account", "123456789012")),
        Severity.HIGH,
        List.of(members),
        new TreeMap<>(Map.of(CHECK.id(), CHECK)));
  }

  @Test
  void thePageOfACheckIsALinkWhereThereArePages() {
    TicketSubject subject = subject(member("a", Standing.OPEN));
    var pages = Optional.of(URI.create("https://checks.example/plumbline/"));

    assertThat(new WrittenText(Words.english(), pages).block(subject, 10).toString())
        .contains("target=https://checks.example/plumbline/" + CHECK.id())
        .doesNotContain("plumbline checks show");
    assertThat(TEXT.block(subject, 10).toString()).contains("plumbline checks show " + CHECK.id());
  }

  private static Member with(Member member, Finding finding) {
    return new Member(finding, member.standing(), member.firstSeen());
  }

  @Test
  void theTableSaysWhoseExceptionCoversAndWhoseExpired() {
    var exception =
        new Finding.Suppression("accepted-risk", "j*o*@corp.example", "Known.", "2027-01-31");
    Member covered = member("a", Standing.SUPPRESSED);
    Member open = member("b", Standing.OPEN);
    TicketSubject subject =
        subject(
            with(covered, covered.finding().suppressed(exception)),
            with(
                open,
                open.finding()
                    .notSuppressed(
                        new Finding.NotSuppressed(Finding.NotSuppressed.Why.EXPIRED, exception))));

    String block = TEXT.block(subject, 10).toString();

    assertThat(block)
        .contains("excepted", "until 2027-01-31 by ", "Literal[text=j*o*@corp.example]")
        .contains("again: an exception expired on 2027-01-31, that of ");
    assertThat(TEXT.comment(subject, new TicketEvent.Reopened(false)).toString())
        .contains("An exception expired and the check still fails");
  }

  @Test
  void theTitleSaysTheProblemAndWhere() {
    assertThat(TEXT.title(subject(member("prod", Standing.OPEN)), 255))
        .isEqualTo("The API endpoint accepts every address (AWS 123456789012)");
  }

  @Test
  void theTitleStaysWhileMembersComeAndGo() {
    assertThat(TEXT.title(subject(member("prod", Standing.OPEN)), 255))
        .isEqualTo(
            TEXT.title(
                subject(member("a", Standing.OPEN), member("prod", Standing.RESOLVED)), 255));
  }

  @Test
  void aTitleIsCutBetweenCharacters() {
    Member family = member("👩‍👩‍👧‍👦".repeat(20), Standing.OPEN);
    TicketSubject one =
        new TicketSubject(
            new Marker("a".repeat(26)),
            new TreeMap<>(Map.of("finding", "x")),
            Severity.HIGH,
            List.of(family),
            new TreeMap<>(Map.of(CHECK.id(), CHECK)));

    for (int longest = 45; longest < 60; longest++) {
      String title = TEXT.title(one, longest);
      assertThat(title.length()).isLessThanOrEqualTo(longest);
      assertThat(title).endsWith("...");
      assertThat(title.codePoints().noneMatch(c -> c >= 0xd800 && c <= 0xdfff)).isTrue();
    }
  }

  @Test
  void theBlockHasAllThatSomebodyNeeds() {
    String text =
        PlainText.of(
            TEXT.block(subject(member("prod", Standing.OPEN), member("old", Standing.GONE)), 10));

    assertThat(text)
        .contains("The API endpoint accepts every address.")
        .contains("Severity: high. Check: public-api-endpoint-restricted")
        .contains("Wanted: The Kubernetes API endpoint does not accept every address.")
        .contains("Whoever finds a key can use it from anywhere.")
        .contains("1 open, of 2 in this ticket.")
        .contains("arn:aws:eks:eu-central-1:123456789012:cluster/prod")
        .contains("/cluster/resourcesVpcConfig/publicAccessCidrs = [\"0.0.0.0/0\"]")
        .contains("Failing since: 2026-11-01")
        .contains("State: gone")
        .contains("Name the ranges that may connect.")
        .contains("aws eks update-cluster-config --name prod")
        .contains("public_access_cidrs = [\"203.0.113.0/24\"]")
        .contains("https://docs.example/eks/endpoint")
        .contains("cis-eks 1.8.0 5.4.1")
        .contains("The ticket is closed when every resource above was read again")
        .doesNotContain("--name old")
        .doesNotContain("run-1");
  }

  @Test
  void whatDoesNotFitIsCountedAndFewerRowsNeverNeedMoreRoom() {
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < 1200; i++) {
      members.add(member("cluster-" + i, Standing.OPEN));
    }
    TicketSubject subject = subject(members.toArray(new Member[0]));

    assertThat(PlainText.of(TEXT.block(subject, 5)))
        .contains("cluster-4")
        .contains("1195 more are not listed here.")
        .contains("1200 open, of 1200 in this ticket.")
        .doesNotContain("cluster-5\n");
    int before = 0;
    for (int rows : new int[] {0, 1, 5, 20, 100}) {
      int length = PlainText.of(TEXT.block(subject, rows)).length();
      assertThat(length).isGreaterThan(before);
      before = length;
    }
  }

  @Test
  void aRetiredCheckIsStillToldOf() {
    TicketSubject retired =
        new TicketSubject(
            new Marker("a".repeat(26)),
            new TreeMap<>(),
            Severity.HIGH,
            List.of(member("prod", Standing.OPEN)),
            new TreeMap<>());

    assertThat(TEXT.title(retired, 255)).contains("public-api-endpoint-restricted");
    assertThat(PlainText.of(TEXT.block(retired, 5))).contains("which this version no longer has");
  }

  @Test
  void equalSubjectsGiveEqualTextsWhateverTheMachineSpeaks() {
    Locale had = Locale.getDefault();
    TicketSubject subject = subject(member("prod", Standing.OPEN));
    Document here = TEXT.block(subject, 10);
    try {
      for (String language : List.of("tr-TR", "ja-JP", "ar-EG", "de-CH")) {
        Locale.setDefault(Locale.forLanguageTag(language));
        assertThat(new WrittenText(Words.english()).block(subject, 10)).isEqualTo(here);
      }
    } finally {
      Locale.setDefault(had);
    }
  }

  @Test
  void everyPhraseHasASentence() {
    for (Phrase phrase : Phrase.values()) {
      assertThat(Words.english().say(phrase, "1", "2", "3")).isNotBlank().doesNotContain("{0}");
    }
  }

  @Test
  void everyEventHasAComment() {
    TicketSubject subject = subject(member("prod", Standing.OPEN));
    for (TicketEvent event :
        List.of(
            new TicketEvent.Closed(),
            new TicketEvent.Regrouped(),
            new TicketEvent.CouldNotClose("No way."),
            new TicketEvent.Reopened(true),
            new TicketEvent.Reopened(false),
            new TicketEvent.Flapping(3),
            new TicketEvent.CouldNotReopen("No way."),
            new TicketEvent.BlockIsYours(),
            new TicketEvent.NotVerifiedSince(SEEN),
            new TicketEvent.DuplicateOf("SEC-1", "https://jira.example/browse/SEC-1"),
            new TicketEvent.DuplicateOf("SEC-1", "https://not an address"),
            new TicketEvent.MadeAnew(List.of("arn:aws:eks:x")))) {
      assertThat(PlainText.of(TEXT.comment(subject, event))).isNotBlank();
    }
    assertThat(PlainText.of(TEXT.comment(subject, new TicketEvent.NotVerifiedSince(SEEN))))
        .contains("2026-11-01");
  }

  @Test
  void aCommentOnThousandsOfResourcesNamesSomeAndCountsTheRest() {
    List<String> ids = IntStream.range(0, 2_000).mapToObj(i -> "arn:aws:eks:x/" + i).toList();

    String comment =
        PlainText.of(
            TEXT.comment(subject(member("prod", Standing.OPEN)), new TicketEvent.MadeAnew(ids)));

    assertThat(comment).contains("arn:aws:eks:x/0", "1990 more").hasSizeLessThan(1_000);
  }
}

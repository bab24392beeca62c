package dev.plumbline.app.tickets;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.plumbline.app.terminal.SafeText;
import dev.plumbline.exporters.PrivateFiles;
import dev.plumbline.exporters.tickets.Credentials;
import dev.plumbline.exporters.tickets.Destination;
import dev.plumbline.exporters.tickets.TicketText;
import dev.plumbline.exporters.tickets.Tracker;
import dev.plumbline.exporters.tickets.TrackerType;
import dev.plumbline.exporters.tickets.engine.Pace;
import dev.plumbline.exporters.tickets.engine.Policy;
import dev.plumbline.exporters.tickets.engine.Rules;
import dev.plumbline.exporters.tickets.engine.ScanInput;
import dev.plumbline.exporters.tickets.engine.TicketEngine;
import dev.plumbline.exporters.tickets.engine.TicketListener;
import dev.plumbline.exporters.tickets.engine.TicketPlan;
import dev.plumbline.exporters.tickets.engine.TicketReport;
import dev.plumbline.exporters.tickets.engine.TicketReport.Kind;
import dev.plumbline.exporters.tickets.state.DirectoryStore;
import dev.plumbline.fixtures.trackers.FakeGitHub;
import dev.plumbline.fixtures.trackers.FakeItem;
import dev.plumbline.fixtures.trackers.FakeRequest;
import dev.plumbline.model.RunResults;
import dev.plumbline.model.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Three nights of tickets for what the demo found: the real engine and the real tracker class, with
 * GitHub Issues as a fake in this process. Its time is simulated, so that nothing waits.
 */
public final class TicketDemo {

  private static final String ACCOUNT = "111122223333";
  private static final String REPOSITORY = "acme/findings";
  private static final String REFUSED = "us-east-1";
  private static final String RETURNS = "registry-not-public";
  private static final String IMPROVES = "public-api-endpoint-restricted";
  private static final Set<String> CHECKS =
      Set.of(
          RETURNS,
          IMPROVES,
          "node-user-data-no-secrets",
          "irsa-trust-policy-scoped",
          "cluster-security-group-no-open-ingress");

  private static final String FIXED = RETURNS + "@shop/web";
  private static final String IMPROVED = IMPROVES + "@first-steps";

  private final RunResults results;
  private final TrackerType github;
  private final TicketText text;
  private final Path folder;
  private final Consumer<String> out;
  private final Time time;
  private final Map<String, String> titles = new HashMap<>();

  /**
   * The story of one run.
   *
   * @param results what the demo found
   * @param folder where tickets and their memory are left
   */
  public TicketDemo(
      RunResults results, TrackerType github, TicketText text, Path folder, Consumer<String> out) {
    this.results = results;
    this.github = github;
    this.text = text;
    this.folder = folder;
    this.out = out;
    this.time = new Time(results.run().startedAt());
  }

  /** Time that moves when somebody waits. */
  private static final class Time implements Pace {
    private Instant now;

    Time(Instant start) {
      this.now = start;
    }

    @Override
    public synchronized Instant instant() {
      return now;
    }

    @Override
    public synchronized void sleep(Duration duration) {
      now = now.plus(duration);
    }
  }

  /** Tells the story; true where everything came as it should. */
  public boolean tell() throws IOException {
    PrivateFiles.createFolder(folder);
    say("Three nights of tickets for AWS account " + ACCOUNT + ".");
    say("The tracker is a fake of GitHub Issues in this process; nothing leaves this");
    say("machine. Five checks are followed. Nights 2 and 3 change a few answers of the");
    say("simulated cloud.");
    try (var fake = new FakeGitHub(time)) {
      boolean well = true;
      say("");
      say("Night 1  The first scan. Each problem gets one ticket, for all its resources.");
      well &= night(fake, 1, Set.of(), Set.of());
      say("");
      say("Night 2  The public registry was closed, and one of the open API endpoints.");
      say("         " + REFUSED + " refuses to be read.");
      well &= night(fake, 2, Set.of(FIXED, IMPROVED), Set.of(REFUSED));
      say("         The tickets of " + REFUSED + " stay open: nobody could look there, and only");
      say("         evidence closes a ticket.");
      say("");
      say("Night 3  Somebody made the registry public again. " + REFUSED + " can be read.");
      well &= night(fake, 3, Set.of(IMPROVED), Set.of());
      say("");
      say("Night 3, once more. The same answers again:");
      well &= night(fake, 4, Set.of(IMPROVED), Set.of());
      write(fake);
      return well;
    }
  }

  private boolean night(FakeGitHub fake, int number, Set<String> fixed, Set<String> refused)
      throws IOException {
    if (number > 1) {
      time.sleep(Duration.ofHours(24));
    }
    fake.forgetRequests();
    var night = new SimulatedNight(results, ACCOUNT, number, time.instant(), fixed, refused);
    ScanInput input = ScanInput.whole(night);
    TicketEngine engine = engine(fake);
    TicketPlan plan = engine.plan(input, false, Duration.ofHours(1));
    plan.items().forEach(item -> titles.put(item.group(), item.title()));
    TicketReport report =
        engine.apply(
            input,
            Optional.of(plan),
            new TicketEngine.Consent(false, true, Duration.ofHours(1)),
            TicketListener.none());
    List<TicketReport.Line> told =
        report.lines().stream().filter(line -> tells(line, report.lines())).toList();
    told.forEach(this::line);
    long writes = fake.requests().stream().filter(FakeRequest::writes).count();
    long open = fake.items().stream().filter(item -> item.state.equals("open")).count();
    say(
        "         %d changes at the tracker; %d of %d tickets are open."
            .formatted(writes, open, fake.items().size()));
    return !report.failed();
  }

  /** That a ticket which was moved was also edited and commented on goes without saying. */
  private static boolean tells(TicketReport.Line line, List<TicketReport.Line> all) {
    boolean moved =
        all.stream()
            .filter(other -> other.group().equals(line.group()))
            .anyMatch(other -> other.kind() == Kind.CLOSED || other.kind() == Kind.REOPENED);
    return line.kind() != Kind.COMMENTED && !(moved && line.kind() == Kind.UPDATED);
  }

  private TicketEngine engine(FakeGitHub fake) {
    var destination =
        new Destination(
            "demo", github.word(), fake.url(), REPOSITORY, JsonNodeFactory.instance.objectNode());
    Tracker tracker = github.open(destination, new Credentials(Map.of("token", fake.token())));
    var policy =
        new Policy(
            "demo",
            finding -> CHECKS.contains(finding.checkId()),
            "demo",
            Policy.PER_CHECK_AND_ACCOUNT,
            Severity.HIGH,
            Integer.MAX_VALUE,
            "owner",
            "namespace");
    return new TicketEngine(
        new DirectoryStore(folder.resolve("state")),
        tracker,
        text,
        List.of(policy),
        Rules.STANDARD,
        time);
  }

  private void line(TicketReport.Line line) {
    String title = titles.getOrDefault(line.group(), line.text());
    String start =
        String.format(
            Locale.ROOT,
            "         %-9s %-4s ",
            line.kind().word(),
            line.ticket().replaceAll(".*#", "#"));
    String rest = SafeText.escape(title).replace(" (AWS " + ACCOUNT + ")", "");
    int room = 79 - start.length();
    say(start + (rest.length() > room ? rest.substring(0, room - 3) + "..." : rest));
  }

  private void write(FakeGitHub fake) throws IOException {
    int number = 0;
    for (FakeItem item : fake.items()) {
      number++;
      var page = new StringBuilder();
      page.append("# ").append(item.title).append("\n\n");
      page.append("state: ").append(item.state).append("\n");
      page.append("labels: ").append(String.join(", ", item.labels)).append("\n\n");
      page.append(item.description.asText()).append("\n");
      for (FakeItem.FakeComment comment : item.comments) {
        page.append("\n---\n\n").append(comment.author()).append(", ").append(comment.at());
        page.append(":\n\n").append(comment.body().asText()).append("\n");
      }
      PrivateFiles.write(
          folder.resolve("ticket-" + number + ".md"),
          to -> to.write(page.toString().getBytes(StandardCharsets.UTF_8)));
    }
    say("");
    say("Read     " + folder.resolve("ticket-1.md"));
    say("         what a ticket says, and what was said on the way; one file each");
    say("Try next plumbline tickets plan");
    say("         what your own findings would become; it only reads (docs/tickets.md)");
  }

  private void say(String line) {
    out.accept(line + "\n");
  }
}

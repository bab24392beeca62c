package dev.plumbline.app.trackers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.exporters.tickets.Credentials;
import dev.plumbline.exporters.tickets.Destination;
import dev.plumbline.exporters.tickets.Tracker;
import dev.plumbline.exporters.tickets.TrackerType;
import dev.plumbline.exporters.trackers.Trackers;
import dev.plumbline.fixtures.trackers.FakeAzureDevOps;
import dev.plumbline.fixtures.trackers.FakeGitHub;
import dev.plumbline.fixtures.trackers.FakeGitLab;
import dev.plumbline.fixtures.trackers.FakeJira;
import dev.plumbline.fixtures.trackers.FakeRequest;
import dev.plumbline.fixtures.trackers.FakeServiceNow;
import dev.plumbline.fixtures.trackers.FakeTracker;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One tracker with the fake that it is tried against.
 *
 * @param creates what the path of a create looks like
 * @param oauth its options for signing in with a client id; empty where it cannot
 */
record Rig(
    String word,
    String project,
    String options,
    String creates,
    String oauth,
    Function<InstantSource, FakeTracker> fake) {

  static List<Rig> all() {
    return List.of(
        new Rig("jira-cloud", "SEC", "{}", "/rest/api/3/issue", "oauth", FakeJira::cloud),
        new Rig("jira-data-center", "SEC", "{}", "/rest/api/2/issue", "", FakeJira::dataCenter),
        new Rig(
            "servicenow",
            "incident",
            "{\"staging\":\"u_plumbline\",\"account\":\"plumbline-bot\"}",
            "/api/now/import/u_plumbline",
            "oauth",
            FakeServiceNow::new),
        new Rig(
            "servicenow",
            "incident",
            "{\"account\":\"plumbline-bot\"}",
            "/api/now/table/incident",
            "",
            FakeServiceNow::new),
        new Rig(
            "github-issues",
            "acme/findings",
            "{}",
            "/repos/acme/findings/issues",
            "",
            FakeGitHub::new),
        new Rig(
            "gitlab-issues",
            "acme/findings",
            "{}",
            "/api/v4/projects/acme/findings/issues",
            "",
            FakeGitLab::new),
        new Rig(
            "azure-devops",
            "Security",
            "{}",
            "/Security/_apis/wit/workitems/\\$Issue",
            "oauth",
            FakeAzureDevOps::new));
  }

  static Rig named(String word) {
    return all().stream().filter(rig -> rig.word.equals(word)).findFirst().orElseThrow();
  }

  /** The same with these options too. */
  Rig with(String more) {
    var both = (ObjectNode) json(options);
    both.setAll((ObjectNode) json(more));
    return new Rig(word, project, both.toString(), creates, oauth, fake);
  }

  TrackerType type() {
    return Trackers.all().stream().filter(t -> t.word().equals(word)).findFirst().orElseThrow();
  }

  Tracker tracker(FakeTracker fake) {
    return tracker(fake, Map.of());
  }

  Tracker tracker(FakeTracker fake, Map<String, String> more) {
    Destination destination = destination(fake, more);
    return type()
        .open(
            destination,
            new Credentials(
                Map.of(
                    "user",
                    "bot@example.com",
                    "token",
                    fake.token(),
                    "clientId",
                    "client",
                    "clientSecret",
                    "client-secret-of-the-test")));
  }

  Destination destination(FakeTracker fake, Map<String, String> more) {
    var node = (ObjectNode) json(options);
    node.put("timeoutSeconds", "10");
    more.forEach(node::put);
    return new Destination("test", word, fake.url(), project, node);
  }

  boolean creating(FakeRequest request) {
    return request.is("POST", creates) && !request.query().containsKey("validateOnly");
  }

  static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Override
  public String toString() {
    return word + (options.contains("staging") ? " with import set" : "");
  }
}

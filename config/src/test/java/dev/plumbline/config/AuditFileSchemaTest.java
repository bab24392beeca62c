package dev.plumbline.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schema and the loader say the same. */
class AuditFileSchemaTest {

  private static final JsonNode DOCUMENT = document();
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(DOCUMENT);

  /** Each map of the audit file: where the schema has it, and a file with a wrong key in it. */
  private static final Map<String, String> MAPS = maps();

  private static final String GCP = "gcp: {projects: [my-project]}\n";
  private static final String EXCEPTION =
      "reason: accepted-risk, text: a, owner: b, expires: 2027-01-01";
  private static final String DESTINATION =
      "tickets: {destinations: [{id: a, type: b, url: 'https://x.example', project: P, ";

  @Test
  void everyMapHasTheSameKeysInTheSchemaAndInTheLoader() {
    MAPS.forEach(
        (pointer, text) ->
            assertThat(keysOfTheLoader(text))
                .as(pointer)
                .isEqualTo(keysOf(DOCUMENT.at(pointer + "/properties"))));
  }

  @Test
  void everyMapOfTheSchemaIsCompared() {
    assertThat(closedMaps(DOCUMENT)).isEqualTo(MAPS.size());
  }

  @Test
  void theProfilesAreTheSame() {
    assertThat(DOCUMENT.at("/properties/profile/enum"))
        .extracting(JsonNode::textValue)
        .containsExactlyElementsOf(Profiles.names());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        Samples.FULL,
        "gcp: {projects: [my-project]}",
        "gcp: {folders: ['1'], organization: '2', exclude: ['sys-*']}",
        "azure: {managementGroups: [a]}",
        "azure: {subscriptions: all, exclude: [0b1f6471-1bf0-4dda-aec3-cb9272f09590]}",
        "aws: {organization: {memberRole: A, externalId: 'env:X', exclude: ['111122223333']}}",
        "aws: {accounts: [{id: '111122223333'}], regions: all}",
        "aws: {accounts: [{id: '111122223333', role: 'arn:aws-eusc:iam::111122223333:role/A'}]}",
        "azure: {subscriptions: all, credentials: default, cloud: china}",
        "azure: {subscriptions: all, credentials: {token: 'file:/a b'}, cloud: {resourceManager:"
            + " 'http://[::1]:80'}}",
        "gcp: {projects: [example.com:my-project], endpoints: {default: 'http://localhost:1/'}}",
        "gcp: {projects: [my-project]}\nparameters: {a-check: {a: 1, b: [x, true, 1.5]}}",
        GCP
            + "tickets: {destinations: [{id: a, type: github, url: 'https://x.example', project:"
            + " o/r}]}",
        GCP + "exceptions: [{check: a, " + EXCEPTION + "}]",
        GCP + "exceptionsLongestTerm: 30d",
        GCP
            + "exceptions: [{check: ['a-*', b], scope: {tags: {a: b}}, ticket: X-1, "
            + EXCEPTION
            + "}]",
        GCP
            + "tickets: {afterScan: false, checkPages: 'https://x.example/p', destinations: [{id:"
            + " a, type: b, url: 'http://127.0.0.1:1', project: P, maxCreates: 0, policies: [{id:"
            + " p}]}]}",
        GCP
            + "notices: {state: s, checkPages: 'https://x.example/p', receivers: [{id: a, type:"
            + " webhook, url: 'https://x.example', credentials: {key: 'env:K'}, severityFloor: low,"
            + " mostNotices: 5}]}",
        GCP + "notices: {receivers: [{id: a, type: slack, credentials: {url: 'env:U'}}]}",
        GCP
            + "notices: {receivers: [{id: a, type: mail, server: 'smtp.example.com:587',"
            + " protection: tls, from: a@example.com, to: [b@example.com]}]}",
      })
  void bothAccept(String text) {
    assertThat(loaderAccepts(text)).isTrue();
    assertThat(SCHEMA.validate(json(text))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "profile: default",
        "aws: {}",
        "aws: {accounts: []}",
        "aws: {accounts: [{id: 111122223333}]}",
        "aws: {accounts: [{id: '1111'}]}",
        "aws: {accounts: [{id: '111122223333', externalId: 'env:X'}]}",
        "aws: {accounts: [{id: '111122223333', role: Audit}]}",
        "aws: {accounts: [{id: '111122223333', role: 'arn:mars:iam::111122223333:role/A'}]}",
        "aws: {accounts: [{id: '111122223333'}], regions: some}",
        "aws: {accounts: [{id: '111122223333'}], regions: [all]}",
        "aws: {accounts: [{id: '111122223333'}], regions: []}",
        "aws: {organization: {managementAccountRole: 'arn:aws:iam::111122223333:role/A'}}",
        "azure: {subscriptions: [production]}",
        "azure: {managementGroups: []}",
        "azure: {subscriptions: all, exclude: []}",
        "azure: {subscriptions: all, exclude: [sandbox]}",
        "azure: {subscriptions: all, managementGroups: [a]}",
        "azure: {subscriptions: all, cloud: mars}",
        "azure: {subscriptions: all, cloud: {resourceManager: 'https://example.com'}}",
        "azure: {subscriptions: all, credentials: {token: literal}}",
        "azure: {subscriptions: all, credentials: {}}",
        "gcp: {projects: [My-Project]}",
        "gcp: {projects: [my-project, my-project]}",
        "gcp: {folders: [my-folder]}",
        "gcp: {organization: 'example.com'}",
        "gcp: {folders: ['1'], exclude: ['A B']}",
        "gcp: {projects: [my-project], endpoints: {container: 'http://example.com'}}",
        "gcp: {projects: [my-project], endpoints: {container: 'http://localhost.evil.com'}}",
        "gcp: {projects: [my-project], endpoints: {container: 'https://a@example.com'}}",
        "gcp: {projects: [my-project], endpoints: {container: 'https://example.com?a'}}",
        "gcp: {projects: [my-project]}\nprofile: none",
        "gcp: {projects: [my-project]}\nparameters: {a-check: {a: {b: 1}}}",
        "gcp: {projects: [my-project]}\nparameters: {A Check: {a: 1}}",
        "gcp: {projects: [my-project]}\nparameters: {a-check: {a: null}}",
        GCP + "tickets: {}",
        GCP + "tickets: {destinations: []}",
        GCP + "tickets: {destinations: [{id: a, type: b, url: 'http://x.example', project: P}]}",
        GCP + "tickets: {destinations: [{id: A B, type: b, url: 'https://x.example', project: P}]}",
        GCP + DESTINATION + "credentials: {token: literal}}]}",
        GCP + DESTINATION + "maxCreates: many}]}",
        GCP + DESTINATION + "maxCreates: -1}]}",
        GCP + DESTINATION + "grace: soon}]}",
        GCP + DESTINATION + "options: none}]}",
        GCP + DESTINATION + "labels: [two words]}]}",
        GCP + DESTINATION + "afterScan: true}]}",
        GCP + DESTINATION + "policies: [{id: p, groupBy: [moon]}]}]}",
        GCP + DESTINATION + "policies: [{id: p, groupBy: [check, check]}]}]}",
        GCP + DESTINATION + "policies: [{id: p, severityFloor: bad}]}]}",
        GCP + DESTINATION + "policies: [{groupBy: [check]}]}]}",
        GCP + DESTINATION + "policies: [{id: p, match: {providers: [ibm]}}]}]}",
        GCP + "exceptions: []",
        GCP + "exceptions: {}",
        GCP + "exceptions: {file: ''}",
        GCP + "exceptionsLongestTerm: 1y",
        GCP + "exceptions: [{" + EXCEPTION + "}]",
        GCP + "exceptions: [{check: A B, " + EXCEPTION + "}]",
        GCP + "exceptions: [{check: [], " + EXCEPTION + "}]",
        GCP + "exceptions: [{check: a, id: A, " + EXCEPTION + "}]",
        GCP + "exceptions: [{check: a, scope: {provider: ibm}, " + EXCEPTION + "}]",
        GCP + "exceptions: [{check: a, scope: {account: 5}, " + EXCEPTION + "}]",
        GCP + "exceptions: [{check: a, text: a, owner: b, expires: 2027-01-01}]",
        GCP + "exceptions: [{check: a, reason: none, text: a, owner: b, expires: 2027-01-01}]",
        GCP + "exceptions: [{check: a, reason: pending-fix, owner: b, expires: 2027-01-01}]",
        GCP + "exceptions: [{check: a, reason: pending-fix, text: a, expires: 2027-01-01}]",
        GCP + "exceptions: [{check: a, reason: pending-fix, text: a, owner: b}]",
        GCP + "exceptions: [{check: a, reason: pending-fix, text: a, owner: b, expires: soon}]",
        GCP + "notices: {}",
        GCP
            + "notices: {checkPages: 'http://127.0.0.1:1', receivers: [{id: a, type: slack,"
            + " credentials: {url: 'env:U'}}]}",
        GCP + "notices: {receivers: []}",
        GCP + "notices: {receivers: [{id: a, type: pigeon}]}",
        GCP + "notices: {receivers: [{id: a, type: webhook}]}",
        GCP + "notices: {receivers: [{id: a, type: webhook, url: 'http://x.example'}]}",
        GCP + "notices: {receivers: [{id: a, type: slack, url: 'https://x.example'}]}",
        GCP + "notices: {receivers: [{id: a, type: slack, credentials: {url: literal}}]}",
        GCP + "notices: {receivers: [{id: a, type: mail, from: a@b.c, to: [a@b.c]}]}",
        GCP + "notices: {receivers: [{id: a, type: mail, server: b, from: a@b.c, to: [a@b.c]}]}",
        GCP + "notices: {receivers: [{id: a, type: slack, from: a@b.c}]}",
        "[]",
      })
  void bothRefuse(String text) {
    assertThat(loaderAccepts(text)).isFalse();
    assertThat(SCHEMA.validate(json(text))).isNotEmpty();
  }

  private static Map<String, String> maps() {
    String wrong = "zzzzzzzzzzzz: 1";
    Map<String, String> maps = new LinkedHashMap<>();
    maps.put("", wrong);
    maps.put("/properties/aws", "aws: {" + wrong + "}");
    maps.put("/$defs/account", "aws: {accounts: [{" + wrong + "}]}");
    maps.put("/properties/aws/properties/organization", "aws: {organization: {" + wrong + "}}");
    maps.put("/properties/azure", "azure: {" + wrong + "}");
    maps.put("/properties/azure/properties/cloud/oneOf/1", "azure: {cloud: {" + wrong + "}}");
    maps.put("/properties/gcp", "gcp: {" + wrong + "}");
    maps.put("/properties/gcp/properties/endpoints", "gcp: {endpoints: {" + wrong + "}}");
    maps.put("/properties/tickets", "tickets: {" + wrong + "}");
    maps.put("/$defs/ticketDestination", "tickets: {destinations: [{" + wrong + "}]}");
    maps.put("/$defs/ticketPolicy", "tickets: {destinations: [{policies: [{" + wrong + "}]}]}");
    maps.put(
        "/$defs/ticketMatch", "tickets: {destinations: [{policies: [{match: {" + wrong + "}}]}]}");
    maps.put("/properties/exceptions/oneOf/1", "exceptions: {" + wrong + "}");
    maps.put("/$defs/exception", "exceptions: [{" + wrong + "}]");
    maps.put("/$defs/exceptionScope", "exceptions: [{scope: {" + wrong + "}}]");
    maps.put("/properties/notices", "notices: {" + wrong + "}");
    maps.put("/$defs/noticeReceiver", "notices: {receivers: [{" + wrong + "}]}");
    maps.put("/$defs/credentials/oneOf/1", "gcp: {credentials: {" + wrong + "}}");
    return maps;
  }

  private static Set<String> keysOfTheLoader(String text) {
    try {
      AuditFileLoader.parse(text, "f.yaml");
    } catch (ConfigException e) {
      Matcher known =
          Pattern.compile("Known keys: ([^.]+)\\.").matcher(String.valueOf(e.getMessage()));
      assertThat(known.find()).as(e.getMessage()).isTrue();
      return new TreeSet<>(List.of(known.group(1).split(", ", -1)));
    }
    throw new AssertionError("accepted: " + text);
  }

  private static Set<String> keysOf(JsonNode properties) {
    var keys = new TreeSet<String>();
    properties.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  private static int closedMaps(JsonNode schema) {
    int found = schema.path("additionalProperties").isBoolean() ? 1 : 0;
    for (JsonNode child : schema) {
      found += closedMaps(child);
    }
    return found;
  }

  private static boolean loaderAccepts(String text) {
    try {
      AuditFileLoader.parse(text, "f.yaml");
      return true;
    } catch (ConfigException e) {
      return false;
    }
  }

  private static JsonNode json(String text) {
    return YamlSource.read(text, new Problems("f.yaml"))
        .flatMap(YamlNode::json)
        .orElseThrow(() -> new AssertionError(text));
  }

  private static JsonNode document() {
    try (InputStream in =
        Objects.requireNonNull(
            AuditFileLoader.class.getResourceAsStream("audit-file.schema.json"))) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}

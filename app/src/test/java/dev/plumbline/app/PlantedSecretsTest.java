package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.fixtures.SimulatedClouds;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No secret that stands in an answer leaves the process, whatever field it stands in. */
class PlantedSecretsTest {

  private static final Map<String, String> SECRETS =
      Map.of(
          "access key", "AKIAQ3EGPLUMBLINE7XZ",
          "secret key", "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",
          "web token", "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJwbHVtYmxpbmUifQ.c2lnbmF0dXJlLWJ5dGVz",
          "password", "password=Plumb-Line-Hunter2",
          "certificate", "LS0tLS1CRUdJTiBQUklWQVRFIEtFWS0tLS0tCk1JSUV2UUlCQURBTkJn",
          "tracker token", "ghp_Zx81kQpL7mN2vB4cD9eF3gH6jK0sT5uW8yA1");

  /** Without these right nothing would be read any more, and nothing could leak. */
  private static final Set<String> NEEDED =
      Set.of(
          "name",
          "names",
          "id",
          "arn",
          "account",
          "clusters",
          "nodegroups",
          "nodegroupName",
          "regionName",
          "subscriptionId",
          "projectId",
          "selfLink",
          "location",
          "status",
          "state",
          "nextToken",
          "nextLink",
          "optInStatus",
          "Account",
          "RegionName",
          "OptInStatus",
          "provisioningState",
          "nodegroupArn",
          "AccessKeyId",
          "SecretAccessKey",
          "SessionToken",
          "Expiration",
          "Arn",
          "type");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "access key",
        "secret key",
        "web token",
        "password",
        "certificate",
        "tracker token"
      })
  void aSecretInEveryFieldIsFoundInNoFileAndNoLog(String kind) throws IOException {
    String secret = Objects.requireNonNull(SECRETS.get(kind));

    CommandRun run = demo((name, _) -> !NEEDED.contains(name), secret);

    assertThat(run.exit()).isZero();
    assertThat(Files.size(folder.resolve("out/latest/findings.ndjson"))).isGreaterThan(100_000);
    assertThat(places(secret, run)).isEmpty();
  }

  @Test
  void aSecretInNamesAndIdsIsFoundNowhereEither() throws IOException {
    String secret = Objects.requireNonNull(SECRETS.get("tracker token"));

    CommandRun run = demo((name, _) -> !name.startsWith("next"), secret);

    assertThat(places(secret, run)).isEmpty();
  }

  @Test
  void whatARunLeavesIsPrivate() throws IOException {
    demo((_, _) -> false, "");

    try (Stream<Path> all = Files.walk(folder.resolve("out"))) {
      for (Path path : all.filter(p -> !Files.isSymbolicLink(p)).toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
            .as(path.toString())
            .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------");
      }
    }
  }

  private CommandRun demo(BiPredicate<String, String> where, String secret) throws IOException {
    SimulatedClouds.Options options =
        SimulatedClouds.Options.shipped()
            .withAnswers(
                (_, answer) -> answer.withDocument(plant(answer.document(), "", where, secret)));
    try (var clouds = SimulatedClouds.start(options)) {
      return CommandRun.scan(clouds, folder.resolve("out"));
    }
  }

  private static JsonNode plant(
      JsonNode node, String name, BiPredicate<String, String> where, String secret) {
    return switch (node) {
      case ObjectNode object -> {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        object
            .properties()
            .forEach(e -> copy.set(e.getKey(), plant(e.getValue(), e.getKey(), where, secret)));
        yield copy;
      }
      case ArrayNode array -> {
        ArrayNode copy = JsonNodeFactory.instance.arrayNode();
        array.forEach(element -> copy.add(plant(element, name, where, secret)));
        yield copy;
      }
      default ->
          node.isTextual() && where.test(name, node.asText())
              ? JsonNodeFactory.instance.textNode(node.asText() + " " + secret)
              : node;
    };
  }

  private List<String> places(String secret, CommandRun run) throws IOException {
    List<String> places = new ArrayList<>();
    if (run.out().contains(secret)) {
      places.add("stdout");
    }
    if (run.err().contains(secret)) {
      places.add("stderr");
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        if (text.contains(secret) || unpacked(text).contains(secret)) {
          places.add(folder.relativize(file).toString());
        }
      }
    }
    return places;
  }

  /** What the report holds in compressed elements. */
  private static String unpacked(String html) throws IOException {
    StringBuilder text = new StringBuilder();
    Matcher packed = Pattern.compile(">\\s*(H4sI[A-Za-z0-9+/=\\s]+)<").matcher(html);
    while (packed.find()) {
      byte[] bytes = Base64.getMimeDecoder().decode(packed.group(1));
      try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
        text.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return text.toString();
  }
}

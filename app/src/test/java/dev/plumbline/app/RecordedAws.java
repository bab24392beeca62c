package dev.plumbline.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.plumbline.app.cases.ReadCalls;
import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Redaction;
import dev.plumbline.collectors.Wire;
import dev.plumbline.model.Gap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Answers of AWS that others recorded, where they lie beside the project, fitted into the estate of
 * {@code aws/baseline}: with its account and the ids by which its parts name each other.
 */
final class RecordedAws {

  private static final Path FOLDER = Path.of("..", "shared", "recorded", "aws");
  private static final Instant WHEN = EksBaseline.WHEN;
  private static final String CLUSTER = "baseline";
  private static final String OTHER_ACCOUNTS = "644160558196|123456789012";

  /** What one resource of another kind is called in the baseline, by the call that shows it. */
  private static final Map<String, Map<String, String>> NAMES =
      Map.of(
          "logs:DescribeLogGroups",
          Map.of("/logGroups/0/logGroupName", "/aws/eks/baseline/cluster"),
          "ec2:DescribeFlowLogs",
          Map.of("/FlowLogs/0/ResourceId", "vpc-046fac6af84386120"),
          "ec2:DescribeImages",
          Map.of("/Images/0/ImageId", "ami-28ddd1969c2037c44"),
          "ecr:DescribeRepositories",
          Map.of(
              "/repositories/0/repositoryName",
              "payments/ledger",
              "/repositories/0/repositoryArn",
              "arn:aws:ecr:eu-central-1:111122223333:repository/payments/ledger"),
          "eks:DescribeNodegroup",
          Map.of("/nodegroup/nodegroupName", "system"),
          "iam:GetRole",
          Map.of("/Role/Arn", "arn:aws:iam::111122223333:role/eks-control-plane-baseline"),
          "ec2:DescribeSecurityGroups",
          Map.of("/SecurityGroups/0/GroupId", "sg-0661d20889755ceea"),
          "ec2:DescribeSubnets",
          Map.of(
              "/Subnets/0/SubnetId",
              "subnet-0ca93a4d033ddfd86",
              "/Subnets/0/VpcId",
              "vpc-046fac6af84386120"));

  /** Listings of which the recorded first element takes the place of one of the baseline. */
  private static final Map<String, String> ONE_OF =
      Map.of("ec2:DescribeSecurityGroups", "SecurityGroups", "ec2:DescribeSubnets", "Subnets");

  private static final Map<String, String> ROLES =
      Map.of(
          "iam:GetRole", "eks-control-plane-baseline",
          "iam:ListAttachedRolePolicies", "eks-node-baseline",
          "iam:ListRolePolicies", "eks-node-baseline");

  boolean isHere() {
    return Files.isDirectory(FOLDER);
  }

  /** All that are answers to calls of ours, other than of clusters themselves. */
  List<String> names() throws IOException {
    try (Stream<Path> all = Files.walk(FOLDER)) {
      return all.filter(file -> file.toString().endsWith(".json"))
          .map(file -> FOLDER.relativize(file).toString().replaceFirst("\\.json$", ""))
          .filter(name -> ReadCalls.all().containsKey(call(name)))
          .filter(
              name ->
                  !call(name)
                      .matches("eks:(ListClusters|DescribeCluster|List(Addons|Nodegroups).*)"))
          .sorted()
          .toList();
    }
  }

  /** The baseline with these answers in the place of its own. */
  Cell around(List<String> recordings) throws IOException {
    Map<String, Answer> answers = EksBaseline.answers();
    for (String recording : recordings) {
      put(answers, recording);
    }
    return EksBaseline.cell(EksBaseline.REGION, answers.values());
  }

  private static void put(Map<String, Answer> answers, String recording) throws IOException {
    String call = call(recording);
    if (!(document(recording) instanceof ObjectNode recorded)) {
      return; // A part of an answer, cut out by a query.
    }
    Answer replaced = replaced(answers, call, recorded);
    answers.values().removeIf(a -> a.call().equals(call) && a.parameters().containsKey("page"));
    answers.put(call + replaced.parameters(), answer(call, replaced, recorded));
  }

  private static Answer answer(String call, Answer replaced, ObjectNode recorded) {
    var parameters = new TreeMap<>(replaced.parameters());
    String code = recorded.at("/Error/Code").asText("");
    if (code.contains("NotFound") || code.contains("NoSuch")) {
      return new Answer.Missing(call, parameters, WHEN);
    }
    if (!code.isEmpty()) {
      String permission = Objects.requireNonNull(ReadCalls.all().get(call), call).permission();
      Gap gap = Gap.denied(call, permission, recorded.at("/Error/Message").asText());
      return new Answer.Refused(call, parameters, WHEN, gap);
    }
    ObjectNode document = recorded.deepCopy();
    NAMES
        .getOrDefault(call, Map.of())
        .forEach(
            (pointer, name) -> {
              int last = pointer.lastIndexOf('/');
              if (document.at(pointer.substring(0, last)) instanceof ObjectNode parent) {
                parent.put(pointer.substring(last + 1), name);
              }
            });
    String list = ONE_OF.getOrDefault(call, "");
    if (!list.isEmpty() && replaced instanceof Answer.Given own) {
      ObjectNode whole = own.document().deepCopy();
      ((ArrayNode) whole.path(list)).set(0, document.at("/" + list + "/0"));
      return new Answer.Given(call, parameters, WHEN, Redaction.scrub(whole));
    }
    if (call.equals("ecr:DescribeRepositories")) {
      ArrayNode all = (ArrayNode) document.path("repositories");
      while (all.size() > 1) {
        all.remove(1);
      }
    }
    return new Answer.Given(call, parameters, WHEN, Redaction.scrub(document));
  }

  /** The answer of the baseline that is to go, or one that asks for what was recorded. */
  private static Answer replaced(Map<String, Answer> answers, String call, JsonNode recorded) {
    Map<String, String> wanted =
        switch (call) {
          case "eks:DescribeAddon" -> Map.of("addonName", recorded.at("/addon/addonName").asText());
          case "eks:DescribeAccessEntry" ->
              Map.of("principalArn", recorded.at("/accessEntry/principalArn").asText());
          case "eks:ListAssociatedAccessPolicies" ->
              Map.of("principalArn", recorded.path("principalArn").asText());
          default -> ROLES.containsKey(call) ? Map.of("RoleName", ROLES.get(call)) : Map.of();
        };
    Optional<Answer> own =
        answers.values().stream()
            .filter(a -> a.call().equals(call))
            .filter(a -> a.parameters().entrySet().containsAll(wanted.entrySet()))
            .findFirst();
    if (own.isPresent()) {
      return own.get();
    }
    var parameters = new TreeMap<>(wanted);
    if (call.startsWith("eks:")) {
      parameters.put("clusterName", CLUSTER);
      list(answers, call, wanted);
    }
    return new Answer.Missing(call, parameters, WHEN);
  }

  /** What was recorded of something that the baseline does not list, it lists from now on. */
  private static void list(Map<String, Answer> answers, String call, Map<String, String> wanted) {
    String listing = call.equals("eks:DescribeAddon") ? "eks:ListAddons" : "eks:ListAccessEntries";
    String member = call.equals("eks:DescribeAddon") ? "addons" : "accessEntries";
    answers.replaceAll(
        (_, answer) -> {
          if (!answer.call().equals(listing) || !(answer instanceof Answer.Given given)) {
            return answer;
          }
          ObjectNode document = given.document().deepCopy();
          wanted.values().forEach(document.withArray("/" + member)::add);
          return new Answer.Given(listing, given.parameters(), WHEN, document);
        });
  }

  /** {@code folder/api.ecr.ListImages_1} and {@code folder/describe-addon-1} name their call. */
  private static String call(String recording) {
    String name = recording.substring(recording.lastIndexOf('/') + 1);
    if (name.contains(".")) {
      String[] parts = name.replaceFirst("^api\\.", "").replaceFirst("_\\d+$", "").split("\\.", -1);
      return parts[0] + ":" + parts[1];
    }
    return "eks:"
        + Stream.of(name.replaceFirst("-\\d+$", "").split("-"))
            .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
            .collect(Collectors.joining());
  }

  private static JsonNode document(String recording) throws IOException {
    String text =
        Files.readString(FOLDER.resolve(recording + ".json"), StandardCharsets.UTF_8)
            .replaceAll(OTHER_ACCOUNTS, EksBaseline.ACCOUNT);
    JsonNode document = Wire.document(text.getBytes(StandardCharsets.UTF_8));
    return moments(document.path("data").isObject() ? document.path("data") : document);
  }

  /** The recorder wrote moments as objects; over the wire they are seconds or ISO 8601. */
  private static JsonNode moments(JsonNode node) {
    if (node.path("__class__").asText().equals("datetime")) {
      return TextNode.valueOf(moment(node));
    }
    if (node instanceof ObjectNode object) {
      object.properties().forEach(entry -> entry.setValue(moments(entry.getValue())));
    }
    if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, moments(array.get(i)));
      }
    }
    return node;
  }

  private static String moment(JsonNode parts) {
    return LocalDateTime.of(
            parts.path("year").asInt(),
            parts.path("month").asInt(),
            parts.path("day").asInt(),
            parts.path("hour").asInt(),
            parts.path("minute").asInt(),
            parts.path("second").asInt())
        .atOffset(ZoneOffset.UTC)
        .toString();
  }
}

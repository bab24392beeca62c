package dev.plumbline.collectors.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.collectors.Wire;
import dev.plumbline.model.Cidrs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A policy on a resource: who is let in, other than by name. Where a condition decides that we do
 * not weigh, the answer is neither yes nor no.
 */
final class ResourcePolicy {

  /** Whether everybody in the world is let in. */
  enum Open {
    NO,
    YES,
    /** Everybody is, under a condition that may or may not keep strangers out. */
    UNCLEAR
  }

  /**
   * Operators that demand one of the values. With "IfExists" or "ForAllValues" a missing key would
   * do, too.
   */
  private static final Set<String> DEMANDING =
      Set.of(
          "arnequals",
          "arnlike",
          "foranyvalue:stringequals",
          "foranyvalue:stringlike",
          "ipaddress",
          "stringequals",
          "stringequalsignorecase",
          "stringlike");

  /** Keys that strangers cannot fulfil, where their values are no wildcards. */
  private static final Set<String> NAMING =
      Set.of(
          "aws:principalaccount",
          "aws:principalarn",
          "aws:principalorgid",
          "aws:principalorgpaths",
          "aws:sourceaccount",
          "aws:sourcearn",
          "aws:sourceip",
          "aws:sourceorgid",
          "aws:sourceorgpaths",
          "aws:sourceowner",
          "aws:sourcevpc",
          "aws:sourcevpce",
          "aws:vpcsourceip",
          "kms:calleraccount");

  /** Keys whose values say to which account or organization a principal belongs. */
  private static final Set<String> OF_PRINCIPAL =
      Set.of(
          "aws:principalaccount",
          "aws:principalarn",
          "aws:principalorgid",
          "aws:principalorgpaths",
          "kms:calleraccount");

  /** Keys that say from where somebody asks, and not who it is. */
  private static final Set<String> OF_NETWORK =
      Set.of("aws:sourceip", "aws:sourcevpc", "aws:sourcevpce", "aws:vpcsourceip");

  private static final Pattern ACCOUNT_OF_ARN =
      Pattern.compile("arn:[^:]*:[^:]*:[^:]*:(\\d{12}):.*");
  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

  private final List<JsonNode> statements;

  private ResourcePolicy(List<JsonNode> statements) {
    this.statements = statements;
  }

  /** The policy; empty where the text is none. */
  static Optional<ResourcePolicy> of(String text) {
    try {
      JsonNode document = Wire.document(text.getBytes(StandardCharsets.UTF_8));
      return Optional.of(document.path("Statement"))
          .filter(JsonNode::isContainerNode)
          .map(all -> new ResourcePolicy(each(all).toList()));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /** What it says of one resource, where it stands on what holds several. */
  ResourcePolicy of(PolicyTarget.Named resource) {
    return new ResourcePolicy(statements.stream().filter(s -> speaksOf(s, resource)).toList());
  }

  private static boolean speaksOf(JsonNode statement, PolicyTarget.Named resource) {
    if (statement.has("NotResource")) {
      return each(statement.path("NotResource")).map(JsonNode::asText).noneMatch(resource::within);
    }
    return !statement.has("Resource")
        || each(statement.path("Resource")).map(JsonNode::asText).anyMatch(resource::within);
  }

  Open open() {
    List<JsonNode> forEveryone =
        statements.stream()
            .filter(statement -> is(statement, "Allow") && namesEveryone(statement))
            .toList();
    List<JsonNode> freely =
        forEveryone.stream().filter(s -> underItsConditions(s) == Open.YES).toList();
    if (freely.isEmpty()) {
      return forEveryone.stream().anyMatch(s -> underItsConditions(s) == Open.UNCLEAR)
          ? Open.UNCLEAR
          : Open.NO;
    }
    List<JsonNode> denials = statements.stream().filter(ResourcePolicy::mayNarrow).toList();
    return freely.stream()
            .flatMap(ResourcePolicy::actions)
            .anyMatch(action -> denials.stream().noneMatch(denial -> touches(denial, action)))
        ? Open.YES
        : Open.UNCLEAR;
  }

  /**
   * The accounts of all principals that are let in by name, and what conditions on everybody name
   * instead: accounts and organizations, or {@code *} where nothing keeps anybody out.
   */
  Set<String> accounts() {
    Set<String> accounts = new TreeSet<>();
    for (JsonNode statement : statements) {
      if (is(statement, "Allow")) {
        each(statement.path("Principal").path("AWS"))
            .map(JsonNode::asText)
            .forEach(principal -> account(principal).ifPresent(accounts::add));
        if (namesEveryone(statement)) {
          demanded(statement)
              .filter(key -> OF_PRINCIPAL.contains(lower(key.getKey())))
              .flatMap(key -> each(key.getValue()))
              .map(JsonNode::asText)
              .forEach(value -> accounts.add(account(value).orElse(value)));
        }
      }
    }
    if (open() == Open.YES) {
      accounts.add("*");
    }
    return accounts;
  }

  /** Whether principals of any account are let in who ask from some network. */
  boolean openToNetworks() {
    return statements.stream()
        .filter(statement -> is(statement, "Allow") && namesEveryone(statement))
        .map(
            statement ->
                demanded(statement)
                    .map(key -> lower(key.getKey()))
                    .filter(NAMING::contains)
                    .toList())
        .anyMatch(keys -> !keys.isEmpty() && OF_NETWORK.containsAll(keys));
  }

  private static Optional<String> account(String principal) {
    Matcher arn = ACCOUNT_OF_ARN.matcher(principal);
    if (arn.matches()) {
      return Optional.of(arn.group(1));
    }
    return Optional.of(principal).filter(p -> ACCOUNT.matcher(p).matches());
  }

  private static boolean is(JsonNode statement, String effect) {
    return statement.path("Effect").asText().equalsIgnoreCase(effect);
  }

  private static boolean namesEveryone(JsonNode statement) {
    if (statement.has("NotPrincipal")) {
      return true;
    }
    JsonNode principal = statement.path("Principal");
    return Stream.concat(each(principal), each(principal.path("AWS")))
        .anyMatch(name -> name.asText().equals("*"));
  }

  /** All conditions have to hold, so one that names somebody is enough. */
  private static Open underItsConditions(JsonNode statement) {
    if (!keepsAnybodyOut(statement.path("Condition"))) {
      return Open.YES;
    }
    boolean named =
        demanded(statement)
            .anyMatch(key -> NAMING.contains(lower(key.getKey())) && narrow(key.getValue()));
    return named ? Open.NO : Open.UNCLEAR;
  }

  /** The keys of conditions that have to have one of their values. */
  private static Stream<Map.Entry<String, JsonNode>> demanded(JsonNode statement) {
    return statement.path("Condition").properties().stream()
        .filter(operator -> DEMANDING.contains(lower(operator.getKey())))
        .flatMap(operator -> operator.getValue().properties().stream());
  }

  private static boolean narrow(JsonNode values) {
    List<String> all = each(values).map(JsonNode::asText).toList();
    return all.stream().allMatch(ConditionValue::hasOwner) && !Cidrs.admitEveryone(all);
  }

  private static boolean keepsAnybodyOut(JsonNode conditions) {
    return conditions.properties().stream().anyMatch(operator -> !ofTransport(operator.getValue()));
  }

  /** Whoever wants to can ask over TLS. */
  private static boolean ofTransport(JsonNode keys) {
    return !keys.isEmpty()
        && keys.properties().stream()
            .allMatch(key -> lower(key.getKey()).equals("aws:securetransport"));
  }

  /** Such as: everybody who is not of the organization, or everybody but one account. */
  private static boolean mayNarrow(JsonNode statement) {
    return is(statement, "Deny")
        && namesEveryone(statement)
        && (statement.has("NotPrincipal") || keepsAnybodyOut(statement.path("Condition")));
  }

  private static boolean touches(JsonNode denial, String action) {
    return denial.has("NotAction")
        ? each(denial.path("NotAction"))
            .noneMatch(pattern -> PolicyPattern.covers(lower(pattern.asText()), action))
        : actions(denial).anyMatch(pattern -> PolicyPattern.overlap(pattern, action));
  }

  private static Stream<String> actions(JsonNode statement) {
    return statement.has("Action")
        ? each(statement.path("Action")).map(action -> lower(action.asText()))
        : Stream.of("*");
  }

  private static String lower(String key) {
    return key.toLowerCase(Locale.ROOT);
  }

  /** IAM writes one of something without the list around it. */
  private static Stream<JsonNode> each(JsonNode oneOrMany) {
    if (oneOrMany.isMissingNode()) {
      return Stream.empty();
    }
    return oneOrMany.isArray() ? oneOrMany.valueStream() : Stream.of(oneOrMany);
  }
}

package dev.plumbline.collectors.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.collectors.Wire;
import dev.plumbline.model.Cidrs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
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

  /** Operators that demand one of the values. With "IfExists" a missing key would do, too. */
  private static final Set<String> DEMANDING =
      Set.of(
          "arnequals",
          "arnlike",
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

  /** Such as {@code *} or {@code o-*}. */
  private static final Pattern ANY_ID = Pattern.compile("(?:[a-z]+-)?[*?].*");

  private static final Pattern ANY_NAME = Pattern.compile("[*?].*");

  private static final int ARN_PARTS = 6;
  private static final int ACCOUNT_PART = 4;
  private static final Pattern OWNER = Pattern.compile("[^*?]+|[^*?]{12}.*");

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
      return Optional.of(new ResourcePolicy(each(document.path("Statement")).toList()));
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
    List<Open> each =
        statements.stream()
            .filter(statement -> is(statement, "Allow") && namesEveryone(statement))
            .map(ResourcePolicy::underItsConditions)
            .toList();
    if (each.contains(Open.YES)) {
      return denialsMayNarrow() ? Open.UNCLEAR : Open.YES;
    }
    return each.contains(Open.UNCLEAR) ? Open.UNCLEAR : Open.NO;
  }

  /** The accounts of all principals that are let in by name. */
  Set<String> accounts() {
    Set<String> accounts = new TreeSet<>();
    statements.stream()
        .filter(statement -> is(statement, "Allow"))
        .flatMap(statement -> each(statement.path("Principal").path("AWS")))
        .map(JsonNode::asText)
        .forEach(principal -> account(principal).ifPresent(accounts::add));
    return accounts;
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
    JsonNode conditions = statement.path("Condition");
    if (conditions.isEmpty()) {
      return Open.YES;
    }
    boolean named =
        conditions.properties().stream()
            .filter(operator -> DEMANDING.contains(operator.getKey().toLowerCase(Locale.ROOT)))
            .flatMap(operator -> operator.getValue().properties().stream())
            .anyMatch(key -> NAMING.contains(lower(key.getKey())) && narrow(key.getValue()));
    return named ? Open.NO : Open.UNCLEAR;
  }

  private static boolean narrow(JsonNode values) {
    List<String> all = each(values).map(JsonNode::asText).toList();
    return all.stream().allMatch(ResourcePolicy::names) && !Cidrs.admitEveryone(all);
  }

  /** Whether strangers cannot fit a value: where it is a pattern, it still has an owner. */
  private static boolean names(String value) {
    if (value.contains("${")) {
      return lower(value).startsWith("${aws:resource");
    }
    String[] arn = value.split(":", ARN_PARTS);
    if (!arn[0].equals("arn")) {
      return !ANY_ID.matcher(value).matches();
    }
    if (arn.length <= ACCOUNT_PART) {
      return false;
    }
    return arn[ACCOUNT_PART].isEmpty()
        ? arn.length == ARN_PARTS && !ANY_NAME.matcher(arn[ARN_PARTS - 1]).matches()
        : OWNER.matcher(arn[ACCOUNT_PART]).matches();
  }

  /** Such as: everybody who is not of the organization. */
  private boolean denialsMayNarrow() {
    return statements.stream()
        .anyMatch(
            statement ->
                is(statement, "Deny")
                    && namesEveryone(statement)
                    && !statement.path("Condition").isEmpty());
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

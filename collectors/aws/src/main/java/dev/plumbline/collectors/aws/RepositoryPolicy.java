package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.aws.PolicyStatement.Match;
import dev.plumbline.collectors.aws.PolicyStatement.Principals;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What the policy that stands on a repository says of principals and actions. */
record RepositoryPolicy(List<PolicyStatement> statements) {

  /** Everybody but the principals that are named; the usual way to leave images to a pipeline. */
  private static final Set<String> ALL_BUT =
      Set.of("stringnotequals", "stringnotlike", "arnnotequals", "arnnotlike");

  private static final PolicyTarget ITSELF = new PolicyTarget.AllOf("ecr");

  /** The statements that allow an action to somebody. */
  Stream<PolicyStatement> allowing(String action) {
    return statements.stream().filter(s -> s.allow() && speaks(s, action) != Match.NO);
  }

  /** Whether a user or role of the same account is allowed it by its name. */
  Match grants(String action, String principal) {
    return strongest(
        allowing(action)
            .filter(s -> !s.understood() || named(s).contains(principal))
            .map(s -> s.conditions().isEmpty() ? speaks(s, action) : Match.OPEN));
  }

  Match denies(String action, String principal) {
    return strongest(
        statements.stream()
            .filter(s -> !s.allow() || !s.understood())
            .map(s -> both(speaks(s, action), both(means(s, principal), holds(s, principal)))));
  }

  private static Match speaks(PolicyStatement statement, String action) {
    return statement.onItself().speaksOf(action, ITSELF);
  }

  private static Match means(PolicyStatement statement, String principal) {
    if (statement.principals().map(Principals::inverted).orElse(true)) {
      return Match.OPEN;
    }
    List<String> named = named(statement);
    String account = principal.replaceFirst("^(arn:[^:]*:iam::(\\d{12})):.*", "$1:root");
    String number = principal.replaceFirst("^arn:[^:]*:iam::(\\d{12}):.*", "$1");
    return Stream.of("*", principal, account, number).anyMatch(named::contains)
        ? Match.YES
        : Match.NO;
  }

  static List<String> named(PolicyStatement statement) {
    return statement
        .principals()
        .filter(p -> !p.inverted())
        .map(p -> p.of("AWS"))
        .orElse(List.of());
  }

  /** Whether the conditions of a denial hold for a principal. */
  private static Match holds(PolicyStatement statement, String principal) {
    if (statement.conditions().isEmpty()) {
      return Match.YES;
    }
    if (statement.conditions().size() > 1) {
      return Match.OPEN;
    }
    var operator = statement.conditions().entrySet().iterator().next();
    Map<String, List<String>> keys = operator.getValue();
    if (!ALL_BUT.contains(operator.getKey()) || keys.size() > 1) {
      return Match.OPEN;
    }
    var key = keys.entrySet().iterator().next();
    if (!key.getKey().toLowerCase(Locale.ROOT).equals("aws:principalarn")
        || key.getValue().stream().anyMatch(value -> value.contains("${"))) {
      return Match.OPEN;
    }
    boolean literal = operator.getKey().equals("stringnotequals");
    boolean excepted =
        key.getValue().stream()
            .anyMatch(
                value ->
                    literal ? value.equals(principal) : PolicyPattern.covers(value, principal));
    return excepted ? Match.NO : Match.YES;
  }

  private static Match both(Match one, Match other) {
    if (one == Match.NO || other == Match.NO) {
      return Match.NO;
    }
    return one == Match.YES && other == Match.YES ? Match.YES : Match.OPEN;
  }

  private static Match strongest(Stream<Match> matches) {
    List<Match> all = matches.toList();
    return Stream.of(Match.YES, Match.OPEN).filter(all::contains).findFirst().orElse(Match.NO);
  }
}

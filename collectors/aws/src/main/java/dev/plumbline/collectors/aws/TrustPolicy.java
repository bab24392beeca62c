package dev.plumbline.collectors.aws;

import dev.plumbline.model.Evidence;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Setting;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Who may take on a role: what follows from the statements of its trust policy.
 *
 * @param role its ARN
 * @param document where the trust policy stands
 */
record TrustPolicy(String role, List<PolicyStatement> statements, Evidence document) {

  /** Conditions that say for whose resources a service takes on a role. */
  private static final Set<String> OF_SOURCE =
      Set.of(
          "aws:sourceaccount",
          "aws:sourcearn",
          "aws:sourceorgid",
          "aws:sourceorgpaths",
          "aws:requesttag/eks-cluster-arn",
          "aws:requesttag/eks-cluster-name",
          "aws:requesttag/kubernetes-namespace",
          "aws:requesttag/kubernetes-service-account");

  private static final Set<String> COMPARING =
      Set.of(
          "stringequals",
          "stringlike",
          "arnequals",
          "arnlike",
          "foranyvalue:stringequals",
          "foranyvalue:stringlike");

  private static final Pattern SERVICE_ACCOUNT =
      Pattern.compile("system:serviceaccount:[^:]+:[^:]+");

  /** A pattern that stays in one namespace and has some part of a name. */
  private static final Pattern SERVICE_ACCOUNTS =
      Pattern.compile("system:serviceaccount:[^:*?]+:[^:]*[^:*?][^:]*");

  private static final Pattern ANYTHING = Pattern.compile("[*?:]*");

  private static final Set<String> AUDIENCES = Set.of("sts.amazonaws.com", "sts.amazonaws.com.cn");

  Setting<List<String>> principals(String kind) {
    if (statements.stream().anyMatch(TrustPolicy::unclear)) {
      return open("The trust policy of " + role + " says whom it does not mean. Look at it.");
    }
    TreeSet<String> all = new TreeSet<>();
    allowing().forEach(s -> s.principals().ifPresent(p -> all.addAll(p.of(kind))));
    return Setting.known(List.copyOf(all), document);
  }

  /** Whether every service is bound to resources of somebody. */
  Setting<Boolean> forOwnResources() {
    if (statements.stream().anyMatch(TrustPolicy::unclear)) {
      return open("The trust policy of " + role + " says whom it does not mean. Look at it.");
    }
    boolean bound =
        allowing().stream()
            .filter(s -> s.principals().map(p -> !p.of("Service").isEmpty()).orElse(false))
            .allMatch(TrustPolicy::namesSource);
    return Setting.known(bound, document);
  }

  /** Whether any statement trusts the tokens of a provider. */
  boolean trusts(String provider) {
    return allowing().stream().anyMatch(s -> federates(s, provider));
  }

  /**
   * Whether it trusts tokens of a provider for service accounts that it names only.
   *
   * @param provider ARN of the provider
   * @param issuer host and path of the provider, which the names of its claims begin with
   */
  Setting<Boolean> scoped(String provider, String issuer) {
    if (statements.stream().anyMatch(TrustPolicy::unclear)) {
      return open("The trust policy of " + role + " says whom it does not mean. Look at it.");
    }
    for (PolicyStatement statement : allowing()) {
      if (federates(statement, provider)
          && !(namesAccount(statement, issuer) && namesAudience(statement, issuer))) {
        return weighable(statement, issuer) && statements.stream().allMatch(PolicyStatement::allow)
            ? Setting.known(false, statement.evidence())
            : open(
                "The trust policy of "
                    + role
                    + " compares the claims of the token in a way that Plumbline does not weigh."
                    + " Look at it.");
      }
    }
    return Setting.known(true, document);
  }

  private List<PolicyStatement> allowing() {
    return statements.stream().filter(PolicyStatement::allow).toList();
  }

  private static boolean unclear(PolicyStatement statement) {
    return !statement.understood()
        || (statement.allow()
            && statement.principals().map(PolicyStatement.Principals::inverted).orElse(true));
  }

  private static boolean federates(PolicyStatement statement, String provider) {
    return statement.principals().map(p -> p.of("Federated").contains(provider)).orElse(false);
  }

  private static boolean namesSource(PolicyStatement statement) {
    for (var operator : statement.conditions().entrySet()) {
      if (COMPARING.contains(operator.getKey())) {
        for (var key : operator.getValue().entrySet()) {
          if (OF_SOURCE.contains(key.getKey().toLowerCase(Locale.ROOT))
              && key.getValue().stream().noneMatch(TrustPolicy::isAnybodys)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean isAnybodys(String value) {
    return ANYTHING.matcher(value).matches() || !ConditionValue.hasOwner(value);
  }

  private static boolean namesAccount(PolicyStatement statement, String issuer) {
    return allMatch(values(statement, "stringequals", issuer + ":sub"), SERVICE_ACCOUNT)
        || allMatch(values(statement, "stringlike", issuer + ":sub"), SERVICE_ACCOUNTS);
  }

  private static boolean namesAudience(PolicyStatement statement, String issuer) {
    return Stream.of("stringequals", "stringlike")
        .map(operator -> values(statement, operator, issuer + ":aud"))
        .anyMatch(values -> !values.isEmpty() && AUDIENCES.containsAll(values));
  }

  private static boolean allMatch(List<String> values, Pattern wanted) {
    return !values.isEmpty() && values.stream().allMatch(v -> wanted.matcher(v).matches());
  }

  private static List<String> values(PolicyStatement statement, String operator, String key) {
    return statement.conditions().getOrDefault(operator, Map.of()).getOrDefault(key, List.of());
  }

  /** Whether its conditions on the claims are all of a kind that is weighed here. */
  private static boolean weighable(PolicyStatement statement, String issuer) {
    return statement.conditions().entrySet().stream()
        .filter(operator -> !Set.of("stringequals", "stringlike").contains(operator.getKey()))
        .flatMap(operator -> operator.getValue().keySet().stream())
        .noneMatch(
            key -> key.equalsIgnoreCase(issuer + ":sub") || key.equalsIgnoreCase(issuer + ":aud"));
  }

  private <T> Setting<T> open(String why) {
    return Setting.unread(Gap.of(document.call(), Gap.Reason.UNSUPPORTED, why));
  }
}

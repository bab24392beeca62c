package dev.plumbline.collectors.aws;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The resources that a question to a policy is about. */
sealed interface PolicyTarget {

  /** Whether a pattern of a policy takes in what the question is about. */
  boolean within(String pattern);

  /** Whether a pattern takes in all of it, so that nothing is left of it beside the pattern. */
  boolean whollyWithin(String pattern);

  /** Whether a pattern takes in any of it. */
  boolean touchedBy(String pattern);

  /** One resource, or all whose ARNs match a pattern. */
  record Named(String arn) implements PolicyTarget {

    @Override
    public boolean within(String pattern) {
      return PolicyPattern.covers(pattern, arn);
    }

    @Override
    public boolean whollyWithin(String pattern) {
      return within(pattern);
    }

    @Override
    public boolean touchedBy(String pattern) {
      return PolicyPattern.overlap(pattern, arn);
    }
  }

  /**
   * Everything that a service has.
   *
   * @param account whose: what it has in other accounts is not asked for; empty for everybody's
   */
  record AllOf(String service, String account) implements PolicyTarget {

    private static final int PARTS = 6;
    private static final Pattern STARS = Pattern.compile("\\*+");
    private static final Pattern ALL = Pattern.compile("[*:/]*\\*[*:/]*");

    /** How the resources of services begin whose worth is all in those of one kind. */
    private static final Map<String, String> WORTH =
        Map.of(
            "cloudformation", "stack/",
            "dynamodb", "table/",
            "ecr", "repository/",
            "eks", "cluster/",
            "kms", "key/",
            "lambda", "function:",
            "rds", "db:",
            "secretsmanager", "secret:",
            "ssm", "parameter/");

    AllOf(String service) {
      this(service, "");
    }

    @Override
    public boolean within(String pattern) {
      String kind = ":" + WORTH.getOrDefault(service, "");
      return isAll(pattern)
          || (pattern.contains(kind) && isAll(pattern.replaceFirst(Pattern.quote(kind), ":")));
    }

    @Override
    public boolean whollyWithin(String pattern) {
      return new AllOf(service).isAll(pattern);
    }

    private boolean isAll(String pattern) {
      if (!pattern.startsWith("arn:")) {
        return STARS.matcher(pattern).matches();
      }
      List<String> parts = List.of(pattern.split(":", PARTS));
      return parts.size() == PARTS
          && Set.of(service, "*").contains(parts.get(2))
          && Set.of("", "*").contains(parts.get(3))
          && (Set.of("", "*").contains(parts.get(4)) || account.equals(parts.get(4)))
          && ALL.matcher(parts.get(5)).matches();
    }

    @Override
    public boolean touchedBy(String pattern) {
      List<String> parts = List.of(pattern.split(":", PARTS));
      boolean named =
          parts.size() > 3 && parts.subList(0, 3).stream().noneMatch(part -> part.contains("*"));
      return named
          ? parts.get(2).equals(service)
          : PolicyPattern.overlap(pattern, "arn:*:" + service + ":*");
    }
  }

  /** Anything that a service has, be it only one thing. */
  record AnyOf(String service) implements PolicyTarget {

    @Override
    public boolean within(String pattern) {
      return touchedBy(pattern);
    }

    @Override
    public boolean whollyWithin(String pattern) {
      return new AllOf(service).whollyWithin(pattern);
    }

    @Override
    public boolean touchedBy(String pattern) {
      return new AllOf(service).touchedBy(pattern);
    }
  }
}

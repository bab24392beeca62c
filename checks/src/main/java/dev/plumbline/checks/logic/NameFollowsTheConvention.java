package dev.plumbline.checks.logic;

import dev.plumbline.checks.Logic;
import dev.plumbline.checks.Subject;
import dev.plumbline.model.Outcome;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The name of the cluster as a whole is of one of the patterns that the organisation gave. */
public final class NameFollowsTheConvention implements Logic {

  @Override
  public Outcome decide(Subject subject) {
    String name = subject.cluster().resource().name();
    return new Parameters(subject)
        .decide(
            "cluster-naming-convention",
            "patterns",
            patterns ->
                patterns.stream().anyMatch(pattern -> compiled(pattern).matcher(name).matches())
                    ? Outcome.pass("")
                    : Outcome.fail(""));
  }

  private static Pattern compiled(String pattern) {
    try {
      return Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "parameters.cluster-naming-convention.patterns: '%s' is no regular expression: %s"
              .formatted(pattern, e.getDescription()),
          e);
    }
  }
}

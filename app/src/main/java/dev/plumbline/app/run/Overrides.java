package dev.plumbline.app.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.checks.Catalogue;
import dev.plumbline.checks.Check;
import dev.plumbline.config.AuditFile;
import dev.plumbline.config.AuditFile.ParameterOverride;
import dev.plumbline.config.DidYouMean;
import dev.plumbline.config.Problems;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Values that an audit file gives to the parameters of checks. */
public final class Overrides {

  private Overrides() {}

  /**
   * By check id.
   *
   * @throws dev.plumbline.config.ConfigException where there is no such check or parameter, or the
   *     value is of another kind than the default
   */
  public static Map<String, Map<String, Object>> of(AuditFile audit, Catalogue catalogue) {
    Problems problems = new Problems(audit.source());
    Map<String, Map<String, Object>> overrides = new TreeMap<>();
    for (ParameterOverride override : audit.parameters()) {
      Object value = plain(override);
      problem(override, value, catalogue)
          .ifPresentOrElse(
              message -> problems.add(override.line(), message),
              () ->
                  overrides
                      .computeIfAbsent(override.checkId(), _ -> new TreeMap<>())
                      .put(override.name(), value));
    }
    problems.throwIfAny();
    return overrides;
  }

  private static Optional<String> problem(
      ParameterOverride override, Object value, Catalogue catalogue) {
    Optional<Check> check = catalogue.find(override.checkId());
    if (check.isEmpty()) {
      Set<String> ids = new TreeSet<>();
      catalogue.checks().forEach(known -> ids.add(known.id()));
      return Optional.of(Choice.unknownCheck(override.checkId(), ids));
    }
    Object standard = check.get().parameters().get(override.name());
    String place = "parameters." + override.checkId() + "." + override.name();
    if (standard == null) {
      return Optional.of(
          place
              + " is no parameter of the check. "
              + DidYouMean.sentence(
                  override.name(), check.get().parameters().keySet(), "parameters"));
    }
    return kind(standard).equals(kind(value))
        ? Optional.empty()
        : Optional.of(
            place + " must be " + kind(standard) + ", as in its default " + standard + ".");
  }

  private static Object plain(ParameterOverride override) {
    return new ObjectMapper()
        .convertValue(
            override.value().isInt() ? override.value().longValue() : override.value(),
            Object.class);
  }

  private static String kind(Object value) {
    return switch (value) {
      case Boolean _ -> "true or false";
      case Number _ -> "a number";
      case List<?> _ -> "a list";
      default -> "text";
    };
  }
}

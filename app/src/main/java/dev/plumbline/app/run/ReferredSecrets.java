package dev.plumbline.app.run;

import dev.plumbline.config.Problems;
import dev.plumbline.config.SecretReference;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds the secrets that an audit file refers to; what is missing or too much is a problem. */
public final class ReferredSecrets {

  private final Map<String, String> environment;
  private final Problems problems;

  public ReferredSecrets(Map<String, String> environment, Problems problems) {
    this.environment = Map.copyOf(environment);
    this.problems = problems;
  }

  /**
   * Whose secrets they are.
   *
   * @param name such as {@code destination security}
   * @param type the word for its kind
   * @param line where it stands in the audit file
   */
  public record Owner(String name, String type, int line) {}

  /** Those that could be found, by the names that are wanted. */
  public Map<String, String> find(
      Owner owner, Map<String, SecretReference> given, Set<String> wanted) {
    var names = new TreeSet<>(wanted);
    if (!names.containsAll(given.keySet())) {
      // The name is the author's, and may be a secret in the wrong place.
      problem(
          owner,
          "credentials has a key that %s does not take. It takes: %s."
              .formatted(owner.type(), names.isEmpty() ? "none" : String.join(", ", names)));
    }
    Map<String, String> secrets = new TreeMap<>();
    for (String name : names) {
      SecretReference reference = given.get(name);
      if (reference == null) {
        problem(owner, "it needs credentials.%s: %s.".formatted(name, SecretReference.FORM));
        continue;
      }
      switch (reference.resolve(key -> Optional.ofNullable(environment.get(key)))) {
        case SecretReference.Resolution.Found(var secret) -> secrets.put(name, secret.reveal());
        case SecretReference.Resolution.Missing(String why) ->
            problem(owner, "credentials.%s: %s".formatted(name, why));
      }
    }
    return secrets;
  }

  private void problem(Owner owner, String what) {
    problems.add(owner.line(), owner.name() + ": " + what);
  }
}

package dev.plumbline.collectors.aws;

import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** The settings that somebody gave an add-on: a text that is JSON or YAML. */
final class AddonConfiguration {

  /** EKS takes no more than this; what is longer did not come from there. */
  private static final int LONGEST = 1024 * 1024;

  private AddonConfiguration() {}

  /**
   * Whether a switch at the top is on; also where it is the text {@code "true"}. Empty where the
   * text cannot be read.
   */
  static Optional<Boolean> on(String text, String name) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(LONGEST);
    options.setMaxAliasesForCollections(20);
    options.setAllowDuplicateKeys(false);
    try {
      Object root = new Yaml(new SafeConstructor(options)).load(text);
      if (root == null) {
        return Optional.of(false);
      }
      return root instanceof Map<?, ?> map ? word(String.valueOf(map.get(name))) : Optional.empty();
    } catch (YAMLException _) {
      return Optional.empty();
    }
  }

  private static Optional<Boolean> word(String value) {
    return switch (value) {
      case "true" -> Optional.of(true);
      case "false", "null" -> Optional.of(false);
      default -> Optional.empty();
    };
  }
}

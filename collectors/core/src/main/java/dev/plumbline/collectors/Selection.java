package dev.plumbline.collectors;

import dev.plumbline.model.Provider;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What of the estate a run looks at. An empty list chooses everything; {@code *} and {@code ?} are
 * wildcards.
 */
public record Selection(
    List<Provider> providers, List<String> accounts, List<String> regions, List<String> clusters) {

  public static final Selection EVERYTHING =
      new Selection(List.of(), List.of(), List.of(), List.of());

  public Selection {
    providers = List.copyOf(providers);
    accounts = List.copyOf(accounts);
    regions = List.copyOf(regions);
    clusters = List.copyOf(clusters);
  }

  public boolean provider(Provider provider) {
    return providers.isEmpty() || providers.contains(provider);
  }

  public boolean account(String account) {
    return matches(accounts, account);
  }

  public boolean region(String region) {
    return matches(regions, region);
  }

  public boolean cluster(String name) {
    return matches(clusters, name);
  }

  /** Whether {@code text} matches one of the patterns, or there are none; case does not matter. */
  public static boolean matches(List<String> patterns, String text) {
    return patterns.isEmpty() || patterns.stream().anyMatch(pattern -> matches(pattern, text));
  }

  private static boolean matches(String pattern, String text) {
    StringBuilder regex = new StringBuilder();
    for (char c : pattern.toLowerCase(Locale.ROOT).toCharArray()) {
      switch (c) {
        case '*' -> regex.append(".*");
        case '?' -> regex.append('.');
        default -> regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL)
        .matcher(text.toLowerCase(Locale.ROOT))
        .matches();
  }
}

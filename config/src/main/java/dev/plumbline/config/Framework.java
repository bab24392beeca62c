package dev.plumbline.config;

import dev.plumbline.model.Provider;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A benchmark or a baseline, control by control.
 *
 * @param id lasting, such as {@code cis-eks}
 * @param version as its publisher counts
 * @param about what it is and where its numbering comes from
 * @param source its publisher's page
 */
public record Framework(
    String id,
    String version,
    String title,
    String about,
    String source,
    Set<Provider> providers,
    List<Control> controls) {

  public Framework {
    providers = Collections.unmodifiableSet(EnumSet.copyOf(providers));
    controls = List.copyOf(controls);
  }
}

package dev.plumbline.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The frameworks that come with Plumbline. */
public final class Frameworks {

  private static final List<String> IDS =
      List.of("asb-v1-aks", "cis-aks", "cis-eks", "cis-gke", "defender-containers");

  private Frameworks() {}

  /** Read once: hundreds of controls are not worth reading for each who asks. */
  private static final class Packs {
    static final List<Framework> ALL = IDS.stream().map(Packs::load).toList();

    private Packs() {}

    private static Framework load(String id) {
      String resource = "frameworks/" + id + ".yaml";
      try (InputStream in = Frameworks.class.getResourceAsStream(resource)) {
        if (in == null) {
          throw new IllegalStateException("Plumbline was built without " + resource);
        }
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        return FrameworkReader.read(text, resource);
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot read " + resource, e);
      }
    }
  }

  /** In alphabetical order. */
  public static List<String> ids() {
    return IDS;
  }

  /** All of them, sorted by id. */
  public static List<Framework> all() {
    return Packs.ALL;
  }

  public static Optional<Framework> find(String id) {
    return IDS.contains(id)
        ? all().stream().filter(framework -> framework.id().equals(id)).findFirst()
        : Optional.empty();
  }
}

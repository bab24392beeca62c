package dev.plumbline.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the launcher built: jars, the cache for starting, and the options of the virtual machine
 * that the cache was made with, which are those that users get.
 *
 * @param options of the virtual machine, without the cache
 */
record Distribution(Path folder, List<String> options) {

  /** Empty where the launcher was not run since the last clean build. */
  static Optional<Distribution> in(Path folder) throws IOException {
    Path key = folder.resolve("start.key");
    if (!Files.exists(key) || !Files.exists(cache(folder))) {
      return Optional.empty();
    }
    try (Stream<String> lines = Files.lines(key)) {
      return Optional.of(
          new Distribution(
              folder,
              lines
                  .filter(
                      line ->
                          line.startsWith("-X") || line.startsWith("--") || line.startsWith("-D"))
                  .toList()));
    }
  }

  private static Path cache(Path folder) {
    return folder.resolve("start.aot");
  }

  /** The jars in the order of the launcher; the cache is good for no other. */
  String classPath() throws IOException {
    try (Stream<Path> jars = Files.list(folder.resolve("lib"))) {
      return String.join(
          File.pathSeparator,
          jars.map(Path::toString).filter(name -> name.endsWith(".jar")).sorted().toList());
    }
  }

  /** The options as the launcher gives them, and those of the user, which have the last word. */
  List<String> options(boolean withCache) {
    List<String> all = new ArrayList<>(options);
    if (withCache) {
      all.add("-XX:AOTCache=" + cache(folder));
    }
    String own = System.getenv().getOrDefault("PLUMBLINE_JAVA_OPTIONS", "").strip();
    if (!own.isEmpty()) {
      all.addAll(List.of(own.split("\\s+", -1)));
    }
    return all;
  }
}

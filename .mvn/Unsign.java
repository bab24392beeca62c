import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Takes the signatures out of the jars of a folder: the JVM keeps no class of a signed jar in its
 * cache. That the jars are the right ones was checked when they were downloaded.
 */
public final class Unsign {

  private Unsign() {}

  /**
   * Does it.
   *
   * @param arguments the folder
   */
  public static void main(String[] arguments) throws IOException {
    List<Path> jars;
    try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
      jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
    }
    for (Path jar : jars) {
      unsign(jar);
    }
  }

  private static void unsign(Path jar) throws IOException {
    try (FileSystem inside = FileSystems.newFileSystem(jar)) {
      Path folder = inside.getPath("META-INF");
      if (Files.isDirectory(folder)) {
        remove(folder);
      }
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Unsign::isSignature).toList()) {
        Files.delete(file);
      }
    }
  }

  private static boolean isSignature(Path file) {
    return file.toString().matches("/?META-INF/[^/]+\\.(SF|RSA|DSA|EC)");
  }
}

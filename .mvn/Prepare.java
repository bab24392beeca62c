import static java.lang.classfile.ClassFile.JAVA_5_VERSION;
import static java.lang.classfile.ClassFile.JAVA_8_VERSION;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes the jars of a folder such that the JVM's cache can hold all that a start needs. It takes
 * out signatures, for no class of a signed jar is kept; that the jars are the right ones was
 * checked when they were downloaded. And it gives classes that are older than Java 6 the stack maps
 * that the cache demands; their code stays as it is.
 */
public final class Prepare {

  private final ClassFile classes;

  private Prepare(ClassLoader libraries) {
    classes =
        ClassFile.of(
            ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
            ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(libraries)
                    .orElse(ClassHierarchyResolver.defaultResolver())));
  }

  /**
   * Does it.
   *
   * @param arguments the folder
   */
  public static void main(String[] arguments) throws IOException {
    List<Path> jars;
    try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
      jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
    List<URL> places = new ArrayList<>();
    for (Path jar : jars) {
      places.add(jar.toUri().toURL());
    }
    try (URLClassLoader libraries = new URLClassLoader(places.toArray(URL[]::new))) {
      Prepare prepare = new Prepare(libraries);
      for (Path jar : jars) {
        prepare.jar(jar);
      }
    }
  }

  private void jar(Path jar) throws IOException {
    try (FileSystem inside = FileSystems.newFileSystem(jar)) {
      unsign(inside.getPath("META-INF"));
      List<Path> files;
      try (Stream<Path> all = Files.walk(inside.getPath("/"))) {
        files = all.filter(Prepare::isPlainClass).toList();
      }
      for (Path file : files) {
        byte[] old = Files.readAllBytes(file);
        if (majorVersion(old) > JAVA_5_VERSION) {
          // A library was compiled as a whole: one class tells of all.
          return;
        }
        Files.write(file, withStackMaps(old));
      }
    }
  }

  /** Not a module's description, nor what other versions of Java get. */
  private static boolean isPlainClass(Path file) {
    String name = file.toString();
    return name.endsWith(".class")
        && !name.endsWith("module-info.class")
        && !name.startsWith("/META-INF/");
  }

  private static void unsign(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Prepare::isSignature).toList()) {
        Files.delete(file);
      }
    }
  }

  private static boolean isSignature(Path file) {
    return file.toString().matches("/?META-INF/[^/]+\\.(SF|RSA|DSA|EC)");
  }

  private static int majorVersion(byte[] file) {
    return (file[6] & 0xff) << 8 | file[7] & 0xff;
  }

  /** The same class, with what {@code java.lang.classfile} adds to code that it writes anew. */
  private byte[] withStackMaps(byte[] old) {
    ClassTransform newer =
        (builder, element) -> {
          switch (element) {
            case ClassFileVersion _ -> builder.withVersion(JAVA_8_VERSION, 0);
            case MethodModel method ->
                builder.transformMethod(
                    method, MethodTransform.transformingCode((code, part) -> code.with(part)));
            default -> builder.with(element);
          }
        };
    byte[] made = classes.transformClass(classes.parse(old), newer);
    List<VerifyError> errors = classes.verify(made);
    if (!errors.isEmpty()) {
      throw errors.getFirst();
    }
    return made;
  }
}

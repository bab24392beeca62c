import static java.lang.classfile.ClassFile.JAVA_5_VERSION;
import static java.lang.classfile.ClassFile.JAVA_8_VERSION;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Makes one jar of those of a folder, such that the JVM's cache can hold all that a start needs: a
 * start opens, checks and searches each jar of the class path. Signatures go, for no class of a
 * signed jar is kept; that the jars are the right ones was checked when they were downloaded.
 * Classes that are older than Java 6 get the stack maps that the cache demands; their code stays as
 * it is.
 */
public final class Prepare {

  private static final String SERVICES = "META-INF/services/";

  private final ClassFile classes;
  private final ZipOutputStream out;
  private final Set<String> written = new HashSet<>();
  private final Map<String, ByteArrayOutputStream> services = new TreeMap<>();

  private Prepare(ClassLoader libraries, ZipOutputStream out) {
    this.out = out;
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
    Path folder = Path.of(arguments[0]);
    List<Path> jars;
    try (Stream<Path> files = Files.list(folder)) {
      jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
    List<URL> places = new ArrayList<>();
    for (Path jar : jars) {
      places.add(jar.toUri().toURL());
    }
    Path made = folder.resolve("plumbline.jar.new");
    try (URLClassLoader libraries = new URLClassLoader(places.toArray(URL[]::new));
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(made))) {
      Prepare prepare = new Prepare(libraries, out);
      prepare.add("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n".getBytes(UTF_8));
      for (Path jar : jars) {
        prepare.jar(jar);
      }
      prepare.services();
    }
    for (Path jar : jars) {
      Files.delete(jar);
    }
    Files.move(made, folder.resolve("plumbline.jar"));
  }

  /** All of a jar that this JVM sees, where jars have other classes for other versions of Java. */
  private void jar(Path file) throws IOException {
    try (JarFile jar = new JarFile(file.toFile(), false, ZipFile.OPEN_READ, Runtime.version())) {
      for (JarEntry entry : jar.versionedStream().toList()) {
        String name = entry.getName();
        if (entry.isDirectory() || isOfTheJarAlone(name)) {
          continue;
        }
        byte[] content;
        try (InputStream in = jar.getInputStream(entry)) {
          content = in.readAllBytes();
        }
        if (name.startsWith(SERVICES)) {
          ByteArrayOutputStream all =
              services.computeIfAbsent(name, _ -> new ByteArrayOutputStream());
          all.writeBytes(content);
          all.write('\n');
        } else if (!written.contains(name)) {
          add(name, name.endsWith(".class") && isOld(content) ? withStackMaps(content) : content);
        } else if (name.startsWith("META-INF/")) {
          // Licences, mostly. Of everything else a class loader gives the first as well.
          add("META-INF/" + file.getFileName() + name.substring("META-INF".length()), content);
        }
      }
    }
  }

  private void services() throws IOException {
    for (Map.Entry<String, ByteArrayOutputStream> service : services.entrySet()) {
      add(service.getKey(), service.getValue().toByteArray());
    }
  }

  /** Classes come from the cache, and may take long to read; other files are read at each start. */
  private void add(String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(0);
    if (!name.endsWith(".class")) {
      CRC32 sum = new CRC32();
      sum.update(content);
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(content.length);
      entry.setCrc(sum.getValue());
    }
    written.add(name);
    out.putNextEntry(entry);
    out.write(content);
    out.closeEntry();
  }

  private static boolean isOfTheJarAlone(String name) {
    return name.equals("META-INF/MANIFEST.MF")
        || name.equals("META-INF/INDEX.LIST")
        || name.endsWith("module-info.class")
        || name.matches("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");
  }

  private static boolean isOld(byte[] file) {
    return ((file[6] & 0xff) << 8 | file[7] & 0xff) <= JAVA_5_VERSION;
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

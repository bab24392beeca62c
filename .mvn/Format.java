import com.google.googlejavaformat.java.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Formats every Java file below the project, or with {@code --check} names those that are not. */
class Format {
  public static void main(String[] arguments) throws IOException {
    List<String> options = new ArrayList<>();
    if (arguments.length > 0 && arguments[0].equals("--check")) {
      options.addAll(List.of("--dry-run", "--set-exit-if-changed"));
      System.out.println("Java files that `mvn -Pformat validate` would change:");
    } else {
      options.add("--replace");
    }
    try (var files = Files.walk(Path.of(""))) {
      files
          .map(Path::toString)
          .filter(file -> file.endsWith(".java") && !file.contains("target/"))
          .sorted()
          .forEach(options::add);
    }
    Main.main(options.toArray(String[]::new));
  }
}

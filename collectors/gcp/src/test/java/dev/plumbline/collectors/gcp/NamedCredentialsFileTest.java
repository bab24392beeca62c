package dev.plumbline.collectors.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** By the words of the library itself, which reads the environment of a process. */
class NamedCredentialsFileTest {

  @TempDir private Path folder;

  /** Says what a user would be told. */
  static final class Child {
    private Child() {}

    public static void main(String[] arguments) throws IOException {
      try {
        GcpCredentials.of(Optional.empty()).headers(URI.create("https://container.googleapis.com"));
      } catch (Unauthenticated told) {
        System.out.println(told.getMessage());
      }
    }
  }

  @Test
  void oneThatIsMissingIsNamed() throws IOException {
    assertThat(told(folder.resolve("key.json")))
        .startsWith("GOOGLE_APPLICATION_CREDENTIALS names " + folder.resolve("key.json") + ", ");
  }

  @Test
  void oneWithoutCredentialsIsNamedAndNothingOfItTold() throws IOException {
    Path file = folder.resolve("key.json");
    Files.writeString(file, "{\"type\": \"service_account\", \"private_key\": \"canary\"}");

    assertThat(told(file)).contains(file.toString()).doesNotContain("canary");
  }

  private static String told(Path file) throws IOException {
    ProcessBuilder child =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Child.class.getName());
    child.environment().put("GOOGLE_APPLICATION_CREDENTIALS", file.toString());
    child.redirectError(ProcessBuilder.Redirect.DISCARD);
    return new String(child.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}

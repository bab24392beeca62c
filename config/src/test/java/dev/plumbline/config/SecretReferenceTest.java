package dev.plumbline.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.config.SecretReference.Resolution;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretReferenceTest {

  @TempDir Path folder;

  @Test
  void aVariableGivesItsValue() {
    assertThat(revealed(parsed("env:TOKEN"))).isEqualTo("hunter2");
  }

  @Test
  void aFileGivesItsContentWithoutTheLineEnd() throws IOException {
    Files.writeString(folder.resolve("token"), "hunter2\r\n");

    assertThat(revealed(parsed("file:token"))).isEqualTo("hunter2");
    assertThat(revealed(parsed("file:" + folder.resolve("token")))).isEqualTo("hunter2");
  }

  @Test
  void noSecretPrints() {
    Resolution resolution = parsed("env:TOKEN").resolve(SecretReferenceTest::environment);

    assertThat(resolution).hasToString("Found[secret=[secret]]");
    assertThat(parsed("env:TOKEN")).hasToString("env:TOKEN");
    assertThat(parsed("file:/run/token")).hasToString("file:/run/token");
  }

  @Test
  void aVariableThatIsNotSetSaysSo() {
    assertThat(problem("env:NONE")).isEqualTo("The environment variable NONE is not set. Set it.");
    assertThat(problem("env:EMPTY"))
        .isEqualTo("The environment variable EMPTY is empty. Put the secret there.");
  }

  @Test
  void aFileThatCannotBeReadSaysWhy() throws IOException {
    Path file = folder.resolve("token");
    String name = "The secret's file " + file;

    assertThat(problem("file:token"))
        .isEqualTo(name + " does not exist. Create it or correct the path.");
    assertThat(problem("file:" + folder))
        .startsWith("The secret's file " + folder + " cannot be read: ");

    Files.write(file, new byte[65_537]);
    assertThat(problem("file:token"))
        .isEqualTo(name + " is larger than 64 KiB. Name another file.");

    Files.write(file, new byte[] {(byte) 0xff});
    assertThat(problem("file:token"))
        .isEqualTo(name + " is not text in UTF-8. Save it again as UTF-8.");

    Files.write(file, "one\ntwo\n".getBytes(StandardCharsets.UTF_8));
    assertThat(problem("file:token"))
        .isEqualTo(
            name + " has line breaks or control characters within. Leave the secret alone there.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"hunter2", "env:", "env:A B", "env:1A", "ENV:A", "file:", "file:\u0000", ""})
  void everythingElseIsNoReference(String text) {
    assertThat(SecretReference.parse(text, folder)).isEmpty();
  }

  private static Optional<String> environment(String name) {
    return Optional.ofNullable(Map.of("TOKEN", "hunter2\n", "EMPTY", " ").get(name));
  }

  private SecretReference parsed(String text) {
    return SecretReference.parse(text, folder).orElseThrow();
  }

  private static String revealed(SecretReference reference) {
    return switch (reference.resolve(SecretReferenceTest::environment)) {
      case Resolution.Found(var secret) -> secret.reveal();
      case Resolution.Missing(var problem) -> throw new AssertionError(problem);
    };
  }

  private String problem(String text) {
    return switch (parsed(text).resolve(SecretReferenceTest::environment)) {
      case Resolution.Found _ -> throw new AssertionError("found");
      case Resolution.Missing(var problem) -> problem;
    };
  }
}

package dev.plumbline.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.exporters.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunFolderTest {

  private static final String RUN = "2026-11-22T01-10-04Z-7f3a";

  @TempDir private Path out;

  @Test
  void whatARunLeftThatWasKilledBeforeItWroteAnythingGoesAway() throws IOException {
    write(RUN + "/snapshot/.run.json.7091289294764998489.part");

    RunFolder.removeNeverBegun(out);

    assertThat(out.resolve(RUN)).doesNotExist();
  }

  @Test
  void everythingElseStays() throws IOException {
    Path begun = write(RUN + "/snapshot/run.json");
    Path notes = write("2026-11-23T01-10-04Z-7f3b/notes.txt");
    Path other = write("mine/.draft.part");
    Path latest = Files.createSymbolicLink(out.resolve("latest"), Path.of(RUN));

    RunFolder.removeNeverBegun(out);
    RunFolder.removeNeverBegun(out.resolve("not there"));

    assertThat(begun).exists();
    assertThat(notes).exists();
    assertThat(other).exists();
    assertThat(latest).exists();
  }

  @Test
  void whatWillNotBecomeTheNewestRunIsToldBeforeItBegins() throws IOException {
    Files.createDirectory(out.resolve("latest"));

    assertThatThrownBy(() -> RunFolder.create(out, RUN))
        .hasMessageContaining("something else has this name");
    assertThat(out.resolve(RUN)).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"rwx------, false", "rwxr-xr-x, false", "rwxrwxr-x, true", "rwxr-xrwx, true"})
  void aFolderInWhichOthersMayWriteIsNotPrivate(String permissions, boolean others)
      throws IOException {
    Files.setPosixFilePermissions(out, PosixFilePermissions.fromString(permissions));

    assertThat(PrivateFiles.othersMayWrite(out)).isEqualTo(others);
  }

  private Path write(String name) throws IOException {
    Path file = out.resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    return Files.writeString(file, "", StandardCharsets.UTF_8);
  }
}

package dev.plumbline.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputLockTest {

  private static final Instant NOW = Instant.parse("2026-11-22T01:10:04Z");

  @TempDir private Path folder;

  @Test
  void aSecondRunIsToldWhoHoldsTheFolder() throws IOException {
    try (var _ = OutputLock.take(folder, NOW)) {
      assertThatThrownBy(() -> OutputLock.take(folder, NOW))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("Another run writes to " + folder)
          .hasMessageContaining(
              "(process " + ProcessHandle.current().pid() + " since 2026-11-22T01:10:04Z)")
          .hasMessageContaining("--out");
    }
  }

  @Test
  void afterwardsTheFolderIsFree() throws IOException {
    OutputLock.take(folder, NOW).close();

    OutputLock.take(folder, NOW).close();

    assertThat(Files.getPosixFilePermissions(folder.resolve(".lock")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void whatIsNoNoteOfOursIsNotShown() throws IOException {
    try (var _ = OutputLock.take(folder, NOW)) {
      Files.writeString(folder.resolve(".lock"), "\u001b[31mprocess 1 since ever");

      assertThatThrownBy(() -> OutputLock.take(folder, NOW)).hasMessageNotContaining("since ever");
    }
  }

  @Test
  void anotherFolderIsAnotherLock() throws IOException {
    try (var _ = OutputLock.take(folder.resolve("a"), NOW);
        var _ = OutputLock.take(folder.resolve("b"), NOW)) {
      assertThat(folder.resolve("b/.lock")).exists();
    }
  }
}

package dev.plumbline.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NotDirectoryException;
import org.junit.jupiter.api.Test;

class FileFailureTest {

  @Test
  void whatIsOnlyAPathBecomesASentence() {
    assertThat(FileFailure.told(new AccessDeniedException("/a/b")))
        .isEqualTo(
            "/a/b: this user may not read or write here. Change owner or mode, or choose another"
                + " place.");
    assertThat(FileFailure.told(new NotDirectoryException("/a"))).isEqualTo("/a is no folder.");
  }

  @Test
  void soItDoesWhereJavaHasPackedItUp() {
    assertThat(FileFailure.told(new UncheckedIOException(new AccessDeniedException("/a"))))
        .startsWith("/a: this user may not");
  }

  @Test
  void aSentenceStays() {
    assertThat(FileFailure.told(new FileSystemException("/a", null, "No space left on device")))
        .isEqualTo("/a: No space left on device");
    assertThat(FileFailure.told(new IOException("There is no run."))).isEqualTo("There is no run.");
    assertThat(FileFailure.told(new UncheckedIOException("No.", new IOException("x"))))
        .isEqualTo("No.");
  }
}

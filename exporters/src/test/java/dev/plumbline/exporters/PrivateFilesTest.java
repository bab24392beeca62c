package dev.plumbline.exporters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class PrivateFilesTest {

  @TempDir Path folder;

  @Test
  void aFileIsForItsOwnerOnlyEvenWhileItIsWritten() throws IOException {
    Path file = folder.resolve("report.html");

    PrivateFiles.write(
        file,
        out -> {
          try (var inside = Files.list(folder)) {
            assertThat(inside)
                .hasSize(1)
                .allSatisfy(part -> assertThat(mode(part)).isEqualTo("rw-------"));
          }
          out.write(bytes("new"));
        });

    assertThat(mode(file)).isEqualTo("rw-------");
    assertThat(file).hasContent("new");
  }

  @Test
  void foldersAreForTheirOwnerOnly() throws IOException {
    Path run = folder.resolve("out").resolve("run-1");

    PrivateFiles.createFolder(run);

    assertThat(mode(run)).isEqualTo("rwx------");
    assertThat(mode(folder.resolve("out"))).isEqualTo("rwx------");
  }

  @Test
  void aReadableFileOfEarlierBecomesPrivate() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    PrivateFiles.write(file, out -> out.write(bytes("new")));

    assertThat(mode(file)).isEqualTo("rw-------");
  }

  @Test
  void whatWasThereStaysWhenWritingFails() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "old");

    assertThatThrownBy(
            () ->
                PrivateFiles.write(
                    file,
                    out -> {
                      out.write(bytes("half"));
                      throw new IOException("disk full");
                    }))
        .hasMessage("disk full");

    assertThat(file).hasContent("old");
    assertThat(folder).isDirectoryContaining(path -> path.equals(file));
    try (var inside = Files.list(folder)) {
      assertThat(inside).hasSize(1);
    }
  }

  @Test
  void aLinkIsNotFollowed() throws IOException {
    Path victim = Files.writeString(folder.resolve("victim"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("report.html"), victim);
    Path linkedFolder = Files.createSymbolicLink(folder.resolve("out"), folder);

    assertThatThrownBy(() -> PrivateFiles.write(link, out -> out.write(bytes("new"))))
        .hasMessageContaining("it is a symbolic link");
    assertThatThrownBy(() -> PrivateFiles.create(link)).hasMessageContaining("symbolic link");
    assertThatThrownBy(() -> PrivateFiles.append(link)).hasMessageContaining("symbolic link");
    assertThatThrownBy(() -> PrivateFiles.createFolder(linkedFolder))
        .hasMessageContaining("symbolic link");
    assertThat(victim).hasContent("old");
  }

  @Test
  void aGrowingFileIsPrivateAndGoesOn() throws IOException {
    Path file = folder.resolve("findings.ndjson");

    try (OutputStream out = PrivateFiles.create(file)) {
      out.write(bytes("one\n"));
    }
    try (OutputStream out = PrivateFiles.append(file)) {
      out.write(bytes("two\n"));
    }

    assertThat(file).hasContent("one\ntwo\n");
    assertThat(mode(file)).isEqualTo("rw-------");
  }

  @Test
  void theLinkToTheNewestRunMoves() throws IOException {
    Path link = folder.resolve("latest");

    PrivateFiles.link(link, Path.of("run-1"));
    PrivateFiles.link(link, Path.of("run-2"));

    assertThat(Files.readSymbolicLink(link)).isEqualTo(Path.of("run-2"));
  }

  @Test
  void somethingElseNamedLikeTheLinkIsLeftAlone() throws IOException {
    Path file = Files.writeString(folder.resolve("latest"), "mine");

    assertThatThrownBy(() -> PrivateFiles.link(file, Path.of("run-1")))
        .hasMessageContaining("something else has this name");
    assertThat(file).hasContent("mine");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFullDiskIsToldWithTheFile() {
    assertThatThrownBy(
            () -> {
              try (OutputStream out = PrivateFiles.append(Path.of("/dev/full"))) {
                out.write(1);
              }
            })
        .hasMessage(
            "Cannot write /dev/full: No space left on device."
                + " Choose another folder or make room there.");
  }

  @Test
  void aMissingFolderIsTold() {
    assertThatThrownBy(
            () -> PrivateFiles.write(folder.resolve("none").resolve("a"), out -> out.write(1)))
        .hasMessageContaining("its folder does not exist");
  }

  @Test
  void aFileInTheWayOfAFolderIsTold() throws IOException {
    Path file = Files.writeString(folder.resolve("out"), "mine");

    assertThatThrownBy(() -> PrivateFiles.createFolder(file))
        .hasMessageContaining("a file that is no folder has this name");
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

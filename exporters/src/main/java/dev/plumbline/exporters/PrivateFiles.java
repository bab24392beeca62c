package dev.plumbline.exporters;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.Set;

/**
 * Files that only their owner may read, from the moment they exist: what a run leaves describes how
 * an estate can be attacked. Nothing here follows a symbolic link at the place it writes to.
 */
public final class PrivateFiles {

  /** Writes the content of a file. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private static final int BUFFER = 1 << 16;

  /** Of the names of files that are not whole yet. */
  private static final String DRAFT = ".part";

  private PrivateFiles() {}

  /** Creates the folder and its missing parents, each with mode 0700. */
  public static void createFolder(Path folder) throws IOException {
    refuseLink(folder);
    if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try {
      Files.createDirectories(folder, permissions(folder, "rwx------"));
    } catch (FileSystemException e) {
      throw explained("create the folder", folder, e);
    }
  }

  /**
   * Writes the file so that readers see either what was there before or all of the new content,
   * with mode 0600.
   */
  public static void write(Path file, Content content) throws IOException {
    refuseLink(file);
    Path temporary = temporaryBeside(file);
    try {
      try (FileChannel channel =
              FileChannel.open(temporary, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
          OutputStream out = into(file, channel)) {
        content.writeTo(out);
        out.flush();
        channel.force(true);
      }
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      throw explained("write", file, e);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** Starts a file that grows while the run goes on; one that is there already is replaced. */
  public static OutputStream create(Path file) throws IOException {
    refuseLink(file);
    try {
      Files.deleteIfExists(file);
      return open(file, StandardOpenOption.CREATE_NEW);
    } catch (FileSystemException e) {
      throw explained("write", file, e);
    }
  }

  /** Starts a file that is written and read at any place; one that is there already is replaced. */
  public static FileChannel scratch(Path file) throws IOException {
    refuseLink(file);
    Set<OpenOption> options =
        Set.of(
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS);
    try {
      Files.deleteIfExists(file);
      return FileChannel.open(file, options, permissions(file, "rw-------"));
    } catch (FileSystemException e) {
      throw explained("write", file, e);
    }
  }

  /** Goes on with a file that {@link #create} started, or starts it. */
  public static OutputStream append(Path file) throws IOException {
    refuseLink(file);
    try {
      return open(file, StandardOpenOption.CREATE);
    } catch (FileSystemException e) {
      throw explained("write", file, e);
    }
  }

  /**
   * Lets {@code link} point to {@code target}, in one step. A link that is there already is
   * replaced; anything else there is left alone and reported.
   */
  public static void link(Path link, Path target) throws IOException {
    requireLinkable(link);
    Path temporary = temporaryBeside(link);
    try {
      Files.delete(temporary);
      Files.createSymbolicLink(temporary, target);
      Files.move(temporary, link, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      throw explained("create the link", link, e);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /**
   * To be asked before the work whose result will be linked to.
   *
   * @throws IOException where something that is no link has this name
   */
  public static void requireLinkable(Path link) throws IOException {
    if (Files.exists(link, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(link)) {
      throw new IOException(
          "Cannot link " + link + " to the newest run: something else has this name. Remove it.");
    }
  }

  /** Whether somebody else could put a file of theirs in the place of one in this folder. */
  public static boolean othersMayWrite(Path folder) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
    return view != null
        && !Collections.disjoint(
            view.readAttributes().permissions(),
            Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE));
  }

  private static OutputStream open(Path file, OpenOption creation) throws IOException {
    Set<OpenOption> options =
        Set.of(creation, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS);
    return into(file, FileChannel.open(file, options, permissions(file, "rw-------")));
  }

  /** A stream into an open file; where the disk is full, it says which file it was. */
  public static OutputStream into(Path file, FileChannel channel) {
    OutputStream bare = Channels.newOutputStream(channel);
    return new BufferedOutputStream(
        new FilterOutputStream(bare) {
          @Override
          public void write(byte[] bytes, int from, int length) throws IOException {
            try {
              bare.write(bytes, from, length);
            } catch (IOException e) {
              throw explained("write", file, e);
            }
          }
        },
        BUFFER);
  }

  /**
   * Whether it is what somebody who was killed was writing; whoever writes now has such files, too.
   */
  public static boolean isDraft(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.startsWith(".") && name.endsWith(DRAFT);
  }

  private static Path temporaryBeside(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException("Cannot write " + file + ": it is not a file in a folder.");
    }
    try {
      return Files.createTempFile(
          folder, "." + file.getFileName() + ".", DRAFT, permissions(file, "rw-------"));
    } catch (FileSystemException e) {
      throw explained("write", file, e);
    }
  }

  private static void refuseLink(Path path) throws IOException {
    if (Files.isSymbolicLink(path)) {
      throw new IOException(
          "Cannot write to "
              + path
              + ": it is a symbolic link, and what a run leaves is not sent elsewhere by one."
              + " Remove it or choose another folder.");
    }
  }

  private static FileAttribute<?>[] permissions(Path path, String mode) {
    if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      // Windows: a folder of the user inherits a list that lets in nobody else.
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
    };
  }

  private static IOException explained(String what, Path path, IOException e) {
    String why =
        switch (e) {
          case AccessDeniedException _ ->
              "this user may not write there. Choose another folder or change its permissions.";
          case NoSuchFileException _ -> "its folder does not exist. Create it first.";
          case FileAlreadyExistsException _ -> "a file that is no folder has this name.";
          default -> reason(e) + ". Choose another folder or make room there.";
        };
    return new IOException("Cannot " + what + " " + path + ": " + why, e);
  }

  /** What the system said. */
  private static String reason(IOException e) {
    String said = e instanceof FileSystemException refused ? refused.getReason() : e.getMessage();
    return said == null ? "the system refused it" : said;
  }
}

package dev.plumbline.app.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Optional;

/** What went wrong with a file, in words: Java often says its path and nothing else. */
public final class FileFailure {

  private FileFailure() {}

  /** A sentence for people, with the path. */
  public static String told(Exception exception) {
    return switch (exception) {
      case FileSystemException failed -> sentence(failed).orElseGet(() -> said(failed));
      case UncheckedIOException failed -> packedUp(failed);
      default -> said(exception);
    };
  }

  /** Of what goes through folders, whose own words name a class of Java. */
  private static String packedUp(UncheckedIOException failed) {
    IOException cause = failed.getCause();
    return cause != null && said(failed).equals(cause.toString()) ? told(cause) : said(failed);
  }

  /** Empty where the file system gave a reason. */
  private static Optional<String> sentence(FileSystemException failed) {
    if (failed.getReason() != null || failed.getFile() == null) {
      return Optional.empty();
    }
    String file = failed.getFile();
    return switch (failed) {
      case NoSuchFileException _ -> Optional.of(file + ": there is no such file or folder.");
      case FileAlreadyExistsException _ ->
          Optional.of(file + " is there already. Remove it, or choose another name.");
      case AccessDeniedException _ ->
          Optional.of(
              file
                  + ": this user may not read or write here. Change owner or mode, or choose"
                  + " another place.");
      case NotDirectoryException _ -> Optional.of(file + " is no folder.");
      case DirectoryNotEmptyException _ -> Optional.of(file + " is not empty.");
      default -> Optional.empty();
    };
  }

  private static String said(Exception exception) {
    return String.valueOf(exception.getMessage());
  }
}

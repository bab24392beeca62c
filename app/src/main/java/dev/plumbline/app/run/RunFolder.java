package dev.plumbline.app.run;

import dev.plumbline.exporters.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Where one run leaves what it found: {@code <out>/<run id>}, and the link {@code latest}. */
public record RunFolder(Path out, String name) {

  private static final String JUDGED = "-judged-";

  /**
   * Makes the folder.
   *
   * @throws IOException with a sentence for people where nothing can be written there
   */
  public static RunFolder create(Path out, String name) throws IOException {
    PrivateFiles.createFolder(out);
    var folder = new RunFolder(out, name);
    PrivateFiles.requireLinkable(folder.latest());
    if (Files.exists(folder.path())) {
      throw new IOException(
          folder.path() + " is there already. Remove it or choose another folder with --out.");
    }
    PrivateFiles.createFolder(folder.path());
    return folder;
  }

  /** Makes the folder of a run that is judged again, which has no snapshot of its own. */
  static RunFolder judged(Path out, String run, String suffix) throws IOException {
    return create(out, run + JUDGED + suffix);
  }

  /** The folder of the run that was judged there, which lies beside it; any other is itself. */
  public static Path scanned(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return folder;
    }
    Path real = folder.toRealPath();
    String name = String.valueOf(real.getFileName());
    String scanned = scannedName(name);
    return scanned.equals(name) ? folder : real.resolveSibling(scanned);
  }

  /** The name of the run that was judged in a folder of this name; any other is itself. */
  static String scannedName(String name) {
    int judged = name.indexOf(JUDGED);
    return judged < 0 ? name : name.substring(0, judged);
  }

  /** Takes away what runs left that were killed before they had written what they are. */
  static void removeNeverBegun(Path out) throws IOException {
    if (!Files.isDirectory(out)) {
      return;
    }
    try (Stream<Path> runs = Files.list(out)) {
      for (Path run : runs.toList()) {
        if (!neverBegun(run)) {
          continue;
        }
        try (Stream<Path> content = Files.walk(run)) {
          for (Path file : content.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(file);
          }
        }
      }
    }
  }

  private static boolean neverBegun(Path run) {
    if (Files.exists(run.resolve("snapshot/run.json"), LinkOption.NOFOLLOW_LINKS)
        || !RunId.is(String.valueOf(run.getFileName()))
        || Files.isSymbolicLink(run)) {
      return false;
    }
    try (Stream<Path> content = Files.walk(run)) {
      return content
          .filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
          .allMatch(RunFolder::isDraft);
    } catch (IOException | UncheckedIOException _) {
      // What cannot be looked into is not ours to take away.
      return false;
    }
  }

  /** The folder of an earlier run, to go on with it. */
  static RunFolder existing(Path out, String name) throws IOException {
    var folder = new RunFolder(out, name);
    if (!Files.isDirectory(folder.snapshot())) {
      throw new IOException(
          "There is no run " + name + " in " + out + ". Name a folder in it, or none.");
    }
    folder.removeDrafts();
    return folder;
  }

  /** What a run was writing when it was killed. */
  private void removeDrafts() throws IOException {
    try (Stream<Path> files = Files.walk(path())) {
      for (Path file : files.filter(RunFolder::isDraft).toList()) {
        Files.delete(file);
      }
    }
  }

  private static boolean isDraft(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.startsWith(".cell") || PrivateFiles.isDraft(file);
  }

  public Path path() {
    return out.resolve(name);
  }

  public Path snapshot() {
    return path().resolve("snapshot");
  }

  Path spool() {
    return path().resolve(".spool");
  }

  Path file(String file) {
    return path().resolve(file);
  }

  /** The name by which people find the newest run. */
  public Path latest() {
    return out.resolve("latest");
  }

  /** Where people find it: by that name where it is the newest. */
  public Path shown() {
    try {
      return Path.of(name).equals(Files.readSymbolicLink(latest())) ? latest() : path();
    } catch (IOException _) {
      return path();
    }
  }

  void becomeLatest() throws IOException {
    PrivateFiles.link(latest(), Path.of(name));
  }
}

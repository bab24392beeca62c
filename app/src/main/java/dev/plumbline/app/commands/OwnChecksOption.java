package dev.plumbline.app.commands;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** The option of every command that also knows checks which users wrote. */
final class OwnChecksOption {

  private OwnChecksOption() {}

  /** Where they are. */
  static Supplier<List<Path>> of(Command command) {
    return command
        .option("--checks", "PATH", "A file or a folder with checks of your own. May be repeated.")
        .paths();
  }
}

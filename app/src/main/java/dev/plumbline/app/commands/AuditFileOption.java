package dev.plumbline.app.commands;

import java.nio.file.Path;
import java.util.function.Supplier;

/** The option of every command that goes by an audit file. */
final class AuditFileOption {

  private AuditFileOption() {}

  static Supplier<Path> of(Command command) {
    return command
        .option("--config", "FILE", "The audit file (default: ${DEFAULT-VALUE}).")
        .byDefault("plumbline.yaml")
        .path();
  }
}

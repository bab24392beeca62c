package dev.plumbline.app;

import dev.plumbline.app.commands.PlumblineCommand;

/** Starts Plumbline. */
public final class Main {

  private Main() {}

  /** Runs a command and ends with its exit code. */
  public static void main(String[] arguments) {
    System.exit(PlumblineCommand.commandLine(System.getenv()).execute(arguments));
  }
}

package dev.plumbline.app;

import dev.plumbline.app.commands.PlumblineCommand;

/** Starts Plumbline. */
public final class Main {

  private Main() {}

  /** Runs a command and ends with its exit code. */
  public static void main(String[] arguments) {
    if (arguments.length == 1 && arguments[0].equals("--version")) {
      // Asked by scripts before everything else: nothing of what a command needs is loaded.
      System.out.println("plumbline " + Version.text());
      return;
    }
    Stdout stdout = Stdout.install();
    int code = PlumblineCommand.commandLine(System.getenv(), arguments).execute(arguments);
    System.exit(stdout.ending(code));
  }
}

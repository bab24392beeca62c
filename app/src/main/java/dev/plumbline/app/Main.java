package dev.plumbline.app;

import dev.plumbline.app.commands.PlumblineCommand;
import dev.plumbline.app.run.Exit;

/** Starts Plumbline. */
public final class Main {

  private Main() {}

  /** Runs a command and ends with its exit code. */
  public static void main(String[] arguments) {
    if (arguments.length == 1 && arguments[0].equals("--version")) {
      // Asked by scripts before everything else: nothing of what a command needs is loaded.
      System.out.println("plumbline " + Version.text());
      if (!System.out.checkError()) {
        return;
      }
    }
    // Also for a version that did not arrive: it is written again, and told why it cannot be.
    Stdout stdout = Stdout.install();
    System.exit(stdout.ending(code(arguments)));
  }

  private static int code(String[] arguments) {
    try {
      return PlumblineCommand.commandLine(System.getenv(), arguments).execute(arguments);
    } catch (OutOfMemoryError _) {
      // Left to itself, Java would end with 1, and that says that there are findings.
      System.err.println(
          "The memory of the virtual machine is full. Give it more, such as"
              + " PLUMBLINE_JAVA_OPTIONS=-Xmx3g.");
      return Exit.WRONG_USAGE;
    }
  }
}

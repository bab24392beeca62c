package dev.plumbline.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Virtual machines of their own, with the class path of the tests: to be killed, cut off, or small.
 */
public final class ChildJvm {

  private ChildJvm() {}

  /**
   * The command that starts one; more may be added to its end.
   *
   * @param options of the virtual machine; a class path among them is the last word
   */
  public static List<String> command(List<String> options, Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(options);
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return command;
  }
}

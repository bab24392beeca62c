package dev.plumbline.app;

import dev.plumbline.fixtures.SimulatedClouds;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The main class of a virtual machine in a network of its own, in which every address there is
 * belongs to the machine itself and only the simulated clouds listen. Linux counts each connection
 * that is tried, and each that somebody took.
 */
final class WatchedScan {

  /** Where the credential chains of the SDKs look for the metadata service of a machine. */
  private static final List<String> METADATA =
      List.of("169.254.169.254", "169.254.170.2", "fd00:ec2::254");

  private WatchedScan() {}

  /**
   * Scans, prints what was counted meanwhile, then tries the metadata services itself and prints
   * again.
   *
   * @param arguments the output folder, and the options of the scan
   */
  public static void main(String[] arguments) throws IOException {
    Path out = Path.of(arguments[0]);
    try (var clouds = SimulatedClouds.start()) {
      String[] options = Arrays.copyOfRange(arguments, 1, arguments.length);
      int exit = CommandRun.scan(clouds, out, options).exit();
      System.out.println("exit " + exit);
      count("scan");
      for (String address : METADATA) {
        try (Socket socket = new Socket()) {
          socket.connect(new InetSocketAddress(InetAddress.ofLiteral(address), 80), 2_000);
        } catch (IOException _) {
          // Nobody listens there; that it was tried is what counts.
        }
      }
      count("control");
      System.out.flush();
      System.exit(0);
    }
  }

  private static void count(String when) throws IOException {
    System.out.println(
        when
            + " tried "
            + counted("Tcp", "ActiveOpens")
            + " taken "
            + counted("Tcp", "PassiveOpens")
            + " datagrams "
            + (counted("Udp", "OutDatagrams") + counted("Udp6", "Udp6OutDatagrams")));
  }

  /** A figure of this network. That of TCP is for both versions of IP. */
  private static long counted(String protocol, String name) throws IOException {
    if (protocol.equals("Udp6")) {
      return Files.readAllLines(Path.of("/proc/net/snmp6"), StandardCharsets.UTF_8).stream()
          .filter(line -> line.startsWith(name + " "))
          .mapToLong(line -> Long.parseLong(line.substring(name.length()).strip()))
          .sum();
    }
    List<String> lines =
        Files.readAllLines(Path.of("/proc/net/snmp"), StandardCharsets.UTF_8).stream()
            .filter(line -> line.startsWith(protocol + ": "))
            .toList();
    List<String> names = List.of(lines.getFirst().split(" ", -1));
    return Long.parseLong(lines.getLast().split(" ", -1)[names.indexOf(name)]);
  }
}

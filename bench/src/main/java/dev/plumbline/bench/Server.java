package dev.plumbline.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * The simulated cloud, in a virtual machine of its own so that its CPU is not ours. A real cloud is
 * warm and runs on other machines. This one shares ours: what it uses is missing to whoever is
 * measured. So it has answered some thousand requests before anybody is, and is compiled by then;
 * the clients start cold, as they do at users.
 */
final class Server {

  /** Of its virtual machine: what costs least where little is done often. */
  static final List<String> OPTIONS = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  private static final Size REHEARSAL = new Size(60, 17, 1, 1, 64);

  private Server() {}

  /**
   * Prints its address, and serves until its input ends; then it prints how much was asked, and
   * what answering cost.
   *
   * @param arguments a {@link Size}
   */
  public static void main(String[] arguments) throws IOException {
    try (var cloud = SlowCloud.start(REHEARSAL)) {
      new PlainClient(REHEARSAL, cloud.endpoint()).run();
    }
    try (var cloud = SlowCloud.start(Size.of(arguments[0]))) {
      Duration before = Measured.cpuOfProcess();
      System.out.println(cloud.endpoint());
      while (System.in.read() >= 0) {
        // Whoever started us closes our input when it is done.
      }
      System.out.println(
          new Asked(
              cloud.requests(),
              cloud.mostAtOnce(),
              cloud.connections(),
              Measured.cpuOfProcess().minus(before).toMillis()));
    }
    System.exit(0);
  }

  /**
   * What was asked.
   *
   * @param mostAtOnce requests under way
   * @param cpuMillis what the whole process used meanwhile
   */
  record Asked(int requests, int mostAtOnce, int connections, long cpuMillis) {

    static Asked of(String line) {
      String[] parts = line.split(" ", -1);
      return new Asked(
          Integer.parseInt(parts[0]),
          Integer.parseInt(parts[1]),
          Integer.parseInt(parts[2]),
          Long.parseLong(parts[3]));
    }

    @Override
    public String toString() {
      return requests + " " + mostAtOnce + " " + connections + " " + cpuMillis;
    }
  }
}

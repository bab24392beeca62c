package dev.plumbline.bench;

import dev.plumbline.fixtures.Fault;
import dev.plumbline.fixtures.GeneratedClouds;
import java.io.IOException;
import java.time.Duration;

/** The simulated cloud, in a virtual machine of its own so that its CPU is not ours. */
final class Server {

  private Server() {}

  /**
   * Prints its address, and serves until its input ends; then it prints how much was asked.
   *
   * @param arguments a {@link Size}
   */
  public static void main(String[] arguments) throws IOException {
    Size size = Size.of(arguments[0]);
    try (var clouds =
        GeneratedClouds.start(
            size.estate(), Duration.ofMillis(size.latency()), (_, _, _, _) -> Fault.NONE)) {
      System.out.println(clouds.endpoint());
      while (System.in.read() >= 0) {
        // Whoever started us closes our input when it is done.
      }
      System.out.println(
          clouds.requests() + " " + clouds.mostAtOnce() + " " + clouds.connections());
    }
    System.exit(0);
  }
}

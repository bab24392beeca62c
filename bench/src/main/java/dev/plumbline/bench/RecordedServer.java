package dev.plumbline.bench;

import dev.plumbline.fixtures.SimulatedClouds;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** The simulated clouds with what is recorded, for scans of few clusters. */
final class RecordedServer {

  private RecordedServer() {}

  /**
   * Prints its address, and serves until its input ends; for each line of it, it prints how many
   * calls were made since the last.
   */
  public static void main(String[] arguments) throws IOException {
    try (var clouds = SimulatedClouds.start();
        var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      System.out.println(clouds.awsEndpoint());
      int before = 0;
      while (input.readLine() != null) {
        int now = clouds.calls().values().stream().mapToInt(calls -> calls).sum();
        System.out.println(now - before);
        before = now;
      }
    }
    System.exit(0);
  }
}

package dev.plumbline.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;

/**
 * The yardstick: java.net.http on virtual threads, which lists and describes the same and keeps,
 * maps, judges and writes nothing.
 */
final class PlainClient {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore underWay;
  private final Size size;
  private final URI cloud;
  private final Measured.Watch watch = new Measured.Watch();
  private final Phaser open = new Phaser(1);

  private PlainClient(Size size, URI cloud) {
    this.size = size;
    this.cloud = cloud;
    this.underWay = new Semaphore(size.concurrency());
  }

  /**
   * Reads everything and prints what it cost.
   *
   * @param arguments a {@link Size} and the address of the cloud
   */
  public static void main(String[] arguments) {
    System.out.println(new PlainClient(Size.of(arguments[0]), URI.create(arguments[1])).run());
    System.exit(0);
  }

  private Measured run() {
    try (threads) {
      for (String account : size.estate().accountIds()) {
        for (String region : size.estate().regionNames()) {
          fork(() -> region(account, region));
        }
      }
      open.arriveAndAwaitAdvance();
    }
    return watch.end(0);
  }

  private void region(String account, String region) {
    JsonNode list = get(account, region, "/clusters?include=all");
    if (!list.path("clusters").isEmpty()) {
      get(account, region, "/cluster-versions?includeAll=true");
    }
    for (JsonNode name : list.path("clusters")) {
      fork(() -> cluster(account, region, "/clusters/" + name.asText()));
    }
  }

  private void cluster(String account, String region, String path) {
    get(account, region, path);
    JsonNode groups = get(account, region, path + "/node-groups");
    get(account, region, path + "/pod-identity-associations");
    for (JsonNode name : groups.path("nodegroups")) {
      get(account, region, path + "/node-groups/" + name.asText());
    }
  }

  private void fork(Runnable task) {
    open.register();
    threads.execute(
        () -> {
          try {
            task.run();
          } finally {
            open.arriveAndDeregister();
          }
        });
  }

  private JsonNode get(String account, String region, String path) {
    HttpRequest request =
        HttpRequest.newBuilder(cloud.resolve(path))
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=AKIADEMO"
                    + account
                    + "/20261122/"
                    + region
                    + "/eks/aws4_request, SignedHeaders=host, Signature=0")
            .build();
    underWay.acquireUninterruptibly();
    try {
      JsonNode answer = JSON.readTree(http.send(request, BodyHandlers.ofByteArray()).body());
      watch.first();
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      underWay.release();
    }
  }
}

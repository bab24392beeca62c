package dev.plumbline.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;

/**
 * The yardstick: java.net.http on virtual threads, which makes the same calls and keeps, maps,
 * judges and writes nothing.
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
  private final Queue<RuntimeException> failures = new ConcurrentLinkedQueue<>();

  PlainClient(Size size, URI cloud) {
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

  Measured run() {
    try (http;
        threads) {
      for (String account : size.estate().accountIds()) {
        fork(() -> account(account));
      }
      open.arriveAndAwaitAdvance();
    }
    if (!failures.isEmpty()) {
      throw new IllegalStateException("Not everything could be read", failures.element());
    }
    return watch.end(0);
  }

  private void account(String account) {
    String role = "arn:aws:iam::" + account + ":role/PlumblineAudit";
    post(account, "sts", "Action=AssumeRole&Version=2011-06-15&RoleArn=" + encoded(role));
    post(account, "sts", "Action=GetCallerIdentity&Version=2011-06-15");
    post(account, "ec2", "Action=DescribeRegions&Version=2016-11-15");
    for (String region : size.estate().regionNames()) {
      fork(() -> region(account, region));
    }
    post(account, "iam", "Action=ListOpenIDConnectProviders&Version=2010-05-08");
  }

  private void region(String account, String region) {
    List<JsonNode> listed = pages(account, region, "/clusters?include=all");
    for (JsonNode page : listed) {
      for (JsonNode name : page.path("clusters")) {
        fork(() -> cluster(account, region, "/clusters/" + name.asText()));
      }
    }
    if (!listed.getFirst().path("clusters").isEmpty()) {
      pages(account, region, "/cluster-versions?includeAll=true");
    }
  }

  private List<JsonNode> pages(String account, String region, String path) {
    List<JsonNode> pages = new ArrayList<>();
    pages.add(get(account, region, path));
    for (String token = token(pages.getLast()); !token.isEmpty(); token = token(pages.getLast())) {
      pages.add(get(account, region, path + "&nextToken=" + encoded(token)));
    }
    return pages;
  }

  private static String token(JsonNode page) {
    return page.path("nextToken").asText("");
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
          } catch (RuntimeException e) {
            failures.add(e);
          } finally {
            open.arriveAndDeregister();
          }
        });
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private JsonNode get(String account, String region, String path) {
    try {
      return JSON.readTree(send(signed(path, account, region, "eks").build()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void post(String account, String service, String form) {
    send(
        signed("/", account, "us-east-1", service)
            .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
            .POST(BodyPublishers.ofString(form))
            .build());
  }

  private HttpRequest.Builder signed(String path, String account, String region, String service) {
    return HttpRequest.newBuilder(cloud.resolve(path))
        .header(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=AKIADEMO"
                + account
                + "/20261122/"
                + region
                + "/"
                + service
                + "/aws4_request, SignedHeaders=host, Signature=0");
  }

  private byte[] send(HttpRequest request) {
    underWay.acquireUninterruptibly();
    try {
      HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
      if (response.statusCode() != 200) {
        throw new IOException(request.uri() + " was answered with " + response.statusCode());
      }
      watch.first();
      return response.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      underWay.release();
    }
  }
}

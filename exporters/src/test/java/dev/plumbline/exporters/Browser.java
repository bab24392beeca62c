package dev.plumbline.exporters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A headless Chromium, driven over its debugging protocol; it notes whatever it complains of. */
final class Browser {

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final long PATIENCE_SECONDS = 120;

  private final ObjectMapper json = new ObjectMapper();
  private final AtomicInteger calls = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final Process process;
  private final HttpClient client = HttpClient.newHttpClient();
  private final WebSocket socket;
  private String session = "";

  private Browser(Process process, URI address) {
    this.process = process;
    this.socket =
        client
            .newWebSocketBuilder()
            .buildAsync(address, new Listener())
            .orTimeout(60, TimeUnit.SECONDS)
            .join();
  }

  /** Where the browser is installed, if it is. */
  static Optional<Path> installed() {
    return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(":"))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static Browser start(Path program, Path profile) throws Exception {
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + profile,
                "--remote-debugging-port=0",
                "about:blank")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    var browser = new Browser(process, address(process));
    JsonNode target =
        browser.call("Target.createTarget", Map.of("url", "about:blank")).path("targetId");
    browser.session =
        browser
            .call("Target.attachToTarget", Map.of("targetId", target.asText(), "flatten", true))
            .path("sessionId")
            .asText();
    for (String domain : List.of("Page", "Runtime", "Network", "Log")) {
      browser.call(domain + ".enable", Map.of());
    }
    return browser;
  }

  private static URI address(Process process) throws IOException {
    BufferedReader errors = process.errorReader(StandardCharsets.UTF_8);
    String line = errors.readLine();
    while (line != null && !line.startsWith("DevTools listening on ")) {
      line = errors.readLine();
    }
    if (line == null) {
      throw new IOException("Chromium did not start");
    }
    // What else it writes must not fill the pipe.
    Thread.ofVirtual().start(() -> errors.lines().forEach(rest -> {}));
    return URI.create(line.substring("DevTools listening on ".length()).strip());
  }

  void open(URI page) throws Exception {
    call("Page.navigate", Map.of("url", page.toString()));
    await(
        "document.documentElement?.dataset.js === 'on' || document.documentElement?.dataset.error");
  }

  /** Goes to another view and waits until it is there. */
  void visit(String address) throws Exception {
    evaluate(
        "main.firstElementChild.id = 'old', location.hash = " + json.writeValueAsString(address));
    await("!document.getElementById('old')");
  }

  void press(String key) throws Exception {
    Map<String, Object> event =
        key.length() == 1 ? Map.of("key", key, "text", key) : Map.of("key", key);
    var down = new TreeMap<String, Object>(event);
    down.put("type", "keyDown");
    if (key.equals("Enter")) {
      down.put("text", "\r");
      down.put("windowsVirtualKeyCode", 13);
    }
    call("Input.dispatchKeyEvent", down);
    call("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key));
  }

  void size(int width, int height) throws Exception {
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 760));
  }

  JsonNode evaluate(String expression) throws Exception {
    JsonNode answer =
        call(
            "Runtime.evaluate",
            Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
    if (answer.has("exceptionDetails")) {
      throw new AssertionError(expression + ": " + answer.path("exceptionDetails"));
    }
    return answer.path("result").path("value");
  }

  String text(String expression) throws Exception {
    return evaluate(expression).asText();
  }

  /** Waits until the expression is true. */
  void await(String expression) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!evaluate("Boolean(" + expression + ")").asBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("Never true: " + expression + "; complaints: " + complaints);
      }
      Thread.sleep(20);
    }
  }

  /** Errors, refused policies and requests that went elsewhere than to a file. */
  List<String> complaints() {
    return new ArrayList<>(complaints);
  }

  JsonNode call(String method, Map<String, ?> parameters)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    int id = calls.incrementAndGet();
    var answer = new CompletableFuture<JsonNode>();
    waiting.put(id, answer);
    var message = json.createObjectNode().put("id", id).put("method", method);
    message.set("params", json.valueToTree(parameters));
    if (!session.isEmpty()) {
      message.put("sessionId", session);
    }
    socket.sendText(json.writeValueAsString(message), true).join();
    JsonNode result = answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (result.has("error")) {
      throw new IOException(method + ": " + result.path("error"));
    }
    return result.path("result");
  }

  private void take(String text) throws IOException {
    JsonNode message = json.readTree(text);
    if (message.has("id")) {
      CompletableFuture<JsonNode> answer = waiting.remove(message.path("id").asInt());
      if (answer != null) {
        answer.complete(message);
      }
      return;
    }
    JsonNode parameters = message.path("params");
    switch (message.path("method").asText()) {
      case "Runtime.exceptionThrown", "Page.javascriptDialogOpening" -> complaints.add(text);
      case "Log.entryAdded" -> {
        if (parameters.path("entry").path("level").asText().equals("error")) {
          complaints.add(text);
        }
      }
      case "Runtime.consoleAPICalled" -> {
        if (parameters.path("type").asText().equals("error")) {
          complaints.add(text);
        }
      }
      case "Network.requestWillBeSent" -> {
        String url = parameters.path("request").path("url").asText();
        if (!url.startsWith("file:") && !url.startsWith("data:") && !url.startsWith("about:")) {
          complaints.add("request to " + url);
        }
      }
      default -> {}
    }
  }

  /** Ends it and its children, which write into the profile for a moment longer. */
  void stop() throws Exception {
    client.shutdownNow();
    List<ProcessHandle> all =
        Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
    process.destroy();
    for (ProcessHandle one : all) {
      try {
        one.onExit().get(10, TimeUnit.SECONDS);
      } catch (TimeoutException _) {
        one.destroyForcibly();
        one.onExit().get();
      }
    }
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder message = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
      message.append(data);
      if (last) {
        String whole = message.toString();
        message.setLength(0);
        try {
          take(whole);
        } catch (IOException e) {
          complaints.add("unreadable: " + e.getMessage());
        }
      }
      webSocket.request(1);
      return CompletableFuture.completedStage(null);
    }
  }
}

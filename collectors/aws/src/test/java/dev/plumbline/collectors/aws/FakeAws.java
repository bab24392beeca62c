package dev.plumbline.collectors.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A small AWS on the loopback. Answers are given by region and request; what was asked is kept with
 * the access key that signed it. Single quotes stand for double ones.
 */
final class FakeAws implements AutoCloseable {

  private static final Pattern SIGNED_BY =
      Pattern.compile("Credential=([^/]+)/\\d+/([^/]+)/([^/]+)/");
  private static final Pattern NEXT = Pattern.compile("\"NextToken\":\"(\\w+)\"");
  private static final Pattern ACTION = Pattern.compile("Action=(\\w+)");

  record Asked(String key, String region, String request, String body) {}

  private record Canned(int status, String body, int declaredLength, Optional<String> location) {

    Canned(int status, String body, int declaredLength) {
      this(status, body, declaredLength, Optional.empty());
    }
  }

  private final HttpServer server;
  private final Map<String, Canned> answers = new ConcurrentHashMap<>();
  private final Map<String, Canned> once = new ConcurrentHashMap<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();

  FakeAws() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  List<Asked> asked() {
    return List.copyOf(asked);
  }

  List<String> requests() {
    return asked.stream().map(Asked::request).toList();
  }

  /** An answer to a JSON service, such as {@code /clusters/prod}, in one region. */
  FakeAws json(String region, String path, String body) {
    return json(region, path, 200, body);
  }

  FakeAws json(String region, String path, int status, String body) {
    return can(region + " " + path, new Canned(status, body.replace('\'', '"'), 0));
  }

  /** An answer that breaks off. */
  FakeAws cutOff(String region, String path, String body) {
    String all = body.replace('\'', '"');
    return can(region + " " + path, new Canned(200, all, all.length() + 100));
  }

  FakeAws redirect(String region, String path, String location) {
    return can(region + " " + path, new Canned(302, "", 0, Optional.of(location)));
  }

  /** An answer to an action of an XML service, such as {@code sts:GetCallerIdentity}. */
  FakeAws xml(String action, String body) {
    return xml(action, 200, body);
  }

  FakeAws xml(String action, int status, String body) {
    return can(action, new Canned(status, body.replace('\'', '"'), 0));
  }

  /** An answer to an action of an XML service in one region. */
  FakeAws xml(String region, String action, int status, String body) {
    return xml(region + " " + action, status, body);
  }

  /**
   * An answer to an operation that a header names, such as {@code DescribeKey}, or {@code
   * ListAccounts two} for the page that the token {@code two} asks for.
   */
  FakeAws operation(String operation, int status, String body) {
    return can(operation, new Canned(status, body.replace('\'', '"'), 0));
  }

  FakeAws identity(String account) {
    return identity("sts:GetCallerIdentity", account);
  }

  /** Whose the credentials are that one access key stands for. */
  FakeAws identityOf(String key, String account) {
    return identity(key + " sts:GetCallerIdentity", account);
  }

  private FakeAws identity(String question, String account) {
    return xml(
        question,
        """
        <GetCallerIdentityResponse xmlns='https://sts.amazonaws.com/doc/2011-06-15/'>
          <GetCallerIdentityResult>
            <Arn>arn:aws:sts::%s:assumed-role/Audit/plumbline</Arn>
            <UserId>AROATEST:plumbline</UserId><Account>%s</Account>
          </GetCallerIdentityResult>
        </GetCallerIdentityResponse>
        """
            .formatted(account, account));
  }

  /** Regions with their status; all of them answer that they have no clusters. */
  FakeAws regions(Map<String, String> statuses) {
    StringBuilder items = new StringBuilder();
    statuses.forEach(
        (name, status) -> {
          items
              .append("<item><regionName>")
              .append(name)
              .append("</regionName><optInStatus>")
              .append(status)
              .append("</optInStatus></item>");
          json(name, "/clusters?include=all", "{'clusters':[]}");
        });
    return xml(
        "ec2:DescribeRegions",
        "<DescribeRegionsResponse xmlns='http://ec2.amazonaws.com/doc/2016-11-15/'><regionInfo>"
            + items
            + "</regionInfo></DescribeRegionsResponse>");
  }

  FakeAws role(String accessKey, String expiration) {
    return xml(
        "sts:AssumeRole",
        """
        <AssumeRoleResponse xmlns='https://sts.amazonaws.com/doc/2011-06-15/'>
          <AssumeRoleResult><Credentials><AccessKeyId>%s</AccessKeyId>
            <SecretAccessKey>canary-secret</SecretAccessKey>
            <SessionToken>canary-session</SessionToken><Expiration>%s</Expiration>
          </Credentials></AssumeRoleResult>
        </AssumeRoleResponse>
        """
            .formatted(accessKey, expiration));
  }

  /** The credentials that the role gives the first time. */
  FakeAws roleAtFirst(String accessKey, String expiration) {
    Optional<Canned> later = Optional.ofNullable(answers.get("sts:AssumeRole"));
    role(accessKey, expiration);
    once.put("sts:AssumeRole", answers.remove("sts:AssumeRole"));
    later.ifPresent(canned -> answers.put("sts:AssumeRole", canned));
    return this;
  }

  /** An answer to an action of an XML service, the first time that it is asked for. */
  FakeAws atFirst(String action, int status, String body) {
    once.put(action, new Canned(status, body.replace('\'', '"'), 0));
    return this;
  }

  /** An error as the XML services spell it. */
  static String xmlError(String code, String message) {
    return "<ErrorResponse><Error><Type>Sender</Type><Code>"
        + code
        + "</Code><Message>"
        + message
        + "</Message></Error></ErrorResponse>";
  }

  /** An error as the JSON services spell it. */
  static String jsonError(String code, String message) {
    return "{'__type':'" + code + "','message':'" + message + "'}";
  }

  private FakeAws can(String what, Canned canned) {
    answers.put(what, canned);
    return this;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Matcher signed = SIGNED_BY.matcher(header(exchange, "Authorization"));
      String key = signed.find() ? signed.group(1) : "";
      String region = key.isEmpty() ? "" : signed.group(2);
      String service = key.isEmpty() ? "" : signed.group(3);
      Matcher action = ACTION.matcher(body);
      String path = path(exchange.getRequestURI());
      String target = header(exchange, "X-Amz-Target");
      String request =
          action.find()
              ? service + ":" + action.group(1)
              : target.isEmpty() ? path : target.substring(target.indexOf('.') + 1);
      asked.add(new Asked(key, region, request, body));
      Matcher next = NEXT.matcher(body);
      Canned canned =
          Optional.ofNullable(once.remove(request))
              .or(() -> Optional.ofNullable(answers.get(key + " " + request)))
              .or(() -> Optional.ofNullable(answers.get(region + " " + request)))
              .or(
                  () ->
                      next.find()
                          ? Optional.ofNullable(answers.get(request + " " + next.group(1)))
                          : Optional.empty())
              .or(() -> Optional.ofNullable(answers.get(request)))
              .or(() -> Optional.ofNullable(answers.get(region + " " + path)))
              .orElseGet(() -> nothing(service, target, request));
      send(exchange, canned);
    }
  }

  /** What is around clusters is empty unless a test says otherwise. */
  private static Canned nothing(String service, String target, String request) {
    if (!target.isEmpty()) {
      return new Canned(
          200, request.equals("DescribeRepositories") ? "{\"repositories\":[]}" : "{}", 0);
    }
    return switch (service) {
      case "ec2" -> new Canned(200, "<" + operation(request) + "Response/>", 0);
      case "elasticloadbalancing" ->
          new Canned(
              200, "<%1$sResponse><%1$sResult/></%1$sResponse>".formatted(operation(request)), 0);
      case "backup", "guardduty", "inspector2" -> new Canned(200, "{}", 0);
      default -> new Canned(404, "{\"__type\":\"UnknownOperationException\"}", 0);
    };
  }

  private static String operation(String request) {
    return request.substring(request.indexOf(':') + 1);
  }

  /** With the parameters in an order of ours. */
  private static String path(URI uri) {
    return uri.getQuery() == null
        ? uri.getPath()
        : uri.getPath()
            + "?"
            + Stream.of(uri.getQuery().split("&", -1)).sorted().collect(Collectors.joining("&"));
  }

  private static void send(HttpExchange exchange, Canned canned) throws IOException {
    byte[] bytes = canned.body().getBytes(StandardCharsets.UTF_8);
    canned.location().ifPresent(to -> exchange.getResponseHeaders().set("Location", to));
    exchange.sendResponseHeaders(canned.status(), Math.max(bytes.length, canned.declaredLength()));
    exchange.getResponseBody().write(bytes);
    exchange.getResponseBody().flush();
  }

  private static String header(HttpExchange exchange, String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

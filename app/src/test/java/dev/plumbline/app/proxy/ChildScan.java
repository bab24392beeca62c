package dev.plumbline.app.proxy;

import dev.plumbline.app.ChildJvm;
import dev.plumbline.app.Main;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A scan as a user starts it, in a virtual machine of its own: proxies, trusted certificates and
 * how to sign in at a proxy are settings of a whole process.
 */
final class ChildScan {

  private static final String AUDIT =
      """
      aws:
        accounts: [{id: "111122223333"}]
        regions: [us-east-1]
      azure:
        subscriptions: ["22222222-2222-2222-2222-222222222222"]
      gcp:
        projects: [plumbline-baseline]
      """;

  private final Path folder;
  private final Path trusted;
  private final Map<String, String> environment = new TreeMap<>();
  private final List<String> options = new ArrayList<>();

  ChildScan(Path folder, Path trusted) {
    this.folder = folder;
    this.trusted = trusted;
  }

  /** What came of it. */
  record Result(int exit, String said, String coverage, String findings) {}

  ChildScan with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  ChildScan option(String option) {
    options.add(option);
    return this;
  }

  /** Credentials of each cloud that have to be exchanged for tokens over the network. */
  ChildScan signedIn() throws IOException {
    with("AWS_ROLE_ARN", "arn:aws:iam::111122223333:role/PlumblineAudit");
    with("AWS_WEB_IDENTITY_TOKEN_FILE", written("identity", "simulated").toString());
    with("AZURE_TENANT_ID", "33333333-3333-3333-3333-333333333333");
    with("AZURE_CLIENT_ID", "44444444-4444-4444-4444-444444444444");
    with("AZURE_CLIENT_SECRET", "simulated");
    return with("GOOGLE_APPLICATION_CREDENTIALS", written("google.json", googleKey()).toString());
  }

  /** Keys and tokens that need nobody else. */
  ChildScan withKeys() {
    with("AWS_ACCESS_KEY_ID", "AKIADEMO111122223333");
    with("AWS_SECRET_ACCESS_KEY", "simulated");
    with("ARM_ACCESS_TOKEN", "simulated");
    return with("GOOGLE_TOKEN", "simulated");
  }

  Result run() throws IOException, InterruptedException {
    String audit =
        environment.containsKey("ARM_ACCESS_TOKEN")
            ? AUDIT
                .replace("gcp:", "  credentials: {token: env:ARM_ACCESS_TOKEN}\ngcp:")
                .concat("  credentials: {token: env:GOOGLE_TOKEN}\n")
            : AUDIT;
    return run(audit);
  }

  Result run(String audit) throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Path log = folder.resolve("log");
    List<String> jvm = new ArrayList<>(options);
    jvm.add("-Djavax.net.ssl.trustStore=" + trusted);
    jvm.add("-Djavax.net.ssl.trustStorePassword=" + TestCertificate.PASSWORD);
    // What is not behind the proxy is nowhere.
    jvm.add("-Djdk.net.hosts.file=" + written("hosts", "127.0.0.1 localhost\n"));
    ProcessBuilder scan =
        new ProcessBuilder(
            ChildJvm.command(
                jvm,
                Main.class,
                "scan",
                "--config",
                written("plumbline.yaml", audit).toString(),
                "--check",
                "public-api-endpoint-restricted",
                "--log-format",
                "json",
                "--log-level",
                "debug",
                "--out",
                out.toString()));
    scan.environment().keySet().removeIf(name -> name.toLowerCase(Locale.ROOT).endsWith("_proxy"));
    scan.environment().put("AWS_REGION", "us-east-1");
    scan.environment().put("AWS_EC2_METADATA_DISABLED", "true");
    scan.environment().put("HOME", folder.toString());
    scan.environment().putAll(environment);
    Process process = scan.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    if (!process.waitFor(3, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IOException("It does not end: " + Files.readString(log));
    }
    return new Result(
        process.exitValue(),
        Files.readString(log, StandardCharsets.UTF_8),
        file(out.resolve("latest/coverage.ndjson")),
        everything(out));
  }

  private static String file(Path file) throws IOException {
    return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
  }

  private static String everything(Path out) throws IOException {
    if (!Files.exists(out)) {
      return "";
    }
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(out)) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        all.append(new String(Files.readAllBytes(each), StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }

  private Path written(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
  }

  /** A key of a service account that nobody has. */
  private static String googleKey() {
    try {
      KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
      keys.initialize(2048);
      String key =
          Base64.getEncoder().encodeToString(keys.generateKeyPair().getPrivate().getEncoded());
      return """
      {"type":"service_account","project_id":"plumbline-baseline","private_key_id":"1",
       "private_key":"-----BEGIN PRIVATE KEY-----\\n%s\\n-----END PRIVATE KEY-----\\n",
       "client_email":"audit@plumbline-baseline.iam.gserviceaccount.com","client_id":"1",
       "token_uri":"https://oauth2.googleapis.com/token"}
      """
          .formatted(key);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}

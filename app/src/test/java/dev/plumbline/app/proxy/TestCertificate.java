package dev.plumbline.app.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate for hosts of the clouds and this machine, which lives as long as a test.
 *
 * @param trusted a store that trusts it, for {@code javax.net.ssl.trustStore}
 */
record TestCertificate(SSLContext server, Path trusted) {

  static final String PASSWORD = "changeit";
  private static final String HOSTS =
      "dns:localhost,ip:127.0.0.1,dns:*.us-east-1.amazonaws.com,dns:iam.amazonaws.com,"
          + "dns:management.azure.com,dns:login.microsoftonline.com,dns:*.googleapis.com,"
          + "dns:tracker.example.com";

  static TestCertificate in(Path folder) {
    try {
      Path keys = folder.resolve("keys.p12");
      make(keys);
      KeyStore own = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(keys)) {
        own.load(in, PASSWORD.toCharArray());
      }
      KeyStore others = KeyStore.getInstance("PKCS12");
      others.load(null, null);
      others.setCertificateEntry("test", own.getCertificate("test"));
      Path trusted = folder.resolve("trusted.p12");
      try (OutputStream out = Files.newOutputStream(trusted)) {
        others.store(out, PASSWORD.toCharArray());
      }
      var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(own, PASSWORD.toCharArray());
      SSLContext server = SSLContext.getInstance("TLS");
      server.init(managers.getKeyManagers(), null, null);
      return new TestCertificate(server, trusted);
    } catch (IOException | GeneralSecurityException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void make(Path keys) throws IOException, InterruptedException {
    Process keytool =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    "test",
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=test",
                    "-ext",
                    "san=" + HOSTS,
                    "-storetype",
                    "PKCS12",
                    "-storepass",
                    PASSWORD,
                    "-keystore",
                    keys.toString()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (keytool.waitFor() != 0) {
      throw new IOException("keytool ended with " + keytool.exitValue());
    }
  }
}

package dev.plumbline.app.proxy;

import dev.plumbline.exporters.http.AddressRules;
import dev.plumbline.exporters.http.WebClient;
import dev.plumbline.exporters.http.WebRequest;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;

/** Sends one request as trackers are sent them, and prints what became of it. */
public final class WebProbe {

  private WebProbe() {}

  /**
   * Sends it.
   *
   * @param arguments the address
   */
  public static void main(String[] arguments) {
    Proxies.use(System.getenv());
    var client =
        new WebClient(
            URI.create(arguments[0]),
            AddressRules.publicOnly(),
            InetAddress::getAllByName,
            new WebClient.Patience(Duration.ofSeconds(20), Duration.ofSeconds(20)));
    WebRequest post = WebRequest.of("POST", "/tickets", "application/json", "{}");
    System.out.println("kept " + client.send(post));
    System.out.println("alone " + client.send(post.alone()));
    System.exit(0);
  }
}

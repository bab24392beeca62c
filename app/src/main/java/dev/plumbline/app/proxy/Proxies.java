package dev.plumbline.app.proxy;

import dev.plumbline.config.ConfigException;
import dev.plumbline.config.Problem;
import java.net.Authenticator;
import java.net.ProxySelector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The proxies that the environment names, in {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code
 * NO_PROXY}, in small letters first.
 */
public final class Proxies {

  /** What counts more comes last. */
  private static final List<String> SCHEMES = List.of("http", "https");

  private static final String TUNNEL_SCHEMES = "jdk.http.auth.tunneling.disabledSchemes";

  private final Map<String, ProxyAddress> byScheme = new HashMap<>();
  private final NoProxy without;

  private Proxies(Map<String, String> environment) {
    List<Problem> problems = new ArrayList<>();
    for (String scheme : SCHEMES) {
      read(environment, scheme + "_proxy", scheme, problems);
    }
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    this.without =
        new NoProxy(environment.getOrDefault(variable(environment, "no_proxy").orElse(""), ""));
  }

  /**
   * From now on every connection of this process goes through them. Does nothing where there are
   * none. It has to come before the first connection: the JDK reads only once how it may sign in at
   * a proxy.
   *
   * @throws ConfigException where a variable holds no address of a proxy
   */
  public static void use(Map<String, String> environment) {
    // Every start comes by here: no lambdas and no texts that are put together.
    boolean variables =
        variable(environment, "https_proxy").isPresent()
            || variable(environment, "http_proxy").isPresent();
    if (variables || JavaProperties.say("https") || JavaProperties.say("http")) {
      new Proxies(environment).use();
    }
  }

  /**
   * Changes nothing.
   *
   * @throws ConfigException where a variable holds no address of a proxy
   */
  public static void check(Map<String, String> environment) {
    var _ = new Proxies(environment);
  }

  private void use() {
    ProxySelector before = ProxySelector.getDefault();
    if (before instanceof ProxiesOfProcess) {
      return;
    }
    ProxySelector.setDefault(new ProxiesOfProcess(byScheme, without, before));
    Map<String, ProxyAddress.Login> logins = new HashMap<>();
    for (String scheme : SCHEMES) {
      Optional.ofNullable(byScheme.get(scheme))
          .ifPresent(
              proxy -> proxy.login().ifPresent(login -> logins.put(proxy.toString(), login)));
    }
    if (!logins.isEmpty()) {
      allowBasicInTunnels();
      Authenticator.setDefault(new ProxyLogins(logins));
    }
  }

  /**
   * The JDK does not sign in with Basic at a proxy that it asks for a tunnel, unless told to.
   * Whoever writes a password into the address of a proxy means just that. The schemes of Windows
   * domains stay off: half of our connections know Basic alone, and all of them should do the same.
   */
  private static void allowBasicInTunnels() {
    if (System.getProperty(TUNNEL_SCHEMES) == null) {
      System.setProperty(TUNNEL_SCHEMES, "Digest,NTLM,Negotiate,Kerberos");
    }
  }

  private void read(
      Map<String, String> environment, String name, String scheme, List<Problem> problems) {
    variable(environment, name)
        .ifPresent(
            variable -> {
              try {
                byScheme.put(
                    scheme, ProxyAddress.parse(environment.getOrDefault(variable, "").strip()));
              } catch (ProxyAddress.NotUnderstood e) {
                problems.add(new Problem(variable, 0, "it " + e.getMessage()));
              }
            });
  }

  /** The name under which it is set to something. */
  private static Optional<String> variable(Map<String, String> environment, String name) {
    if (!environment.getOrDefault(name, "").isBlank()) {
      return Optional.of(name);
    }
    String large = name.toUpperCase(Locale.ROOT);
    return environment.getOrDefault(large, "").isBlank() ? Optional.empty() : Optional.of(large);
  }
}

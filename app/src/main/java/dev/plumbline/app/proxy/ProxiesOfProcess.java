package dev.plumbline.app.proxy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Chooses the proxy of each connection: none for this machine and what tells a machine who it is,
 * then what properties of Java say, then the variables of the environment.
 */
final class ProxiesOfProcess extends ProxySelector {

  private static final List<Proxy> DIRECT = List.of(Proxy.NO_PROXY);
  private static final Set<String> METADATA =
      Set.of("metadata.google.internal", "metadata", "metadata.goog");

  /** Machines of AWS ask {@code fd00:ec2::254} who they are, pods {@code fd00:ec2::23}. */
  private static final NoProxy OF_AWS = new NoProxy("fd00:ec2::/32");

  private final Map<String, List<Proxy>> byScheme;
  private final NoProxy without;
  private final ProxySelector ofJava;

  /**
   * @param proxies by scheme of the address that is asked for
   * @param ofJava follows the properties of Java
   */
  ProxiesOfProcess(Map<String, ProxyAddress> proxies, NoProxy without, ProxySelector ofJava) {
    this.byScheme =
        Map.copyOf(
            proxies.entrySet().stream()
                .collect(
                    Collectors.toMap(Map.Entry::getKey, each -> List.of(proxy(each.getValue())))));
    this.without = without;
    this.ofJava = ofJava;
  }

  private static Proxy proxy(ProxyAddress address) {
    return new Proxy(
        Proxy.Type.HTTP, InetSocketAddress.createUnresolved(address.host(), address.port()));
  }

  @Override
  public List<Proxy> select(URI target) {
    String scheme = Optional.ofNullable(target.getScheme()).orElse("").toLowerCase(Locale.ROOT);
    if (staysHere(target)) {
      return DIRECT;
    }
    if (JavaProperties.say(scheme)) {
      return ofJava.select(target);
    }
    List<Proxy> proxies = byScheme.getOrDefault(scheme, DIRECT);
    return without.matches(target) ? DIRECT : proxies;
  }

  private static boolean staysHere(URI target) {
    String host = NoProxy.host(target);
    if (host.equals("localhost") || host.endsWith(".localhost") || METADATA.contains(host)) {
      return true;
    }
    return NoProxy.literal(host)
        .filter(
            address ->
                address.isLoopbackAddress()
                    || address.isLinkLocalAddress()
                    || address.isAnyLocalAddress()
                    || OF_AWS.matches(target))
        .isPresent();
  }

  /** Whoever sent the request tells it. */
  @Override
  public void connectFailed(URI target, SocketAddress proxy, IOException why) {}
}

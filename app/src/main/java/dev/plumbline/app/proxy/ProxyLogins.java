package dev.plumbline.app.proxy;

import java.lang.ref.WeakReference;
import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.net.URL;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says who we are to the proxies of the environment, and nothing to anybody else.
 *
 * <p>A connection of the JDK asks up to twenty times where a proxy does not accept the answer. That
 * locks accounts, so each is told once.
 */
final class ProxyLogins extends Authenticator {

  private final Map<String, ProxyAddress.Login> byProxy;
  private static final ThreadLocal<@Nullable WeakReference<URL>> TOLD = new ThreadLocal<>();

  /**
   * @param byProxy by host and port
   */
  ProxyLogins(Map<String, ProxyAddress.Login> byProxy) {
    this.byProxy = Map.copyOf(byProxy);
  }

  @Override
  protected @Nullable PasswordAuthentication getPasswordAuthentication() {
    ProxyAddress.Login login = byProxy.get(getRequestingHost() + ":" + getRequestingPort());
    if (getRequestorType() != RequestorType.PROXY || login == null || wasTold(getRequestingURL())) {
      return null;
    }
    return new PasswordAuthentication(login.user(), login.password().toCharArray());
  }

  /** A connection asks in its own thread, each time with the same URL and not only an equal one. */
  @SuppressWarnings("ReferenceEquality")
  private boolean wasTold(@Nullable URL asking) {
    if (asking == null) {
      return false;
    }
    WeakReference<URL> before = TOLD.get();
    if (before != null && before.get() == asking) {
      return true;
    }
    TOLD.set(new WeakReference<>(asking));
    return false;
  }
}

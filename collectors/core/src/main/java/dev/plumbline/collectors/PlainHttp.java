package dev.plumbline.collectors;

import java.security.GeneralSecurityException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** For HTTP clients that ask over plain http alone, as simulated clouds on this machine are. */
public final class PlainHttp {

  private PlainHttp() {}

  /**
   * TLS that trusts nobody. A client makes what it could need for TLS beforehand, and the usual one
   * reads all authorities that this machine trusts.
   */
  public static SSLContext tls() {
    try {
      SSLContext nobody = SSLContext.getInstance("TLS");
      nobody.init(new KeyManager[0], new TrustManager[0], null);
      return nobody;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}

package dev.plumbline.model.net;

import java.io.IOException;
import java.io.Serial;

/**
 * The way through a proxy did not lead to an answer. The message names the proxy, without user and
 * password, and what to do; it needs no further words.
 */
public final class ProxyException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  /** What it means for asking again. */
  public enum Nature {
    /** The proxy does not want to; it will not next time. */
    REFUSED,
    /** Nobody answered in time. */
    TIMEOUT,
    /** Anything that may be better in a while. */
    FAILED
  }

  private final Nature nature;
  private final boolean sent;

  ProxyException(Nature nature, boolean sent, String message) {
    super(message);
    this.nature = nature;
    this.sent = sent;
  }

  public Nature nature() {
    return nature;
  }

  /** Whether the host behind the proxy can have seen the request. */
  public boolean sent() {
    return sent;
  }
}

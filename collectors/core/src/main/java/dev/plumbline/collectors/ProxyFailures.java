package dev.plumbline.collectors;

import dev.plumbline.collectors.Failure.Kind;
import dev.plumbline.model.net.ProxyException;

/** What it means for a call that a proxy stood in the way. */
public final class ProxyFailures {

  private ProxyFailures() {}

  public static Failure of(ProxyException failed) {
    Kind kind =
        switch (failed.nature()) {
          case REFUSED -> Kind.OTHER;
          case TIMEOUT -> Kind.TIMEOUT;
          case FAILED -> Kind.TRANSIENT;
        };
    return new Failure(kind, String.valueOf(failed.getMessage()));
  }
}

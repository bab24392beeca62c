package dev.plumbline.collectors;

import dev.plumbline.collectors.Failure.Kind;
import dev.plumbline.model.net.Causes;
import dev.plumbline.model.net.ProxyException;
import java.util.Optional;

/** What it means for a call that a proxy stood in the way. */
public final class ProxyFailures {

  private ProxyFailures() {}

  /** What it means where one stands among the causes. */
  public static Optional<Failure> in(Throwable failed) {
    return Causes.first(failed, ProxyException.class).map(ProxyFailures::of);
  }

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

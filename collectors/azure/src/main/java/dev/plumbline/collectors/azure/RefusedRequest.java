package dev.plumbline.collectors.azure;

import java.io.Serial;

/** A request that Plumbline does not make, stopped before it left. */
final class RefusedRequest extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  RefusedRequest(String why) {
    super(why);
  }
}

package dev.plumbline.collectors.gcp;

import java.io.IOException;
import java.io.Serial;

/** A request or an answer that asking again would not make better; the message says why. */
final class Unusable extends IOException {
  @Serial private static final long serialVersionUID = 1;

  Unusable(String message) {
    super(message);
  }
}

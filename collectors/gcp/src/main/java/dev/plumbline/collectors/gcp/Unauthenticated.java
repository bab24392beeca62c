package dev.plumbline.collectors.gcp;

import java.io.IOException;
import java.io.Serial;

/** There are no credentials to send; the message says what was tried and what to do. */
final class Unauthenticated extends IOException {
  @Serial private static final long serialVersionUID = 1;

  Unauthenticated(String message, Throwable cause) {
    super(message, cause);
  }
}

package dev.plumbline.exporters.http;

import java.net.http.HttpHeaders;
import java.util.Optional;

/** What became of one request. */
public sealed interface WebResult {

  /** A whole answer came. */
  record Answered(int status, HttpHeaders headers, String text) implements WebResult {

    public boolean successful() {
      return status >= 200 && status < 300;
    }

    public Optional<String> header(String name) {
      return headers.firstValue(name);
    }
  }

  /** Nothing of it reached the other side. */
  record Unsent(String why) implements WebResult {}

  /** It may have been acted upon: bytes went out, and no whole answer came. */
  record Lost(String why) implements WebResult {}

  /** It is larger than we send, or goes where we may not. */
  record Refused(String why) implements WebResult {}
}

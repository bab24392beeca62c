package dev.plumbline.collectors.aws;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;

/** Takes a request over the network and brings the answer, whatever it says. */
@FunctionalInterface
@SuppressWarnings("ArrayRecordComponent") // bodies are bytes, and nobody compares requests
interface Transport {

  Received send(Outgoing request) throws IOException;

  /**
   * A request.
   *
   * @param headers by their names in small letters; the connection adds host and length
   * @param body empty for a GET
   */
  record Outgoing(String method, URI uri, SortedMap<String, String> headers, byte[] body) {}

  /**
   * What came back.
   *
   * @param header finds one by its name, in whatever letters
   */
  record Received(int status, Function<String, Optional<String>> header, byte[] body) {

    boolean successful() {
      return status / 100 == 2;
    }
  }
}

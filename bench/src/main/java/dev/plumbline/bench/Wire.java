package dev.plumbline.bench;

import dev.plumbline.fixtures.Reply;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** As much of HTTP/1.1 as the clients of the benchmark speak: lengths, and nothing in chunks. */
final class Wire {

  private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private Wire() {}

  /** A request. */
  record Asked(String method, String target, List<String> headers, String body) {

    Optional<String> header(String name) {
      return Wire.header(headers, name);
    }
  }

  /**
   * Takes a request out of what has come in; empty while it is not there as a whole.
   *
   * @throws IOException where it is none
   */
  static Optional<Asked> take(ByteBuffer in) throws IOException {
    int end = endOfHead(in);
    if (end < 0) {
      return Optional.empty();
    }
    List<String> lines = List.of(text(in, 0, end).split("\n", -1));
    String[] asked = lines.getFirst().strip().split(" ", -1);
    if (asked.length != 3 || header(lines, "Transfer-Encoding").isPresent()) {
      throw new IOException("This is no request that is understood here: " + lines.getFirst());
    }
    int begin = end + END_OF_HEAD.length;
    int length = header(lines, "Content-Length").map(Integer::parseInt).orElse(0);
    if (in.position() < begin + length) {
      return Optional.empty();
    }
    String body = text(in, begin, length);
    in.limit(in.position()).position(begin + length).compact();
    return Optional.of(new Asked(asked[0], asked[1], lines, body));
  }

  private static int endOfHead(ByteBuffer in) {
    ByteBuffer wanted = ByteBuffer.wrap(END_OF_HEAD);
    for (int at = 0; at <= in.position() - END_OF_HEAD.length; at++) {
      if (in.get(at) == '\r' && in.slice(at, END_OF_HEAD.length).equals(wanted)) {
        return at;
      }
    }
    return -1;
  }

  private static String text(ByteBuffer in, int begin, int length) {
    byte[] bytes = new byte[length];
    in.get(begin, bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static Optional<String> header(List<String> lines, String name) {
    for (String line : lines) {
      if (line.regionMatches(true, 0, name, 0, name.length())
          && line.startsWith(":", name.length())) {
        return Optional.of(line.substring(name.length() + 1).strip());
      }
    }
    return Optional.empty();
  }

  /** The whole answer, to be sent at once. */
  static ByteBuffer bytes(Reply reply) {
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    var head = new StringBuilder("HTTP/1.1 ").append(reply.status()).append(" \r\n");
    reply
        .headers()
        .forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    head.append("Date: ").append(date()).append("\r\n");
    head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
    byte[] before = head.toString().getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(before.length + body.length).put(before).put(body).flip();
  }

  private static String date() {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(Instant.now().atOffset(ZoneOffset.UTC));
  }
}

package dev.plumbline.bench;

import dev.plumbline.fixtures.GeneratedReplies;
import dev.plumbline.fixtures.Reply;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A generated estate that answers each request a fixed time after it came. One thread does it all:
 * the HTTP server of the JDK hands each request from thread to thread, which costs several times
 * what answering does, and would be missing to those who are measured on the same cores.
 */
final class SlowCloud implements AutoCloseable {

  private static final int LONGEST_REQUEST = 16 * 1024;
  private static final int WAITING = 1_000;

  private final Selector selector = Selector.open();
  private final ServerSocketChannel server = ServerSocketChannel.open();
  private final URI endpoint;
  private final GeneratedReplies replies;
  private final long latency;
  private final Thread thread = new Thread(this::run, "cloud");

  /** In the order in which they came, for all wait equally long. */
  private final Queue<Waiting> underWay = new ArrayDeque<>();

  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger mostAtOnce = new AtomicInteger();
  private final AtomicInteger connections = new AtomicInteger();

  private record Waiting(long due, SelectionKey from, Wire.Asked asked) {}

  private SlowCloud(Size size) throws IOException {
    latency = Duration.ofMillis(size.latency()).toNanos();
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), WAITING);
    server.configureBlocking(false).register(selector, SelectionKey.OP_ACCEPT);
    endpoint = URI.create("http://127.0.0.1:" + server.socket().getLocalPort());
    replies = new GeneratedReplies(size.estate(), endpoint.toString());
  }

  static SlowCloud start(Size size) throws IOException {
    SlowCloud cloud = new SlowCloud(size);
    cloud.thread.start();
    return cloud;
  }

  URI endpoint() {
    return endpoint;
  }

  /** Requests that came, whatever became of them. */
  int requests() {
    return requests.get();
  }

  /** Requests that waited for their answer at once, at most. */
  int mostAtOnce() {
    return mostAtOnce.get();
  }

  /** Connections that were ever opened. */
  int connections() {
    return connections.get();
  }

  /** Ends what is open; nothing more is answered. */
  @Override
  public void close() {
    thread.interrupt();
  }

  private void run() {
    try (selector;
        server) {
      while (!Thread.currentThread().isInterrupted()) {
        selector.select(this::serve, untilNext());
        answerWhatIsDue();
      }
      selector.keys().forEach(SlowCloud::end);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Milliseconds until the next answer is due, so that none is early; 0 where none is. */
  private long untilNext() {
    Waiting next = underWay.peek();
    return next == null ? 0 : Math.max(1, Math.ceilDiv(next.due() - System.nanoTime(), 1_000_000));
  }

  private void serve(SelectionKey key) {
    try {
      if (key.isAcceptable()) {
        accept();
      } else {
        read(key, (SocketChannel) key.channel());
      }
    } catch (IOException _) {
      end(key);
    }
  }

  private void accept() throws IOException {
    SocketChannel connection = server.accept();
    connection.configureBlocking(false);
    connection.setOption(StandardSocketOptions.TCP_NODELAY, true);
    connection.register(selector, SelectionKey.OP_READ, ByteBuffer.allocate(LONGEST_REQUEST));
    connections.incrementAndGet();
  }

  private void read(SelectionKey key, SocketChannel connection) throws IOException {
    ByteBuffer in = (ByteBuffer) key.attachment();
    if (connection.read(in) <= 0) {
      throw new EOFException("The connection has ended, or the request is too long");
    }
    Optional<Wire.Asked> asked = Wire.take(in);
    if (asked.isPresent()) {
      requests.incrementAndGet();
      underWay.add(new Waiting(System.nanoTime() + latency, key, asked.get()));
      mostAtOnce.accumulateAndGet(underWay.size(), Math::max);
    }
  }

  private void answerWhatIsDue() {
    while (!underWay.isEmpty() && underWay.element().due() - System.nanoTime() <= 0) {
      Waiting next = underWay.remove();
      try {
        answer(next.asked(), (SocketChannel) next.from().channel());
      } catch (IOException _) {
        end(next.from());
      }
    }
  }

  private void answer(Wire.Asked asked, SocketChannel connection) throws IOException {
    Reply reply = replies.to(asked.method(), asked.target(), asked.body(), asked::header);
    ByteBuffer bytes = Wire.bytes(reply);
    connection.write(bytes);
    if (bytes.hasRemaining()) {
      // It is less than what the system keeps for a connection.
      throw new IOException("Nobody reads what was answered before");
    }
  }

  private static void end(SelectionKey key) {
    try {
      key.channel().close();
    } catch (IOException _) {
      // It is gone in any case.
    }
  }
}

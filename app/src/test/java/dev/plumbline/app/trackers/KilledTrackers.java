package dev.plumbline.app.trackers;

import dev.plumbline.exporters.tickets.Credentials;
import dev.plumbline.exporters.tickets.Destination;
import dev.plumbline.exporters.tickets.Tracker;
import dev.plumbline.exporters.tickets.engine.Pace;
import dev.plumbline.exporters.tickets.engine.Rules;
import dev.plumbline.exporters.tickets.engine.ScanInput;
import dev.plumbline.exporters.tickets.engine.TicketEngine;
import dev.plumbline.exporters.tickets.engine.TicketListener;
import dev.plumbline.exporters.tickets.state.DirectoryStore;
import dev.plumbline.exporters.tickets.text.Words;
import dev.plumbline.exporters.tickets.text.WrittenText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * A process that works on the tickets of every tracker at once, stops each at a named step, says
 * so, and waits to be killed. The trackers are the fakes of the process that started it.
 */
final class KilledTrackers {

  private KilledTrackers() {}

  /** Folder, step, time, and the address of each rig's fake. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    String step = arguments[1];
    Instant start = Instant.parse(arguments[2]);
    List<Thread> threads = new ArrayList<>();
    for (int i = 3; i < arguments.length; i++) {
      int rig = i - 3;
      URI url = URI.create(arguments[i]);
      threads.add(Thread.ofPlatform().start(() -> night(rig, url, folder, start, step)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static void night(int rig, URI url, Path folder, Instant start, String step) {
    try {
      apply(Rig.all().get(rig), rig, url, folder, start, stopAt(step, rig));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void apply(
      Rig rig, int number, URI url, Path folder, Instant start, TicketListener listener)
      throws IOException {
    var engine =
        new TicketEngine(
            new DirectoryStore(folder.resolve("state-" + number)),
            tracker(rig, url),
            new WrittenText(Words.english()),
            List.of(),
            Rules.STANDARD,
            pace(start));
    engine.apply(
        ScanInput.whole(Night.of(start, true, List.of("blue"), List.of())),
        Optional.empty(),
        new TicketEngine.Consent(false, true, Duration.ofMinutes(30)),
        listener);
  }

  private static Tracker tracker(Rig rig, URI url) {
    return rig.type()
        .open(
            new Destination("test", rig.word(), url, rig.project(), Rig.json(rig.options())),
            new Credentials(Map.of("user", "bot@example.com", "token", "token-1")));
  }

  /** Waiting costs nothing but time that nobody has to spend. */
  private static Pace pace(Instant start) {
    House.Time time = new House.Time();
    time.sleep(Duration.between(time.instant(), start));
    return time;
  }

  private static TicketListener stopAt(String step, int rig) {
    return (reached, _) -> {
      if (reached.name().equals(step)) {
        System.out.println("AT " + rig);
        System.out.flush();
        forEver();
      }
    };
  }

  private static void forEver() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}

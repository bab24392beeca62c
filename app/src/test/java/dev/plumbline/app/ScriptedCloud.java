package dev.plumbline.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.plumbline.app.cases.ReadCalls;
import dev.plumbline.collectors.CallType;
import dev.plumbline.collectors.Calls;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Collector;
import dev.plumbline.collectors.Failure;
import dev.plumbline.collectors.Scope;
import dev.plumbline.fixtures.RecordedAnswer;
import dev.plumbline.fixtures.RecordedCell;
import dev.plumbline.fixtures.Recordings;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Provider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.ObjIntConsumer;

/**
 * A collector that needs no SDK and no server: accounts whose regions all hold the same recorded
 * cluster, answered after a while. Tests of the run loop start it in a virtual machine of its own.
 */
final class ScriptedCloud implements Collector {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final int accounts;
  private final int regions;
  private final Duration latency;
  private final RecordedCell recorded = Recordings.cell("aws/baseline");
  private final AtomicInteger asked = new AtomicInteger();
  private final ObjIntConsumer<Scope> beforeAnswer;

  ScriptedCloud(int accounts, int regions, Duration latency) {
    this(accounts, regions, latency, (_, _) -> {});
  }

  private ScriptedCloud(
      int accounts, int regions, Duration latency, ObjIntConsumer<Scope> beforeAnswer) {
    this.beforeAnswer = beforeAnswer;
    this.accounts = accounts;
    this.regions = regions;
    this.latency = latency;
  }

  /** What a test throws in place of an answer: the credentials are no longer good. */
  static final class Expired extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** The same cloud; {@code what} hears the number of each call before it is answered. */
  ScriptedCloud beforeAnswer(IntConsumer what) {
    return beforeAnswer((_, number) -> what.accept(number));
  }

  /** The same cloud; {@code what} also hears whose each call is. */
  ScriptedCloud beforeAnswer(ObjIntConsumer<Scope> what) {
    return new ScriptedCloud(accounts, regions, latency, what);
  }

  /** How many calls a whole run makes. */
  int all() {
    return accounts * (calls("sts") + calls("iam")) + ofRegions();
  }

  /** How many of them are made in regions. */
  int ofRegions() {
    return accounts * regions * calls("eks");
  }

  private int calls(String service) {
    return (int)
        recorded.answers().stream().filter(a -> a.call().startsWith(service + ":")).count();
  }

  @Override
  public Provider provider() {
    return Provider.AWS;
  }

  /** How many calls were made. */
  int asked() {
    return asked.get();
  }

  @Override
  public void collect(Work work) {
    for (int i = 1; i <= accounts; i++) {
      String account = "%012d".formatted(i);
      work.fork(() -> account(work, account));
    }
  }

  private void account(Work work, String account) {
    Cell whole = read(work, new Scope(Provider.AWS, account, ""), List.of("sts", "iam"));
    work.finish(whole);
    work.account(
        new Scope(Provider.AWS, account, "eu-south-1"), Coverage.Status.EXCLUDED, List.of());
    for (int i = 1; i <= regions; i++) {
      Scope scope = new Scope(Provider.AWS, account, "region-" + i);
      work.fork(
          () -> {
            Cell cell = read(work, scope, List.of("eks"));
            work.finish(new Cell(scope, cell.collectedAt(), cell.answers(), Optional.of(whole)));
          });
    }
  }

  private Cell read(Work work, Scope scope, List<String> services) {
    Calls calls = work.begin(scope, e -> new Failure(kind(e), String.valueOf(e.getMessage())));
    for (RecordedAnswer answer : recorded.answers()) {
      CallType type = ReadCalls.all().get(answer.call());
      if (type != null && services.contains(type.service())) {
        calls.ask(type, answer.parameters(), () -> answer(answer, scope));
      }
    }
    return calls.cell();
  }

  private static Failure.Kind kind(Exception failed) {
    return failed instanceof Expired ? Failure.Kind.CREDENTIALS : Failure.Kind.OTHER;
  }

  private JsonNode answer(RecordedAnswer answer, Scope scope) throws InterruptedException {
    beforeAnswer.accept(scope, asked.incrementAndGet());
    Thread.sleep(latency);
    String text =
        answer
            .document()
            .toString()
            .replace(recorded.account(), scope.account())
            .replace(recorded.region(), scope.region());
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

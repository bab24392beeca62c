package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.CallPlan;
import dev.plumbline.collectors.CallType;
import dev.plumbline.collectors.Calls;
import dev.plumbline.collectors.Failure;
import dev.plumbline.collectors.Pacing;
import dev.plumbline.collectors.Patience;
import dev.plumbline.collectors.Scope;
import dev.plumbline.collectors.Wire;
import dev.plumbline.model.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Answers of many megabytes, and small ones that unfold to many, are gaps of their own and cost no
 * other call its memory: 48 calls at once in a virtual machine of its own with a small heap.
 */
class LargeAnswersTest {

  private static final int EACH = 12;

  private static final CallType LIST =
      new CallType(Provider.GCP, "container.list", "container.list", "https://cloud.google.com");

  @Test
  void whatIsTooLargeIsAGapAndEverythingElseIsRead() throws IOException, InterruptedException {
    Process calls =
        new ProcessBuilder(
                ChildJvm.command(List.of("-XX:+UseSerialGC", "-Xmx96m"), LargeAnswersTest.class))
            .redirectErrorStream(true)
            .start();
    String said = new String(calls.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(calls.waitFor()).as(said).isZero();
    assertThat(said.lines())
        .as(said)
        .containsExactly(
            "small 12 of 12 given",
            "endless 0 of 12 given: The answer is larger than 11 MiB; it was not read.",
            "unfolding 0 of 12 given: The answer takes more than 15 MiB of memory, a sixth of what"
                + " there is; it was not read. Give more, such as PLUMBLINE_JAVA_OPTIONS=-Xmx3g.",
            "large 12 of 12 given",
            "long names 0 of 30 given: The answer is nested deeper, or has longer names or"
                + " numbers, than any that a cloud sends; it was not read.",
            "listing without end: The answers before it took the memory that there is for one"
                + " scope, so that this one was not kept. Give more, such as"
                + " PLUMBLINE_JAVA_OPTIONS=-Xmx3g.",
            "beside it: given, crowded true",
            "after it: crowded false");
  }

  /** The calls, in the small heap. */
  public static void main(String[] arguments) throws Exception {
    byte[] unfolding = ("[{}" + ",{}".repeat(700_000) + "]").getBytes(StandardCharsets.UTF_8);
    byte[] large = ("[\"" + "x".repeat(1 << 20) + "\"]").getBytes(StandardCharsets.UTF_8);
    byte[] small = "{\"clusters\": []}".getBytes(StandardCharsets.UTF_8);
    try (var patience =
            new Patience(64, Duration.ofMinutes(1), Duration.ofMinutes(2), Pacing.unbounded());
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> all = new ArrayList<>();
      for (int i = 0; i < EACH; i++) {
        all.add(threads.submit(() -> ask(patience, new ByteArrayInputStream(small))));
        all.add(threads.submit(() -> ask(patience, endless())));
        all.add(threads.submit(() -> ask(patience, new ByteArrayInputStream(unfolding))));
        all.add(threads.submit(() -> ask(patience, new ByteArrayInputStream(large))));
      }
      List<String> kinds = List.of("small", "endless", "unfolding", "large");
      for (int kind = 0; kind < kinds.size(); kind++) {
        tell(kinds.get(kind), kind, all);
      }
      all.clear();
      tell("long names", patience);
      tellOfListing(patience);
    }
  }

  private static void tell(String name, int kind, List<Future<Answer>> all) throws Exception {
    int given = 0;
    String gap = "";
    for (int i = kind; i < all.size(); i += all.size() / EACH) {
      if (all.get(i).get() instanceof Answer.Refused refused) {
        gap = ": " + refused.gap().detail();
      } else {
        given++;
      }
    }
    System.out.println(name + " " + given + " of " + EACH + " given" + gap);
  }

  /** One after the other: what is remembered of one must not be missing to another. */
  private static void tell(String kind, Patience patience) {
    int given = 0;
    String gap = "";
    for (int i = 0; i < 30; i++) {
      StringBuilder json = new StringBuilder("{");
      for (int name = 0; name < 100; name++) {
        json.append(name == 0 ? "\"" : ",\"").append("n".repeat(40_000));
        json.append(i).append('-').append(name).append("\":1");
      }
      byte[] body = json.append('}').toString().getBytes(StandardCharsets.UTF_8);
      if (ask(patience, new ByteArrayInputStream(body)) instanceof Answer.Refused refused) {
        gap = ": " + refused.gap().detail();
      } else {
        given++;
      }
    }
    System.out.println(kind + " " + given + " of 30 given" + gap);
  }

  /** Of one scope, while another is read. */
  private static void tellOfListing(Patience patience) {
    Calls calls = calls(patience);
    AtomicInteger pages = new AtomicInteger();
    Answer last =
        calls
            .pages(LIST, Map.of(), "/next", _ -> () -> Wire.document(page(pages.incrementAndGet())))
            .getLast()
            .answer();
    String gap = last instanceof Answer.Refused refused ? refused.gap().detail() : "none";
    System.out.println("listing without end: " + gap);
    boolean given =
        ask(patience, new ByteArrayInputStream("{}".getBytes(StandardCharsets.UTF_8)))
            instanceof Answer.Given;
    System.out.println(
        "beside it: " + (given ? "given" : "not given") + ", crowded " + patience.crowded());
    calls.end();
    System.out.println("after it: crowded " + patience.crowded());
  }

  private static byte[] page(int number) {
    String item = "x".repeat(1 << 20);
    return ("{\"item\": \"" + item + "\", \"next\": \"" + number + "\"}")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static Answer ask(Patience patience, InputStream body) {
    Calls calls = calls(patience);
    try {
      return calls.ask(LIST, Map.of(), () -> Wire.document(Wire.body(body))).answer();
    } finally {
      calls.end();
    }
  }

  private static Calls calls(Patience patience) {
    return new Calls(
        new Scope(Provider.GCP, "project", ""),
        failed -> new Failure(Failure.Kind.OTHER, failed.toString()),
        patience,
        Clock.systemUTC(),
        new CallPlan(Set.of(LIST.id())));
  }

  private static InputStream endless() {
    byte[] block = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
    return new SequenceInputStream(
        Collections.enumeration(
            Collections.nCopies(1_000, block).stream().map(ByteArrayInputStream::new).toList()));
  }
}

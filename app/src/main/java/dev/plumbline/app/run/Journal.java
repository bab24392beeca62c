package dev.plumbline.app.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.collectors.Scope;
import dev.plumbline.collectors.Snapshot;
import dev.plumbline.collectors.Wire;
import dev.plumbline.exporters.CoverageJson;
import dev.plumbline.exporters.PrivateFiles;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Provider;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What became of each scope, a line an event, written when it happens: whatever ends a run, the
 * next one knows from it what need not be asked again. A line that broke off or was damaged counts
 * for nothing.
 */
final class Journal implements AutoCloseable {

  private static final String FILE = "run.journal";

  private final OutputStream out;

  private Journal(OutputStream out) {
    this.out = out;
  }

  /**
   * What an earlier run wrote.
   *
   * @param took how long each scope was read, whose answers are in the snapshot
   * @param closed of these, the scopes that are complete and lead to no other
   * @param accounted scopes that were accounted for without being read
   * @param begun scopes that somebody started to read, or was about to
   * @param inVain scopes that were asked once more and answered less than is kept of them, and why
   */
  record Past(
      SortedMap<Scope, Duration> took,
      SortedSet<Scope> closed,
      SortedMap<Scope, Coverage> accounted,
      SortedSet<Scope> begun,
      SortedMap<Scope, List<Gap>> inVain) {

    static Past none() {
      return new Past(
          new TreeMap<>(Scope.ORDER),
          new TreeSet<>(Scope.ORDER),
          new TreeMap<>(Scope.ORDER),
          new TreeSet<>(Scope.ORDER),
          new TreeMap<>(Scope.ORDER));
    }

    private void isBegun(Scope scope) {
      begun.add(scope);
      // Whoever begins anew found nothing to go on with. What was read stays until there is more.
      closed.remove(scope);
      accounted.remove(scope);
    }

    private void isRead(Scope scope, Duration howLong) {
      took.put(scope, howLong);
      accounted.remove(scope);
      inVain.remove(scope);
    }

    /** Answers are on disk before their line is: a run may be killed between the two. */
    private void areRead(Snapshot written) {
      for (Scope scope : begun) {
        if (!accounted.containsKey(scope) && written.has(scope)) {
          took.putIfAbsent(scope, Duration.ZERO);
        }
      }
    }

    /**
     * The last word counts: a region that was read may be left out when the run is gone on with.
     */
    private void left(Scope scope, Coverage coverage) {
      accounted.put(scope, coverage);
      begun.remove(scope);
      took.remove(scope);
      closed.remove(scope);
      inVain.remove(scope);
    }

    /** Scopes without answers, with those that were begun and never finished. */
    List<Coverage> withoutAnswers() {
      Map<Scope, Coverage> all = new TreeMap<>(Scope.ORDER);
      begun.forEach(scope -> all.put(scope, neverFinished(scope)));
      all.putAll(accounted);
      all.keySet().removeAll(took.keySet());
      return List.copyOf(all.values());
    }

    private static Coverage neverFinished(Scope scope) {
      return new Coverage(
          scope.provider(),
          scope.account(),
          scope.region(),
          Coverage.Status.ERROR,
          0,
          List.of(
              Gap.of(
                  "",
                  Gap.Reason.ERROR,
                  "The run ended before this was read. Go on with it: plumbline scan --resume.")),
          OptionalInt.empty(),
          Duration.ZERO);
    }
  }

  /** Goes on with the journal of a snapshot, or starts it. */
  static Journal open(Path snapshot) throws IOException {
    OutputStream out = PrivateFiles.append(snapshot.resolve(FILE));
    // What was killed may have left half a line.
    out.write('\n');
    return new Journal(out);
  }

  static Past read(Path snapshot) throws IOException {
    Past past = Past.none();
    Path file = snapshot.resolve(FILE);
    if (!Files.exists(file)) {
      return past;
    }
    try (var lines =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        try {
          add(line, past);
        } catch (IOException _) {
          // Half a line, or a damaged one: what it tells of is asked again.
        }
      }
    }
    past.areRead(Snapshot.open(snapshot));
    return past;
  }

  private static void add(String line, Past past) throws IOException {
    JsonNode json = Wire.json(line);
    String event = json.path("event").asText("");
    if (json.has("coverage")) {
      byte[] bytes = Wire.bytes(json.path("coverage"));
      for (Coverage scope : CoverageJson.read(new ByteArrayInputStream(bytes))) {
        switch (event) {
          case "accounted" -> past.left(Scope.of(scope), scope);
          case "in vain" -> past.inVain().put(Scope.of(scope), scope.gaps());
          default -> {
            // Of a newer version, as below.
          }
        }
      }
      return;
    }
    Optional<Provider> provider = Provider.of(json.path("provider").asText(""));
    JsonNode account = json.path("account");
    JsonNode region = json.path("region");
    if (provider.isEmpty() || !account.isTextual() || !region.isTextual()) {
      // A scope without its region would be that of the whole account.
      return;
    }
    Scope scope = new Scope(provider.get(), account.textValue(), region.textValue());
    switch (event) {
      case "ahead" -> past.begun().add(scope);
      case "begun" -> past.isBegun(scope);
      case "read" -> past.isRead(scope, Duration.ofMillis(json.path("millis").asLong()));
      case "closed" -> past.closed().add(scope);
      default -> {
        // Of a newer version: what it adds is not needed to go on.
      }
    }
  }

  /** A scope will be begun. */
  void ahead(Scope scope) throws IOException {
    write(event("ahead", scope));
  }

  void begun(Scope scope) throws IOException {
    write(event("begun", scope));
  }

  /** The answers of a scope are in the snapshot. */
  void read(Scope scope, Duration took) throws IOException {
    write(event("read", scope).put("millis", took.toMillis()));
  }

  /** A scope that was read completely and leads to no other: it need not be asked again. */
  void closed(Scope scope) throws IOException {
    write(event("closed", scope));
  }

  void accounted(Coverage scope) throws IOException {
    write("accounted", scope);
  }

  /** A scope was asked once more and answered less than is kept of it; its gaps say why. */
  void inVain(Coverage scope) throws IOException {
    write("in vain", scope);
  }

  private void write(String event, Coverage scope) throws IOException {
    ObjectNode line = JsonNodeFactory.instance.objectNode().put("event", event);
    line.set("coverage", Wire.json(CoverageJson.line(scope)));
    write(line);
  }

  private static ObjectNode event(String event, Scope scope) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("event", event)
        .put("provider", scope.provider().word())
        .put("account", scope.account())
        .put("region", scope.region());
  }

  private synchronized void write(ObjectNode line) throws IOException {
    out.write(Wire.bytes(line));
    out.write('\n');
    out.flush();
  }

  @Override
  public synchronized void close() throws IOException {
    out.close();
  }
}

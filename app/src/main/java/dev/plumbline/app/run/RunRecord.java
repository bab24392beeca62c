package dev.plumbline.app.run;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.collectors.JsonTree;
import dev.plumbline.collectors.Scope;
import dev.plumbline.collectors.Selection;
import dev.plumbline.config.ExceptionJson;
import dev.plumbline.config.ExceptionRule;
import dev.plumbline.exporters.CoverageJson;
import dev.plumbline.exporters.PrivateFiles;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Provider;
import dev.plumbline.model.RunInfo;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a snapshot has to know beside its cells to be judged again with the same result, and to be
 * gone on with.
 *
 * @param choice which checks were to be judged
 * @param judged which they are, each with its clouds; empty in runs of before this was written down
 * @param open whether there is more to read: it was killed, interrupted, cut by its deadline, or
 *     asked again in vain for what it had not read completely
 * @param calls ids of the calls that it makes
 * @param parameters values of checks' parameters that the audit file set
 * @param exceptions those of the audit file
 * @param selection what of the estate was asked for
 * @param accounted scopes that were accounted for without being read
 * @param took how long each cell was read
 */
public record RunRecord(
    RunInfo run,
    Choice choice,
    Map<String, Set<Provider>> judged,
    boolean open,
    Set<String> calls,
    Map<String, Map<String, Object>> parameters,
    List<ExceptionRule> exceptions,
    Selection selection,
    List<Coverage> accounted,
    Map<Scope, Duration> took) {

  private static final String FILE = "run.json";
  private static final int FORMAT = 1;
  private static final JsonFactory FACTORY = new JsonFactory();

  /** Of its own, because most scans do without: its start is dear. */
  private static final class Mapper {
    static final JsonMapper JSON = JsonMapper.builder().build();
  }

  public RunRecord {
    judged = new TreeMap<>(judged);
    calls = new TreeSet<>(calls);
    parameters = new TreeMap<>(parameters);
    exceptions = List.copyOf(exceptions);
    accounted = List.copyOf(accounted);
    took = Map.copyOf(took);
  }

  /** A run whose scopes the journal accounts for. */
  RunRecord(
      RunInfo run,
      Choice choice,
      Map<String, Set<Provider>> judged,
      boolean open,
      Set<String> calls,
      Map<String, Map<String, Object>> parameters,
      List<ExceptionRule> exceptions,
      Selection selection) {
    this(run, choice, judged, open, calls, parameters, exceptions, selection, List.of(), Map.of());
  }

  void write(Path snapshot) throws IOException {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("format", FORMAT);
    json.put("runId", run.runId());
    json.put("version", run.version());
    json.put("profile", run.profile());
    choice.profile().ifPresent(profile -> json.put("chosenProfile", profile));
    put(json, "checks", choice.checks());
    put(json, "frameworks", choice.frameworks());
    json.put("startedAt", run.startedAt().toString());
    json.put("finishedAt", run.finishedAt().toString());
    json.put("interrupted", run.interrupted());
    json.put("open", open);
    ObjectNode clouds = json.putObject("judged");
    judged.forEach((check, providers) -> put(clouds, check, words(providers)));
    put(json, "calls", calls);
    json.set(
        "parameters",
        parameters.isEmpty()
            ? JsonNodeFactory.instance.objectNode()
            : Mapper.JSON.valueToTree(parameters));
    var rules = json.putArray("exceptions");
    exceptions.forEach(rule -> rules.add(ExceptionJson.write(rule)));
    put(json, "providers", words(selection.providers()));
    put(json, "accounts", selection.accounts());
    put(json, "regions", selection.regions());
    put(json, "clusters", selection.clusters());
    PrivateFiles.write(snapshot.resolve(FILE), out -> write(json, out));
  }

  private static List<String> words(Collection<Provider> providers) {
    return providers.stream().map(Provider::word).toList();
  }

  private static void put(ObjectNode json, String name, Collection<String> texts) {
    ArrayNode array = json.putArray(name);
    texts.forEach(array::add);
  }

  private static void write(ObjectNode json, OutputStream out) throws IOException {
    JsonGenerator generator = FACTORY.createGenerator(out);
    JsonTree.write(json, generator.useDefaultPrettyPrinter());
    // Whoever opened the file closes it.
    generator.flush();
  }

  /**
   * The record of the run in a folder.
   *
   * @throws IOException which names the run to take instead, where judge left the folder
   */
  public static RunRecord of(Path folder) throws IOException {
    Path scanned = RunFolder.scanned(folder);
    if (scanned.equals(folder)) {
      return read(folder.resolve("snapshot"));
    }
    throw new IOException(
        folder
            + " was left by 'plumbline judge' and has no snapshot. "
            + (Files.isDirectory(scanned)
                ? "Name the run that was judged; its findings are those of its scan: " + scanned
                : "Name the run that was judged, in the folder where its scan left it: "
                    + scanned.getFileName()));
  }

  /** The record of a stored run. */
  public static RunRecord read(Path snapshot) throws IOException {
    Path file = snapshot.resolve(FILE);
    // One that may not be looked at may well be there.
    if (Files.notExists(file)) {
      throw new IOException(
          snapshot
              + (Files.notExists(snapshot)
                  ? " does not exist"
                  : " is not the snapshot of a run: it has no " + FILE)
              + ". Name the folder that a scan left, such as plumbline-out/latest; what judge"
              + " leaves has no snapshot.");
    }
    try {
      return read(json(file), Journal.read(snapshot));
    } catch (IOException | DateTimeException | IllegalArgumentException e) {
      throw new IOException(file + " cannot be read: " + FileFailure.told(e), e);
    }
  }

  /** Whether there is more to read, without reading what the run did. */
  static boolean isOpen(Path snapshot) throws IOException {
    Path file = snapshot.resolve(FILE);
    try {
      return json(file).path("open").asBoolean();
    } catch (IOException e) {
      throw new IOException(file + " cannot be read: " + FileFailure.told(e), e);
    }
  }

  private static JsonNode json(Path file) throws IOException {
    JsonNode json = Mapper.JSON.readTree(Files.readString(file, StandardCharsets.UTF_8));
    if (json.path("format").asInt() != FORMAT) {
      throw new IOException("this version of Plumbline reads format " + FORMAT);
    }
    return json;
  }

  private static RunRecord read(JsonNode json, Journal.Past past) throws IOException {
    List<Coverage> accounted = new ArrayList<>(past.withoutAnswers());
    // Where runs of the first release wrote them.
    for (JsonNode scope : json.path("accounted")) {
      accounted.addAll(
          CoverageJson.read(new ByteArrayInputStream(Mapper.JSON.writeValueAsBytes(scope))));
    }
    Map<Scope, Duration> took = new TreeMap<>(past.took());
    for (JsonNode entry : json.path("took")) {
      took.put(
          new Scope(
              Provider.of(entry.path("provider").asText()).orElseThrow(),
              entry.path("account").asText(),
              entry.path("region").asText()),
          Duration.ofMillis(entry.path("millis").asLong()));
    }
    return new RunRecord(
        new RunInfo(
            json.path("runId").asText(),
            json.path("version").asText(),
            json.path("profile").asText(),
            Instant.parse(json.path("startedAt").asText()),
            Instant.parse(json.path("finishedAt").asText()),
            json.path("interrupted").asBoolean()),
        choice(json),
        judged(json.path("judged")),
        json.path("open").asBoolean(),
        Set.copyOf(texts(json, "calls")),
        Mapper.JSON.convertValue(
            json.path("parameters"), new TypeReference<Map<String, Map<String, Object>>>() {}),
        json.path("exceptions").valueStream().map(ExceptionJson::read).toList(),
        new Selection(
            providers(json, "providers"),
            texts(json, "accounts"),
            texts(json, "regions"),
            texts(json, "clusters")),
        accounted,
        took);
  }

  /** Runs of before there was a choice had a profile and nothing else. */
  private static Choice choice(JsonNode json) {
    String key = json.has("frameworks") ? "chosenProfile" : "profile";
    return new Choice(
        Optional.ofNullable(json.path(key).textValue()),
        texts(json, "checks"),
        texts(json, "frameworks"));
  }

  private static Map<String, Set<Provider>> judged(JsonNode json) {
    Map<String, Set<Provider>> judged = new TreeMap<>();
    for (Map.Entry<String, JsonNode> check : json.properties()) {
      judged.put(check.getKey(), new TreeSet<>(providers(json, check.getKey())));
    }
    return judged;
  }

  private static List<Provider> providers(JsonNode json, String name) {
    return texts(json, name).stream().flatMap(word -> Provider.of(word).stream()).toList();
  }

  private static List<String> texts(JsonNode json, String name) {
    List<String> texts = new ArrayList<>();
    json.path(name).forEach(text -> texts.add(text.asText()));
    return texts;
  }
}

package dev.plumbline.app.tickets;

import dev.plumbline.config.AuditFile;
import dev.plumbline.config.ConfigException;
import dev.plumbline.config.DidYouMean;
import dev.plumbline.config.Problem;
import dev.plumbline.config.Problems;
import dev.plumbline.config.SecretReference;
import dev.plumbline.config.Tickets;
import dev.plumbline.exporters.tickets.Credentials;
import dev.plumbline.exporters.tickets.Destination;
import dev.plumbline.exporters.tickets.TicketText;
import dev.plumbline.exporters.tickets.TrackerType;
import dev.plumbline.exporters.tickets.engine.Dimension;
import dev.plumbline.exporters.tickets.engine.Pace;
import dev.plumbline.exporters.tickets.engine.Policy;
import dev.plumbline.exporters.tickets.engine.Rules;
import dev.plumbline.exporters.tickets.engine.TicketEngine;
import dev.plumbline.exporters.tickets.state.DirectoryStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Turns the destinations of an audit file into engines. */
public final class Destinations {

  private final AuditFile audit;
  private final List<TrackerType> types;
  private final Map<String, String> environment;
  private final TicketText text;
  private final Clock clock;
  private final Problems problems;

  public Destinations(
      AuditFile audit,
      List<TrackerType> types,
      Map<String, String> environment,
      TicketText text,
      Clock clock) {
    this.audit = audit;
    this.types = List.copyOf(types);
    this.environment = Map.copyOf(environment);
    this.text = text;
    this.clock = clock;
    this.problems = new Problems(audit.source());
  }

  /**
   * One destination, ready to work.
   *
   * @param place where its tickets are, for people
   */
  public record Ready(String id, String place, TicketEngine engine) {}

  /**
   * All destinations.
   *
   * @throws ConfigException where the audit file has none, or where one cannot be used; all
   *     problems at once, before any call
   */
  public List<Ready> ready() {
    Tickets tickets =
        audit
            .tickets()
            .orElseThrow(
                () ->
                    new ConfigException(
                        List.of(
                            new Problem(
                                audit.source(),
                                0,
                                "the file names no ticket system: write tickets with its"
                                    + " destinations."))));
    List<Ready> ready = new ArrayList<>();
    for (Tickets.Destination destination : tickets.destinations()) {
      type(destination).flatMap(type -> ready(tickets, destination, type)).ifPresent(ready::add);
    }
    problems.throwIfAny();
    return ready;
  }

  private Optional<TrackerType> type(Tickets.Destination destination) {
    Optional<TrackerType> found =
        types.stream().filter(type -> type.word().equals(destination.type())).findFirst();
    if (found.isEmpty()) {
      Set<String> words = types.stream().map(TrackerType::word).collect(Collectors.toSet());
      problems.add(
          destination.line(),
          "destination %s: unknown type '%s'. %s"
              .formatted(
                  destination.id(),
                  destination.type(),
                  DidYouMean.sentence(destination.type(), words, "types"))
              .strip());
    }
    return found;
  }

  private Optional<Ready> ready(Tickets tickets, Tickets.Destination given, TrackerType type) {
    var destination =
        new Destination(
            given.id(), given.type(), given.url().uri(), given.project(), given.options());
    type.problems(destination)
        .forEach(
            problem ->
                problems.add(given.line(), "destination %s: %s".formatted(given.id(), problem)));
    Credentials credentials = credentials(given, type.credentials(destination));
    if (!problems.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Ready(
            given.id(),
            given.type() + ", " + given.project(),
            new TicketEngine(
                store(tickets, given),
                type.open(destination, credentials),
                text,
                given.policies().stream().map(Destinations::policy).toList(),
                rules(given.treatment()),
                Pace.real(clock))));
  }

  /** What remembers the tickets of each destination; nothing where the audit file names none. */
  public static List<DirectoryStore> stores(AuditFile audit) {
    return audit.tickets().stream()
        .flatMap(tickets -> tickets.destinations().stream().map(given -> store(tickets, given)))
        .toList();
  }

  private static DirectoryStore store(Tickets tickets, Tickets.Destination given) {
    return new DirectoryStore(tickets.state().resolve(given.id()));
  }

  private Credentials credentials(Tickets.Destination given, Set<String> wanted) {
    for (String name : given.credentials().keySet()) {
      if (!wanted.contains(name)) {
        // The name is the author's, and may be a secret in the wrong place.
        problems.add(
            given.line(),
            "destination %s: credentials has a key that %s does not take. It takes: %s."
                .formatted(given.id(), given.type(), names(wanted)));
      }
    }
    Map<String, String> secrets = new TreeMap<>();
    for (String name : wanted) {
      SecretReference reference = given.credentials().get(name);
      if (reference == null) {
        problems.add(
            given.line(),
            "destination %s needs credentials.%s: %s."
                .formatted(given.id(), name, SecretReference.FORM));
        continue;
      }
      switch (reference.resolve(key -> Optional.ofNullable(environment.get(key)))) {
        case SecretReference.Resolution.Found(var secret) -> secrets.put(name, secret.reveal());
        case SecretReference.Resolution.Missing(String problem) ->
            problems.add(
                given.line(),
                "destination %s, credentials.%s: %s".formatted(given.id(), name, problem));
      }
    }
    return new Credentials(secrets);
  }

  private static String names(Set<String> names) {
    return names.isEmpty() ? "none" : names.stream().sorted().collect(Collectors.joining(", "));
  }

  private static Policy policy(Tickets.Policy given) {
    return new Policy(
        given.id(),
        given.match()::takes,
        given.definition(),
        given.groupBy().stream().map(word -> Dimension.of(word).orElseThrow()).toList(),
        given.severityFloor(),
        given.maxCreates(),
        given.ownerTag(),
        given.namespaceTag());
  }

  private static Rules rules(Tickets.Treatment given) {
    return new Rules(
        given.accepted(),
        given.labels(),
        given.grace(),
        given.maxReopenings(),
        given.notVerifiedAfter(),
        given.maxCreates(),
        given.recreateDeleted(),
        given.closeInPartialScopes());
  }
}

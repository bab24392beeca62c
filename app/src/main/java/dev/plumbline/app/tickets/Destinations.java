package dev.plumbline.app.tickets;

import dev.plumbline.app.run.ReferredSecrets;
import dev.plumbline.config.AuditFile;
import dev.plumbline.config.ConfigException;
import dev.plumbline.config.DidYouMean;
import dev.plumbline.config.Problem;
import dev.plumbline.config.Problems;
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
import java.util.stream.Collectors;

/** Turns the destinations of an audit file into engines. */
public final class Destinations {

  private final AuditFile audit;
  private final List<TrackerType> types;
  private final TicketText text;
  private final Clock clock;
  private final Problems problems;
  private final ReferredSecrets secrets;

  public Destinations(
      AuditFile audit,
      List<TrackerType> types,
      Map<String, String> environment,
      TicketText text,
      Clock clock) {
    this.audit = audit;
    this.types = List.copyOf(types);
    this.text = text;
    this.clock = clock;
    this.problems = new Problems(audit.source());
    this.secrets = new ReferredSecrets(environment, problems);
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
    var credentials =
        new Credentials(
            secrets.find(
                new ReferredSecrets.Owner("destination " + given.id(), given.type(), given.line()),
                given.credentials(),
                type.credentials(destination)));
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

package dev.plumbline.config;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Provider;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Severity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What findings become in ticket systems.
 *
 * @param state the folder that remembers which finding has which ticket
 * @param afterScan whether a scan ends with bringing the tickets up to date
 * @param checkPages where the pages of checks are: one's page is this address, a slash and its id
 */
public record Tickets(
    Path state, boolean afterScan, Optional<Endpoint> checkPages, List<Destination> destinations) {

  /** What findings can be grouped by. */
  public static final List<String> DIMENSIONS =
      List.of("finding", "check", "cluster", "account", "owner-tag", "namespace-tag", "severity");

  public Tickets {
    Objects.requireNonNull(state, "state");
    destinations = List.copyOf(destinations);
  }

  /**
   * One project of one ticket system.
   *
   * @param id permanent: tickets are known by it
   * @param type which ticket system it is
   * @param credentials where its secrets are, by name
   * @param options what else the type takes
   * @param policies the first that matches a finding has it; where there is none, every finding of
   *     medium severity or worse shares a ticket with those of its check and account
   * @param line where it stands, for whoever finds something wrong with it
   */
  public record Destination(
      String id,
      String type,
      Endpoint url,
      String project,
      SortedMap<String, SecretReference> credentials,
      JsonNode options,
      Treatment treatment,
      List<Policy> policies,
      int line) {

    public Destination {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(type, "type");
      Objects.requireNonNull(project, "project");
      credentials = Collections.unmodifiableSortedMap(new TreeMap<>(credentials));
      options = options.deepCopy();
      policies = List.copyOf(policies);
    }
  }

  /**
   * How tickets are treated.
   *
   * @param labels what new tickets get beside the labels of Plumbline
   * @param accepted ids of resolutions that mean "it stays as it is"
   * @param grace how long a closing is left alone while it still fails
   * @param maxReopenings in 30 days
   * @param notVerifiedAfter after how long without a verdict a ticket says so
   * @param maxCreates tickets that one run may create
   * @param recreateDeleted whether a deleted ticket gets a successor
   * @param closeInPartialScopes whether a passing check closes where other calls were refused
   */
  public record Treatment(
      SortedSet<String> labels,
      SortedSet<String> accepted,
      Duration grace,
      int maxReopenings,
      Duration notVerifiedAfter,
      int maxCreates,
      boolean recreateDeleted,
      boolean closeInPartialScopes) {

    public Treatment {
      labels = Collections.unmodifiableSortedSet(new TreeSet<>(labels));
      accepted = Collections.unmodifiableSortedSet(new TreeSet<>(accepted));
    }
  }

  /**
   * Which findings share a ticket.
   *
   * @param id permanent: tickets are known by it
   * @param groupBy among {@link #DIMENSIONS}
   * @param severityFloor findings below get no ticket
   * @param maxCreates tickets that it may create in one run
   * @param ownerTag the tag behind {@code owner-tag}
   */
  public record Policy(
      String id,
      Match match,
      List<String> groupBy,
      Severity severityFloor,
      int maxCreates,
      String ownerTag,
      String namespaceTag) {

    public Policy {
      Objects.requireNonNull(id, "id");
      groupBy = List.copyOf(groupBy);
    }

    /** Everything that decides which findings share a ticket; equal where that is the same. */
    public String definition() {
      return String.join(
          "\n",
          id,
          match.definition(),
          String.join(",", groupBy),
          severityFloor.word(),
          ownerTag,
          namespaceTag);
    }
  }

  /** Findings that a policy takes; an empty list takes all. */
  public record Match(
      List<Wildcard> checks,
      List<Provider> providers,
      List<Wildcard> accounts,
      List<Wildcard> regions,
      List<Wildcard> clusters,
      SortedMap<String, Wildcard> tags) {

    public static final Match EVERYTHING =
        new Match(List.of(), List.of(), List.of(), List.of(), List.of(), new TreeMap<>());

    public Match {
      checks = List.copyOf(checks);
      providers = List.copyOf(providers);
      accounts = List.copyOf(accounts);
      regions = List.copyOf(regions);
      clusters = List.copyOf(clusters);
      tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }

    public boolean takes(Finding finding) {
      Resource resource = finding.resource();
      return any(checks, finding.checkId())
          && (providers.isEmpty() || providers.contains(resource.provider()))
          && any(accounts, resource.account())
          && any(regions, resource.region())
          && any(clusters, resource.cluster())
          && tags.entrySet().stream()
              .allMatch(
                  tag ->
                      resource.tags().containsKey(tag.getKey())
                          && tag.getValue()
                              .matches(resource.tags().getOrDefault(tag.getKey(), "")));
    }

    private static boolean any(List<Wildcard> patterns, String text) {
      return patterns.isEmpty() || patterns.stream().anyMatch(pattern -> pattern.matches(text));
    }

    private String definition() {
      return checks + "\n" + providers + "\n" + accounts + "\n" + regions + "\n" + clusters + "\n"
          + tags;
    }
  }
}

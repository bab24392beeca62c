package dev.plumbline.collectors.gcp;

import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Field;
import dev.plumbline.collectors.Mapping;
import dev.plumbline.model.Account;
import dev.plumbline.model.Cluster;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Listing;
import dev.plumbline.model.Registry;
import dev.plumbline.model.Resource;
import dev.plumbline.model.ResourceType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The clusters of a project.
 *
 * <p>Their canonical id carries the number of the project, which no other project will ever have.
 * Where the project itself could not be read, its id stands there instead.
 */
public final class GkeMapping implements Mapping {

  @Override
  public <T> Mapped<T> map(Cell cell, Function<? super Cluster, ? extends T> each) {
    if (cell.scope().account().isEmpty()) {
      return new Mapped<>(discovery(cell), List.of());
    }
    String project = cell.scope().account();
    String number = number(cell);
    Listing<Field> listed = cell.listing(GcpCalls.CLUSTERS, Map.of(), "/clusters");
    IamPolicy policy = IamPolicy.of(cell.answer(GcpCalls.PROJECT_POLICY));
    GarRepositories repositories = new GarRepositories(cell, policy, project, number);
    List<Gap> gaps = new ArrayList<>();
    List<Cluster> clusters = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Field cluster : listed.items()) {
      Optional<Gap> foreign = foreign(cluster, project, number);
      if (foreign.isPresent()) {
        gaps.add(foreign.get());
      } else if (seen.add(location(cluster) + "/" + cluster.at("/name").identity())) {
        clusters.add(cluster(cell, cluster, number, policy, repositories));
      }
    }
    silentZones(cell).ifPresent(gaps::add);
    Optional<Gap> gap = listed.gap().or(() -> gaps.stream().findFirst());
    Listing<Cluster> found = new Listing<>(clusters, gap);
    Listing<Registry> registries = repositories.registries();
    Optional<Account> account =
        clusters.isEmpty() && registries.items().isEmpty()
            ? Optional.empty()
            : Optional.of(new GcpProject(cell, policy, found).account(number));
    return new Mapped<>(
        new Listing<>(Mapping.ofEach(clusters, each), gap), registries, account, gaps);
  }

  /** Looking for projects finds no clusters itself; those that a refusal hides are a gap. */
  private static <T> Listing<T> discovery(Cell cell) {
    return new Listing<>(List.of(), cell.gaps().stream().findFirst());
  }

  private static Cluster cluster(
      Cell cell, Field cluster, String number, IamPolicy policy, GarRepositories repositories) {
    String project = cell.scope().account();
    String location = location(cluster);
    String name = cluster.at("/name").identity();
    String id =
        "//container.googleapis.com/projects/"
            + number
            + "/locations/"
            + location
            + "/clusters/"
            + name;
    Resource resource =
        Resource.cluster(
                ResourceType.GCP_KUBERNETES_ENGINE_CLUSTER, project, location, id, name, Map.of())
            .tagged(cluster.at("/resourceLabels").texts())
            .of(GkeCluster.incarnation(cluster).fold(i -> i, () -> "", _ -> ""));
    GkeVersions versions =
        new GkeVersions(cell.answer(GcpCalls.SERVER_CONFIG, Map.of("location", location)));
    return new GkeCluster(resource, cluster, cell.collectedAt())
        .map(
            new GkeSurroundings(
                cell, versions, policy, repositories, new TreeSet<>(List.of(project, number))));
  }

  /** The number of the project, or its id where the project could not be read. */
  private static String number(Cell cell) {
    String number =
        cell.answer(GcpCalls.PROJECT).at("").json().fold(GkeNames::number, () -> "", _ -> "");
    return number.isEmpty() ? cell.scope().account() : number;
  }

  private static Optional<Gap> foreign(Field cluster, String project, String number) {
    String link = cluster.at("/selfLink").identity();
    if (GkeNames.project(link).filter(p -> p.equals(project) || p.equals(number)).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        Gap.of(
            GcpCalls.CLUSTERS.id(),
            Gap.Reason.ERROR,
            "The listing of project "
                + project
                + " has a cluster that does not belong to it; it was left out. Its selfLink is '"
                + GkeNames.quoted(link)
                + "'."));
  }

  /** Google lists what it could reach, and names the zones that it could not. */
  private static Optional<Gap> silentZones(Cell cell) {
    Field field = cell.answer(GcpCalls.CLUSTERS).at("/missingZones");
    List<String> zones = field.strings().fold(all -> all, List::of, _ -> List.<String>of());
    return zones.isEmpty()
        ? Optional.empty()
        : Optional.of(GkeNames.silent(GcpCalls.CLUSTERS, zones, "clusters"));
  }

  private static String location(Field cluster) {
    return cluster.json().fold(GkeNames::location, () -> "", _ -> "");
  }
}

package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Field;
import dev.plumbline.collectors.Mapping;
import dev.plumbline.model.Account;
import dev.plumbline.model.AwsAccountDetails.ClusterProvider;
import dev.plumbline.model.Cluster;
import dev.plumbline.model.EksDetails;
import dev.plumbline.model.Evidence;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Listing;
import dev.plumbline.model.Setting;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The clusters that an account has in a region, in the common model. */
public final class EksMapping implements Mapping {

  /**
   * What was made of a cluster.
   *
   * @param here whether EKS runs its control plane; one that is only connected to EKS has nothing
   *     around it here
   * @param onInstances whether it has nodes on instances of EC2, or may get some
   */
  private record Made<T>(T made, boolean here, Setting<Boolean> onInstances) {}

  /**
   * Clusters of a part of a region.
   *
   * @param made of each name; nothing where the cluster is gone
   * @param roles what was taken for granted of clusters beyond the part
   */
  private record Part<T>(Map<String, Optional<Made<T>>> made, NodeRoleUse roles)
      implements Early<T> {}

  @Override
  public <T> Mapped<T> map(Cell cell, Function<? super Cluster, ? extends T> each) {
    return map(cell, List.of(), each);
  }

  @Override
  public <T> Early<T> mapEarly(Cell part, Function<? super Cluster, ? extends T> each) {
    List<String> names = described(part).toList();
    NodeRoleUse assumed = NodeRoleUse.assumed(part, names);
    IamRoles roles = new IamRoles(part);
    Map<String, Optional<Made<T>>> made = new HashMap<>();
    for (String name : names) {
      made.put(name, made(part, roles, name, each));
    }
    return new Part<>(made, assumed);
  }

  @Override
  public <T> Mapped<T> map(
      Cell cell, List<Early<T>> early, Function<? super Cluster, ? extends T> each) {
    if (cell.scope().region().isEmpty()) {
      return new Mapped<>(ofWholeAccount(cell), List.of());
    }
    Listing<Made<T>> clusters = ofRegion(cell, known(cell, early), each);
    return new Mapped<>(
        new Listing<>(clusters.items().stream().map(Made::made).toList(), clusters.gap()),
        new EcrMapping(cell).mapped(),
        account(cell, clusters),
        List.of());
  }

  /** Judged where clusters are, and where the account still trusts one that was here. */
  private static <T> Optional<Account> account(Cell cell, Listing<Made<T>> clusters) {
    boolean some = clusters.items().stream().anyMatch(Made::here);
    Listing<ClusterProvider> providers = new EksProviders(cell).mapped();
    if (!some && providers.items().isEmpty()) {
      return Optional.empty();
    }
    Evidence listed = cell.answer(EksCalls.LIST_CLUSTERS).at("/clusters").evidence();
    Setting<Boolean> here =
        some || clusters.gap().isEmpty()
            ? Setting.known(some, listed)
            : Setting.unread(clusters.gap().get());
    Setting<Boolean> noMore =
        clusters
            .gap()
            .<Setting<Boolean>>map(Setting::unread)
            .orElseGet(() -> Setting.known(false, listed));
    Setting<Boolean> onInstances =
        clusters.items().stream()
            .filter(Made::here)
            .map(Made::onInstances)
            .reduce(noMore, Setting::either);
    return Optional.of(
        new AwsAccountMapping(cell)
            .mapped(EksCluster.partition(cell), here, onInstances, providers));
  }

  private static Setting<Boolean> onInstances(Cluster cluster) {
    return ((EksDetails) cluster.details()).surroundings().withoutInstances().map(none -> !none);
  }

  private static boolean isHere(Cluster cluster) {
    return cluster.control().fold(here -> here, () -> false, _ -> true);
  }

  /** Clusters live in regions; here it only shows whether all of these can be known. */
  private static <T> Listing<T> ofWholeAccount(Cell cell) {
    var listing =
        cell.scope().account().isEmpty()
            ? cell.listing(AwsCalls.LIST_ACCOUNTS, Map.of(), "/Accounts")
            : cell.listing(Ec2Calls.DESCRIBE_REGIONS, Map.of(), "/Regions");
    Optional<Gap> gap = listing.gap().filter(_ -> listing.items().isEmpty());
    return new Listing<>(
        List.of(),
        firstRefused(cell, IamCalls.ASSUME_ROLE.id())
            .or(() -> firstRefused(cell, IamCalls.GET_CALLER_IDENTITY.id()))
            .or(() -> gap));
  }

  private static Optional<Gap> firstRefused(Cell cell, String call) {
    return cell.gaps().stream().filter(gap -> gap.call().equals(call)).findFirst();
  }

  /** Of the clusters that were mapped early, those for which the whole region says the same. */
  private static <T> Map<String, Optional<Made<T>>> known(Cell cell, List<Early<T>> early) {
    Map<String, Optional<Made<T>>> known = new HashMap<>();
    for (Early<T> one : early) {
      if (one instanceof Part<T> part) {
        known.putAll(part.made());
        known.keySet().removeAll(part.roles().mistaken(NodeRoleUse.of(cell)));
      }
    }
    return known;
  }

  /** What the run was not to look at was listed, but nothing was asked about it. */
  private static Stream<String> described(Cell cell) {
    return cell.answers(EksCalls.DESCRIBE_CLUSTER).stream()
        .map(answer -> answer.parameters().getOrDefault("name", ""));
  }

  private static <T> Listing<Made<T>> ofRegion(
      Cell cell,
      Map<String, Optional<Made<T>>> known,
      Function<? super Cluster, ? extends T> each) {
    Listing<Field> names = cell.listing(EksCalls.LIST_CLUSTERS, Map.of(), "/clusters");
    Set<String> asked = described(cell).collect(Collectors.toUnmodifiableSet());
    IamRoles roles = new IamRoles(cell);
    List<Made<T>> clusters =
        names.items().stream()
            .map(Field::identity)
            .filter(asked::contains)
            .distinct()
            .toList()
            // A region with a thousand clusters would keep one core busy while the others wait.
            .parallelStream()
            .flatMap(
                name ->
                    Optional.ofNullable(known.get(name))
                        .orElseGet(() -> made(cell, roles, name, each))
                        .stream())
            .toList();
    return new Listing<>(clusters, names.gap().or(() -> nameless(names.items())));
  }

  private static Optional<Gap> nameless(List<Field> names) {
    return names.stream()
        .filter(name -> name.identity().isBlank())
        .findFirst()
        .map(
            _ ->
                Gap.of(
                    EksCalls.LIST_CLUSTERS.id(),
                    Gap.Reason.ERROR,
                    "The answer lists a cluster without a name."));
  }

  private static <T> Optional<Made<T>> made(
      Cell cell, IamRoles roles, String name, Function<? super Cluster, ? extends T> each) {
    if (isGone(cell, name)) {
      return Optional.empty();
    }
    Answer answer = cell.answer(EksCalls.DESCRIBE_CLUSTER, Map.of("name", name));
    Cluster cluster = new EksCluster(cell, roles, name, object(answer, "/cluster")).mapped();
    return Optional.of(new Made<>(each.apply(cluster), isHere(cluster), onInstances(cluster)));
  }

  /** Whether a cluster was deleted after it had been listed, or even described. */
  static boolean isGone(Cell cell, String name) {
    return cell.answer(EksCalls.DESCRIBE_CLUSTER, Map.of("name", name)) instanceof Answer.Missing
        || cell.answer(EksCalls.LIST_NODEGROUPS, Map.of("clusterName", name))
            instanceof Answer.Missing;
  }

  /** The object at a place of an answer; unread where the answer has none there. */
  static Field object(Answer answer, String pointer) {
    return answer.at(pointer).object();
  }
}

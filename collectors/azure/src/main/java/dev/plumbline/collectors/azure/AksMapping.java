package dev.plumbline.collectors.azure;

import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Field;
import dev.plumbline.collectors.Mapping;
import dev.plumbline.model.Cluster;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Listing;
import dev.plumbline.model.Registry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Azure's answers in the words of the common model. */
public final class AksMapping implements Mapping {

  @Override
  public <T> Mapped<T> map(Cell cell, Function<? super Cluster, ? extends T> each) {
    if (cell.scope().account().isEmpty()) {
      return new Mapped<>(tenant(cell), List.of());
    }
    Listing<Field> listed = cell.listing(AzureCalls.MANAGED_CLUSTERS_LIST, Map.of(), "/value");
    if (!listed.items().stream().allMatch(item -> belongs(cell, item))) {
      Gap foreign = AzureCollector.foreign(AzureCalls.MANAGED_CLUSTERS_LIST, "cluster");
      return new Mapped<>(Listing.partial(List.of(), foreign), List.of());
    }
    SubscriptionLists lists = new SubscriptionLists(cell);
    List<Cluster> clusters = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Field item : listed.items()) {
      // A cluster that moves between pages while they are read comes twice.
      if (seen.add(ArmId.canonical(item.at("/id").identity()))) {
        clusters.add(new AksCluster(lists, item).map());
      }
    }
    Listing<Registry> registries = registries(lists);
    boolean judged =
        !clusters.isEmpty()
            || !registries.items().isEmpty()
            || !lists.of(ArmReads.CONNECTED_CLUSTERS).found().items().isEmpty();
    return new Mapped<>(
        new Listing<>(Mapping.ofEach(clusters, each), listed.gap()),
        registries,
        judged ? Optional.of(SubscriptionAccount.of(lists)) : Optional.empty(),
        List.of());
  }

  private static Listing<Registry> registries(SubscriptionLists lists) {
    Listing<Field> found = lists.of(ArmReads.REGISTRIES).found();
    String home = "/subscriptions/" + lists.cell().scope().account();
    if (!found.items().stream()
        .allMatch(one -> ArmId.contains(home, SubscriptionLists.id(one.at("/id"))))) {
      return Listing.partial(
          List.of(), AzureCollector.foreign(AzureCalls.REGISTRIES_LIST, "registry"));
    }
    Set<String> seen = new HashSet<>();
    return new Listing<>(
        found.items().stream()
            .filter(one -> seen.add(SubscriptionLists.id(one.at("/id"))))
            .map(one -> new AcrRegistry(lists, one).map())
            .toList(),
        found.gap());
  }

  private static boolean belongs(Cell cell, Field item) {
    return ArmId.isClusterOf(cell.scope().account(), item.at("/id").identity());
  }

  /** The listing of subscriptions has no clusters itself; those that it hides are a gap. */
  private static <T> Listing<T> tenant(Cell cell) {
    return new Listing<>(List.of(), cell.gaps().stream().findFirst().or(() -> nothing(cell)));
  }

  private static Optional<Gap> nothing(Cell cell) {
    return cell.answers().isEmpty()
        ? cell.listing(AzureCalls.SUBSCRIPTIONS_LIST, Map.of(), "/value").gap()
        : Optional.empty();
  }
}

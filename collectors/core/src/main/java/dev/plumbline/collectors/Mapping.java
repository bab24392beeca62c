package dev.plumbline.collectors;

import dev.plumbline.model.Account;
import dev.plumbline.model.Cluster;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Listing;
import dev.plumbline.model.Registry;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Turns what a cell answered into the common model: a function of the cell and nothing else. */
public interface Mapping {

  /**
   * Maps a cell.
   *
   * @param each is given each cluster, by several threads at once. Of a cluster stays what this
   *     returns, so that those of a large cell need not be in memory together.
   */
  <T> Mapped<T> map(Cell cell, Function<? super Cluster, ? extends T> each);

  /**
   * The same.
   *
   * @param early what was made of some of the clusters before; of those for which the whole cell
   *     says the same it is taken over
   */
  default <T> Mapped<T> map(
      Cell cell, List<Early<T>> early, Function<? super Cluster, ? extends T> each) {
    return map(cell, each);
  }

  /**
   * Maps the clusters of a part of a cell, for a collector that gives out parts.
   *
   * @param part see {@link Collector.Work#partRead}
   */
  default <T> Early<T> mapEarly(Cell part, Function<? super Cluster, ? extends T> each) {
    throw new UnsupportedOperationException("Cells of this cloud are read as a whole");
  }

  /** Clusters that were mapped before all of their cell was read. */
  interface Early<T> {}

  /** The same, with whole clusters. */
  default Mapped<Cluster> map(Cell cell) {
    return map(cell, Function.identity());
  }

  /** What is made of clusters that are in memory together, in their order. */
  static <T> List<T> ofEach(List<Cluster> clusters, Function<? super Cluster, ? extends T> each) {
    return clusters.parallelStream().<T>map(each).toList();
  }

  /**
   * A mapped cell.
   *
   * @param <T> what was made of a cluster
   * @param clusters with a gap where the listing of clusters was refused, fully or in part
   * @param registries with a gap where their listing was refused, or not asked for
   * @param account what is set for the whole scope; empty where nothing in it is judged
   * @param gaps what else an answer admits to lack, beyond the calls that were refused
   */
  record Mapped<T>(
      Listing<T> clusters,
      Listing<Registry> registries,
      Optional<Account> account,
      List<Gap> gaps) {

    public Mapped {
      gaps = List.copyOf(gaps);
    }

    /** A cell that has clusters only. */
    public Mapped(Listing<T> clusters, List<Gap> gaps) {
      this(clusters, Listing.complete(List.of()), Optional.empty(), gaps);
    }
  }
}

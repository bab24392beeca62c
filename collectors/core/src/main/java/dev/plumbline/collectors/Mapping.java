package dev.plumbline.collectors;

import dev.plumbline.model.Account;
import dev.plumbline.model.Cluster;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Listing;
import dev.plumbline.model.Registry;
import java.util.List;
import java.util.Optional;

/** Turns what a cell answered into the common model: a function of the cell and nothing else. */
public interface Mapping {

  Mapped map(Cell cell);

  /**
   * A mapped cell.
   *
   * @param clusters with a gap where the listing of clusters was refused, fully or in part
   * @param registries with a gap where their listing was refused, or not asked for
   * @param account what is set for the whole scope; empty where nothing in it is judged
   * @param gaps what else an answer admits to lack, beyond the calls that were refused
   */
  record Mapped(
      Listing<Cluster> clusters,
      Listing<Registry> registries,
      Optional<Account> account,
      List<Gap> gaps) {

    public Mapped {
      gaps = List.copyOf(gaps);
    }

    /** A cell that has clusters only. */
    public Mapped(Listing<Cluster> clusters, List<Gap> gaps) {
      this(clusters, Listing.complete(List.of()), Optional.empty(), gaps);
    }
  }
}

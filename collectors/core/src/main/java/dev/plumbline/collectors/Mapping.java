package dev.plumbline.collectors;

import dev.plumbline.model.Cluster;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Listing;
import java.util.List;

/** Turns what a cell answered into the common model: a function of the cell and nothing else. */
public interface Mapping {

  Mapped map(Cell cell);

  /**
   * A mapped cell.
   *
   * @param clusters with a gap where the listing of clusters was refused, fully or in part
   * @param gaps what else an answer admits to lack, beyond the calls that were refused
   */
  record Mapped(Listing<Cluster> clusters, List<Gap> gaps) {

    public Mapped {
      gaps = List.copyOf(gaps);
    }
  }
}

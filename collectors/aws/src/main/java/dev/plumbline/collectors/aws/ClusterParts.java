package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.CallType;
import dev.plumbline.collectors.Calls;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Collector.Work;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The clusters of a region in parts that are given out, to be judged, while others are read. So it
 * is where a run asks for nothing that is around clusters; what is, is read once for all of them,
 * after them.
 */
final class ClusterParts {

  /** A region that has fewer is judged in a moment. */
  static final int SIZE = 50;

  /** Besides what EKS itself tells, this is known before clusters are read, or not about one. */
  private static final List<CallType> OF_ACCOUNT =
      List.of(IamCalls.LIST_OIDC_PROVIDERS, IamCalls.GET_OIDC_PROVIDER);

  private final Calls region;
  private final SignedCalls signed;
  private final Cell account;
  private final Work work;
  private final boolean alone;
  private final CompletableFuture<Boolean> versions = new CompletableFuture<>();
  private Optional<Part> open = Optional.empty();
  private Optional<Cell> common = Optional.empty();

  ClusterParts(Calls region, SignedCalls signed, Cell account, Work work) {
    this.region = region;
    this.signed = signed;
    this.account = account;
    this.work = work;
    this.alone = AwsCalls.ALL.stream().noneMatch(call -> isAround(call) && region.asks(call));
  }

  private static boolean isAround(CallType call) {
    return !call.always() && !EksCalls.ALL.contains(call) && !OF_ACCOUNT.contains(call);
  }

  /** Reads a cluster in the part that is its place, in the order in which they are listed. */
  Runnable reading(RegionRoles roles, Found found, String cluster) {
    if (!alone) {
      return new ClusterReading(new Asking(region, signed), roles, found, cluster)::read;
    }
    Part part = open.filter(Part::hasRoom).orElseGet(Part::new);
    open = Optional.of(part);
    part.taken++;
    return () -> {
      new ClusterReading(part.asking, roles, found, cluster).read();
      part.oneIsRead();
    };
  }

  /** What EKS tells of all clusters is read, as far as it could be. */
  void versionsRead() {
    versions.complete(true);
  }

  /** What all parts share. */
  private synchronized Cell common() {
    Cell shared = common.orElseGet(() -> region.cell(account));
    common = Optional.of(shared);
    return shared;
  }

  /** So many clusters, with a cell of their own beside that of the region. */
  private final class Part {

    private final Calls calls = region.part();
    private final Asking asking = new Asking(calls, signed);
    private final AtomicInteger unread = new AtomicInteger(SIZE);
    private int taken;

    private boolean hasRoom() {
      return taken < SIZE;
    }

    /** Nobody waits for the versions: whoever reads them gives out what was read before. */
    private void oneIsRead() {
      if (unread.decrementAndGet() == 0) {
        var _ = versions.thenRun(() -> work.partRead(calls.cell(common())));
      }
    }
  }
}

package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.CallType;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Listing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tags of the load balancers of a region, which say whose they are: of each of them, unless it
 * was deleted after it had been listed.
 */
final class LoadBalancerTags {

  /**
   * Load balancers of one API.
   *
   * @param listing lists them in {@code list}, each with {@code name}
   * @param tags tells the tags of those that its parameter {@code asked} names, each as {@code
   *     tagged}
   */
  private record Kind(
      CallType listing, String list, String name, CallType tags, String tagged, String asked) {}

  private static final Kind CURRENT =
      new Kind(
          AwsCalls.DESCRIBE_LOAD_BALANCERS,
          "/LoadBalancers",
          "/LoadBalancerArn",
          AwsCalls.DESCRIBE_LOAD_BALANCER_TAGS,
          "/ResourceArn",
          LoadBalancerReading.ARNS);

  private static final Kind CLASSIC =
      new Kind(
          AwsCalls.DESCRIBE_CLASSIC_LOAD_BALANCERS,
          "/LoadBalancerDescriptions",
          "/LoadBalancerName",
          AwsCalls.DESCRIBE_CLASSIC_TAGS,
          "/LoadBalancerName",
          LoadBalancerReading.NAMES);

  private final List<Field> described = new ArrayList<>();
  private Optional<Gap> gap;

  /** Looks each of them up. */
  private LoadBalancerTags(Cell cell, Kind kind) {
    Listing<Field> all = Listed.of(cell, kind.listing(), kind.list()).those(_ -> true);
    this.gap = all.gap();
    // Without a load balancer nobody asks for tags.
    for (String id :
        all.items().stream().map(one -> one.at(kind.name()).identity()).distinct().toList()) {
      Listing<Field> tags =
          Listed.of(cell, kind.tags(), "/TagDescriptions").those(kind.tagged(), id);
      described.addAll(tags.items());
      if (tags.items().isEmpty()
          && !(cell.answer(kind.tags(), Map.of(kind.asked(), id)) instanceof Answer.Missing)) {
        gap = gap.or(tags::gap).or(() -> Optional.of(untold(kind.tags(), id)));
      }
    }
  }

  static LoadBalancerTags current(Cell cell) {
    return of(cell, CURRENT);
  }

  static LoadBalancerTags classic(Cell cell) {
    return of(cell, CLASSIC);
  }

  private static LoadBalancerTags of(Cell cell, Kind kind) {
    return cell.derived(
        LoadBalancerTags.class,
        List.of(LoadBalancerTags.class, kind.listing()),
        () -> new LoadBalancerTags(cell, kind));
  }

  /** Those of the load balancers that a cluster made; with a gap where there may be more. */
  Listing<Field> of(String cluster) {
    return new Listing<>(
        described.stream().filter(tags -> ClusterTags.of(cluster, tags.at("/Tags"))).toList(), gap);
  }

  private static Gap untold(CallType call, String loadBalancer) {
    return Gap.of(call.id(), Gap.Reason.ERROR, "The answer has no tags of " + loadBalancer + ".");
  }
}

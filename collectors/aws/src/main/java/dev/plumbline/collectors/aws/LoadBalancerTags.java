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

  private final List<Field> described = new ArrayList<>();
  private Optional<Gap> gap;

  /**
   * Looks each of them up.
   *
   * @param name what names it, where it is listed and with its tags
   * @param asked the parameter of the call that names those asked about
   */
  private LoadBalancerTags(
      Cell cell, Listed loadBalancers, String name, CallType call, String tagged, String asked) {
    Listing<Field> all = loadBalancers.those(_ -> true);
    this.gap = all.gap();
    // Without a load balancer nobody asks for tags.
    for (String id : all.items().stream().map(lb -> lb.at(name).identity()).distinct().toList()) {
      Listing<Field> tags = Listed.of(cell, call, "/TagDescriptions").those(tagged, id);
      described.addAll(tags.items());
      if (tags.items().isEmpty()
          && !(cell.answer(call, Map.of(asked, id)) instanceof Answer.Missing)) {
        gap = gap.or(tags::gap).or(() -> Optional.of(untold(call, id)));
      }
    }
  }

  static LoadBalancerTags current(Cell cell) {
    CallType listing = AwsCalls.DESCRIBE_LOAD_BALANCERS;
    return cell.derived(
        LoadBalancerTags.class,
        List.of(LoadBalancerTags.class, listing),
        () ->
            new LoadBalancerTags(
                cell,
                Listed.of(cell, listing, "/LoadBalancers"),
                "/LoadBalancerArn",
                AwsCalls.DESCRIBE_LOAD_BALANCER_TAGS,
                "/ResourceArn",
                LoadBalancerReading.ARNS));
  }

  static LoadBalancerTags classic(Cell cell) {
    CallType listing = AwsCalls.DESCRIBE_CLASSIC_LOAD_BALANCERS;
    return cell.derived(
        LoadBalancerTags.class,
        List.of(LoadBalancerTags.class, listing),
        () ->
            new LoadBalancerTags(
                cell,
                Listed.of(cell, listing, "/LoadBalancerDescriptions"),
                "/LoadBalancerName",
                AwsCalls.DESCRIBE_CLASSIC_TAGS,
                "/LoadBalancerName",
                LoadBalancerReading.NAMES));
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

package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.CallType;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.EksSurroundings.LoadBalancer;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Listing;
import dev.plumbline.model.Setting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The load balancers of both generations that one cluster made. */
final class EksLoadBalancers {

  private final Cell cell;
  private final String cluster;

  EksLoadBalancers(Cell cell, String cluster) {
    this.cell = cell;
    this.cluster = cluster;
  }

  Listing<LoadBalancer> mapped() {
    Listed all = Listed.of(cell, AwsCalls.DESCRIBE_LOAD_BALANCERS, "/LoadBalancers");
    Listed classic =
        Listed.of(cell, AwsCalls.DESCRIBE_CLASSIC_LOAD_BALANCERS, "/LoadBalancerDescriptions");
    // Without a load balancer nobody asks for tags.
    Listing<Field> tags = tags(all, AwsCalls.DESCRIBE_LOAD_BALANCER_TAGS);
    Listing<Field> classicTags = tags(classic, AwsCalls.DESCRIBE_CLASSIC_TAGS);
    Stream<LoadBalancer> current =
        tags.items().stream().map(tag -> current(tag.at("/ResourceArn")));
    Stream<LoadBalancer> older =
        classicTags.items().stream().map(tag -> classic(classic, tag.at("/LoadBalancerName")));
    Optional<Gap> gap =
        Stream.of(all.those(_ -> true), classic.those(_ -> true), tags, classicTags)
            .flatMap(listing -> listing.gap().stream())
            .findFirst();
    return new Listing<>(Stream.concat(current, older).toList(), gap);
  }

  private Listing<Field> tags(Listed loadBalancers, CallType call) {
    Listing<Field> all = loadBalancers.those(_ -> true);
    if (all.items().isEmpty()) {
      return all;
    }
    return Listed.of(cell, call, "/TagDescriptions")
        .those(described -> ClusterTags.of(cluster, described.at("/Tags")));
  }

  /** That it is the cluster's is a part of the evidence. */
  private LoadBalancer current(Field tagged) {
    String arn = tagged.identity();
    Map<String, String> which = Map.of("LoadBalancerArn", arn);
    Listing<Field> listeners = cell.listing(AwsCalls.DESCRIBE_LISTENERS, which, "/Listeners");
    Field whole = cell.answer(AwsCalls.DESCRIBE_LISTENERS, which).at("/Listeners");
    return new LoadBalancer(
        arn.substring(arn.indexOf("loadbalancer/") + "loadbalancer/".length()),
        tagged.text().then(_ -> plain(listeners, whole, "")));
  }

  private static LoadBalancer classic(Listed all, Field tagged) {
    String name = tagged.identity();
    Field listeners = all.one("/LoadBalancerName", name).at("/ListenerDescriptions");
    return new LoadBalancer(
        name,
        tagged
            .text()
            .then(_ -> listeners.elements())
            .orElseIn(() -> Setting.known(List.of(), listeners.evidence()))
            .then(found -> plain(Listing.complete(found), listeners, "/Listener")));
  }

  private static Setting<Boolean> plain(Listing<Field> listeners, Field whole, String below) {
    Setting<Boolean> rest =
        listeners
            .gap()
            .<Setting<Boolean>>map(Setting::unread)
            .orElseGet(() -> Setting.known(false, whole.evidence()));
    return Lists.any(
        Stream.concat(
                listeners.items().stream().map(one -> plain(one.at(below), one)), Stream.of(rest))
            .toList(),
        rest);
  }

  /** TCP passes through what the workload makes of it, TLS mostly. */
  private static Setting<Boolean> plain(Field listener, Field one) {
    return listener
        .at("/Protocol")
        .text()
        .map(protocol -> protocol.equalsIgnoreCase("HTTP") && !leadsToHttps(one));
  }

  private static boolean leadsToHttps(Field listener) {
    return listener
        .at("/DefaultActions")
        .elements()
        .fold(
            actions ->
                !actions.isEmpty()
                    && actions.stream()
                        .allMatch(
                            action ->
                                action
                                    .at("/RedirectConfig/Protocol")
                                    .identity()
                                    .equalsIgnoreCase("HTTPS")),
            () -> false,
            _ -> false);
  }
}

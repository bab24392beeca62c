package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.EksSurroundings.LoadBalancer;
import dev.plumbline.model.Listing;
import dev.plumbline.model.Setting;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The load balancers of both generations that one cluster made. */
final class EksLoadBalancers {

  private final Cell cell;
  private final String cluster;
  private final TlsPolicies policies;

  EksLoadBalancers(Cell cell, String cluster) {
    this.cell = cell;
    this.cluster = cluster;
    this.policies = new TlsPolicies(cell);
  }

  Listing<LoadBalancer> mapped() {
    Listed classic =
        Listed.of(cell, AwsCalls.DESCRIBE_CLASSIC_LOAD_BALANCERS, "/LoadBalancerDescriptions");
    Listing<Field> tags = LoadBalancerTags.current(cell).of(cluster);
    Listing<Field> classicTags = LoadBalancerTags.classic(cell).of(cluster);
    Stream<LoadBalancer> current =
        tags.items().stream()
            .map(tag -> tag.at("/ResourceArn"))
            .filter(arn -> !(listeners(arn) instanceof Answer.Missing))
            .map(this::current);
    Stream<LoadBalancer> older =
        classicTags.items().stream()
            .map(tag -> tag.at("/LoadBalancerName"))
            .filter(name -> !isGone(name.identity()))
            .map(name -> classic(classic, name));
    return new Listing<>(Stream.concat(current, older).toList(), tags.gap().or(classicTags::gap));
  }

  /** Whether it was deleted after it had been listed; a policy of it alone may be, too. */
  private boolean isGone(String classic) {
    return cell.answer(AwsCalls.DESCRIBE_CLASSIC_POLICIES, Map.of("LoadBalancerName", classic))
            instanceof Answer.Missing missing
        && missing.code().equals("LoadBalancerNotFound");
  }

  private Answer listeners(Field tagged) {
    return cell.answer(AwsCalls.DESCRIBE_LISTENERS, which(tagged));
  }

  private static Map<String, String> which(Field tagged) {
    return Map.of("LoadBalancerArn", tagged.identity());
  }

  /** That it is the cluster's is a part of the evidence. */
  private LoadBalancer current(Field tagged) {
    String arn = tagged.identity();
    Listing<Field> listeners =
        cell.listing(AwsCalls.DESCRIBE_LISTENERS, which(tagged), "/Listeners");
    Field whole = listeners(tagged).at("/Listeners");
    return new LoadBalancer(
        arn.substring(arn.indexOf("loadbalancer/") + "loadbalancer/".length()),
        tagged.text().then(_ -> Lists.any(listeners, whole, one -> plain(one, one))),
        tagged.text().then(_ -> Lists.any(listeners, whole, policies::outdated)));
  }

  private LoadBalancer classic(Listed all, Field tagged) {
    String name = tagged.identity();
    Field listeners = all.one("/LoadBalancerName", name).at("/ListenerDescriptions");
    Setting<List<Field>> found =
        tagged
            .text()
            .then(_ -> listeners.elements())
            .orElseIn(() -> Setting.known(List.of(), listeners.evidence()));
    return new LoadBalancer(
        name,
        found.then(
            some ->
                Lists.any(
                    Listing.complete(some), listeners, one -> plain(one.at("/Listener"), one))),
        found.then(
            some ->
                Lists.any(
                    Listing.complete(some),
                    listeners,
                    one -> policies.outdatedOfClassic(name, one))));
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

package dev.plumbline.collectors.gcp;

import com.google.container.v1.ReleaseChannel.Channel;
import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.Cluster.Support;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Setting;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a location says of versions. A minor version counts as offered when any patch of it is:
 * patches are rolled out in stages, and a cluster is often a patch ahead of the lists or behind
 * them.
 */
final class GkeVersions {

  private static final String EXTENDED = "EXTENDED";

  /** https://cloud.google.com/kubernetes-engine/versioning#node-versions */
  private static final long MOST_BEHIND = 2;

  private final Answer serverConfig;

  GkeVersions(Answer serverConfig) {
    this.serverConfig = serverConfig;
  }

  /**
   * @param version the version of the control plane, such as {@code 1.30.5-gke.1014001}
   * @param channel the release channel of the cluster
   */
  Setting<Support> support(Field version, Setting<String> channel) {
    return minor(version)
        .then(minor -> offers(minor).then(all -> support(version, minor, channel, all)));
  }

  /**
   * Whether a version of nodes still gets fixes, which is said of control planes: what is valid for
   * nodes goes back for years.
   *
   * @param version the version of a node pool
   * @param controlPlane the version of its control plane
   * @param channel the release channel of the cluster
   */
  Setting<Boolean> supportedForNodes(Field version, Field controlPlane, Setting<String> channel) {
    return support(version, channel)
        .then(
            support ->
                switch (support) {
                  case STANDARD -> Setting.known(true, version.evidence());
                  case EXTENDED, PREVIEW -> Setting.known(false, version.evidence());
                  case ENDED -> notOffered(version, controlPlane, channel);
                });
  }

  /**
   * Nodes may follow a control plane that is supported by two minor versions, so the lists alone do
   * not say that it is too late.
   */
  private Setting<Boolean> notOffered(Field version, Field controlPlane, Setting<String> channel) {
    Setting<Boolean> mayFollow =
        Setting.both(
            support(controlPlane, channel),
            behind(version, controlPlane),
            (support, minors) -> support == Support.STANDARD && minors <= MOST_BEHIND);
    return mayFollow.then(
        may ->
            may
                ? validForNodes(version)
                    .then(valid -> valid ? endsUnsaid() : Setting.known(false, version.evidence()))
                : Setting.known(false, version.evidence()));
  }

  private Setting<Boolean> validForNodes(Field version) {
    Field valid = serverConfig.at("/validNodeVersions");
    return Setting.both(
        valid.strings().orElseIn(() -> nothingListed(valid)),
        minor(version),
        (all, minor) -> Offers.of(all, List.of()).standard().contains(minor));
  }

  private static <T> Setting<T> endsUnsaid() {
    return Setting.unread(
        Gap.of(
            GcpCalls.SERVER_CONFIG.id(),
            Gap.Reason.UNSUPPORTED,
            "The location offers this version for nodes, which may follow their control plane so"
                + " far, and no longer for control planes. The release schedule of GKE says until"
                + " when it is mended."));
  }

  /** Whether the location still offers an image type for nodes. */
  Setting<Boolean> offeredImage(Field imageType) {
    Field valid = serverConfig.at("/validImageTypes");
    return imageType
        .text()
        .then(
            type ->
                valid
                    .strings()
                    .orElseIn(() -> nothingListed(valid))
                    .map(types -> types.stream().anyMatch(type::equalsIgnoreCase)));
  }

  /**
   * Whether a control plane is older than what a new cluster gets.
   *
   * @param version the version of the control plane
   * @param channel the release channel of the cluster; without one the default of the location
   *     counts
   */
  Setting<Boolean> behindDefault(Field version, Setting<String> channel) {
    Field fallback = serverConfig.at("/defaultClusterVersion");
    Setting<GkePatch> wanted =
        channel
            .then(this::defaultOf)
            .orElseIn(fallback::text)
            .orElseIn(() -> nothingListed(fallback))
            .then(text -> patch(text, fallback));
    return version
        .text()
        .then(text -> patch(text, version))
        .then(own -> wanted.map(newest -> own.compareTo(newest) < 0));
  }

  private Setting<String> defaultOf(String channel) {
    Field channels = serverConfig.at("/channels");
    return channels
        .elements()
        .then(
            each ->
                each.stream()
                    .filter(one -> named(one, channel))
                    .findFirst()
                    .map(one -> one.at("/defaultVersion").text())
                    .orElseGet(() -> nothingListed(channels)));
  }

  private static boolean named(Field offer, String channel) {
    return GkeWord.any(offer.at("/channel"), Channel::forNumber)
        .fold(channel::equals, () -> false, _ -> false);
  }

  private static Setting<GkePatch> patch(String text, Field field) {
    return GkePatch.of(text)
        .map(patch -> Setting.known(patch, field.evidence()))
        .orElseGet(() -> field.unexpected("a version such as 1.30.5-gke.1014001"));
  }

  /** By how many minor versions a node pool follows its control plane. */
  static Setting<Long> behind(Field nodes, Field controlPlane) {
    return Setting.both(
            minor(nodes),
            minor(controlPlane),
            (pool, cluster) ->
                pool.major() == cluster.major()
                    ? Optional.of((long) cluster.minor() - pool.minor())
                    : Optional.<Long>empty())
        .then(
            distance ->
                distance
                    .map(minors -> Setting.known(minors, nodes.evidence()))
                    .orElseGet(() -> nodes.unexpected("a version of the control plane's major")));
  }

  /** The minor part of a version; empty where it is none. */
  static Optional<Long> minorOf(String version) {
    return Minor.of(version).map(minor -> (long) minor.minor());
  }

  private static Setting<Minor> minor(Field version) {
    return version
        .text()
        .then(
            text ->
                Minor.of(text)
                    .map(minor -> Setting.known(minor, version.evidence()))
                    .orElseGet(() -> version.unexpected("a version such as 1.30.5-gke.1014001")));
  }

  private static <T> Setting<T> nothingListed(Field list) {
    return Setting.unread(
        Gap.of(
            GcpCalls.SERVER_CONFIG.id(),
            Gap.Reason.UNSUPPORTED,
            "The location lists nothing at " + list.evidence().pointer() + "."));
  }

  private static <T> Setting<T> newerThanTheList() {
    return Setting.unread(
        Gap.of(
            GcpCalls.SERVER_CONFIG.id(),
            Gap.Reason.UNSUPPORTED,
            "The location lists no version as new as the one of this cluster."));
  }

  private static Setting<Support> support(
      Field version, Minor minor, Setting<String> channel, Offers offers) {
    if (offers.standard().contains(minor)) {
      return Setting.known(Support.STANDARD, version.evidence());
    }
    if (offers.extended().contains(minor)) {
      // In the channel that sells extended support, this is what the location offers.
      return channel
          .map(own -> own.equals(EXTENDED) ? Support.STANDARD : Support.EXTENDED)
          .orElseIn(() -> Setting.known(Support.EXTENDED, version.evidence()));
    }
    if (offers.unclear().contains(minor)) {
      return Setting.unread(
          Gap.of(
              GcpCalls.SERVER_CONFIG.id(),
              Gap.Reason.UNSUPPORTED,
              "The location offers this version in a channel alone that we do not know."));
    }
    return offers
        .newest()
        .filter(newest -> newest.compareTo(minor) > 0)
        .map(_ -> Setting.known(Support.ENDED, version.evidence()))
        .orElseGet(GkeVersions::newerThanTheList);
  }

  /** What the location offers; of the channels only where the first list does not decide. */
  private Setting<Offers> offers(Minor minor) {
    Field all = serverConfig.at("/validMasterVersions");
    Field channels = serverConfig.at("/channels");
    return all.strings()
        .orElseIn(() -> Setting.known(List.of(), all.evidence()))
        .then(
            versions -> {
              Offers offers = Offers.of(versions, List.of());
              return offers.standard().contains(minor)
                  ? Setting.known(offers, all.evidence())
                  : channels
                      .elements()
                      .orElseIn(() -> Setting.known(List.of(), channels.evidence()))
                      .map(each -> Offers.of(versions, each));
            });
  }

  /**
   * Minor versions.
   *
   * @param unclear those of channels that we do not know
   */
  private record Offers(Set<Minor> standard, Set<Minor> extended, Set<Minor> unclear) {

    static Offers of(List<String> all, List<Field> channels) {
      Offers offers = new Offers(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
      offers.standard.addAll(minors(all));
      for (Field channel : channels) {
        List<String> versions =
            channel.at("/validVersions").strings().fold(v -> v, List::of, _ -> List.of());
        GkeWord.at(channel.at("/channel"), Channel::forNumber)
            .fold(
                name -> name.equals(EXTENDED) ? offers.extended : offers.standard,
                () -> offers.unclear,
                _ -> offers.unclear)
            .addAll(minors(versions));
      }
      return offers;
    }

    Optional<Minor> newest() {
      Set<Minor> all = new TreeSet<>(standard);
      all.addAll(extended);
      all.addAll(unclear);
      return all.stream().max(Comparator.naturalOrder());
    }

    private static Collection<Minor> minors(List<String> versions) {
      return versions.stream().flatMap(text -> Minor.of(text).stream()).toList();
    }
  }

  /** A Kubernetes version without its patch. */
  private record Minor(int major, int minor) implements Comparable<Minor> {

    private static final Pattern VERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(?:[.-].*)?");

    static Optional<Minor> of(String version) {
      Matcher matcher = VERSION.matcher(version);
      return matcher.matches()
          ? Optional.of(
              new Minor(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
          : Optional.empty();
    }

    @Override
    public int compareTo(Minor other) {
      return major == other.major
          ? Integer.compare(minor, other.minor)
          : Integer.compare(major, other.major);
    }
  }
}

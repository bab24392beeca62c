package dev.plumbline.checks;

import static dev.plumbline.checks.Clusters.absent;

import dev.plumbline.model.EksNodes;
import dev.plumbline.model.EksSurroundings;
import dev.plumbline.model.Listing;
import java.time.Instant;
import java.util.List;

/** What is around a cluster of {@link Clusters}: nothing. */
final class EksParts {

  private EksParts() {}

  static EksSurroundings surroundings() {
    return new EksSurroundings(
        new EksSurroundings.SecretsKey(
            absent("state"), absent("rotatable"), absent("rotates"), absent("open")),
        new EksSurroundings.LogGroup(absent("exists"), absent("retention"), absent("key")),
        new EksSurroundings.Network(
            absent("defaultVpc"),
            absent("flowLogs"),
            absent("wayOut"),
            absent("endpoints"),
            Listing.complete(List.of()),
            Listing.complete(List.of()),
            Listing.complete(List.of())),
        absent("selfManagedNodes"),
        absent("otherNodesExposed"),
        absent("fargateOnly"),
        absent("withoutInstances"),
        absent("runtimeCovered"),
        absent("backedUp"),
        Listing.complete(List.of()));
  }

  static EksNodes nodes() {
    return new EksNodes(
        absent("public"),
        absent("internet"),
        Listing.complete(List.of()),
        Listing.complete(List.of()),
        new EksNodes.Metadata(absent("tokens"), absent("hops")),
        absent("sshKey"),
        absent("volumes"),
        absent("secret"),
        absent("possible"),
        absent("imageDays"),
        absent("outdatedDays"),
        new EksNodes.Image(
            absent("owner"),
            absent("everyones"),
            absent("deprecation"),
            absent("created"),
            Instant.EPOCH));
  }
}

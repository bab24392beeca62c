package dev.plumbline.checks.logic;

import dev.plumbline.checks.Logic;
import dev.plumbline.checks.Subject;
import dev.plumbline.model.Cluster;
import dev.plumbline.model.EksDetails;
import dev.plumbline.model.EksNodePoolDetails;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Listing;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Setting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything that belongs to a cluster has a tag for every key that the organisation asks for. */
public final class PartsHaveRequiredTags implements Logic {

  @Override
  public Outcome decide(Subject subject) {
    if (!(subject.cluster().details() instanceof EksDetails details)) {
      throw new IllegalArgumentException("Only the parts of EKS are looked at.");
    }
    return new Parameters(subject)
        .decide(
            "eks-subresources-tagged",
            "keys",
            wanted -> compare(wanted, tags(subject.cluster(), details), gap(subject, details)));
  }

  private static Outcome compare(
      List<String> wanted, List<Setting<List<String>>> tags, Optional<Gap> gap) {
    Outcome all = Outcome.pass("");
    List<Outcome> undecided = new ArrayList<>();
    for (Setting<List<String>> one : tags) {
      Outcome outcome =
          one.decide(
              keys ->
                  new HashSet<>(keys).containsAll(wanted) ? Outcome.pass("") : Outcome.fail(""));
      switch (outcome.verdict()) {
        case FAIL -> {
          return outcome;
        }
        case UNKNOWN -> undecided.add(outcome);
        case PASS, NOT_APPLICABLE, NEEDS_PARAMETER, MANUAL -> all = all.after(outcome.evidence());
      }
    }
    return undecided.stream().findFirst().or(() -> gap.map(Outcome::unknown)).orElse(all);
  }

  private static List<Setting<List<String>>> tags(Cluster cluster, EksDetails details) {
    List<Setting<List<String>>> tags = new ArrayList<>();
    cluster
        .nodePools()
        .items()
        .forEach(
            pool -> {
              if (pool.details() instanceof EksNodePoolDetails group) {
                tags.add(group.tagKeys());
              }
            });
    details.addons().installed().items().forEach(addon -> tags.add(addon.tagKeys()));
    details.fargateProfiles().items().forEach(profile -> tags.add(profile.tagKeys()));
    details.access().identityProviders().items().forEach(provider -> tags.add(provider.tagKeys()));
    return tags;
  }

  private static Optional<Gap> gap(Subject subject, EksDetails details) {
    return Stream.<Listing<?>>of(
            subject.cluster().nodePools(),
            details.addons().installed(),
            details.fargateProfiles(),
            details.access().identityProviders())
        .flatMap(listing -> listing.gap().stream())
        .findFirst();
  }
}

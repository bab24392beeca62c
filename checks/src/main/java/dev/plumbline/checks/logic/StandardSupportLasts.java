package dev.plumbline.checks.logic;

import dev.plumbline.checks.Logic;
import dev.plumbline.checks.Subject;
import dev.plumbline.model.EksDetails;
import dev.plumbline.model.GkeDetails;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.ProviderDetails;
import dev.plumbline.model.Setting;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * Support of the version lasts for some days from the moment at which the cluster was read:
 * standard support, or on GKE what the channel of the cluster gives.
 */
public final class StandardSupportLasts implements Logic {

  @Override
  public Outcome decide(Subject subject) {
    Duration wanted = Duration.ofDays(new Parameters(subject).number("days"));
    ProviderDetails details = subject.cluster().details();
    if (details instanceof EksDetails eks) {
      return lasts(eks.release().endOfStandardSupport(), eks.release().askedAt(), wanted);
    }
    if (details instanceof GkeDetails gke) {
      return lasts(gke.upgrades().endOfSupport(), gke.upgrades().askedAt(), wanted);
    }
    throw new IllegalArgumentException("AKS does not say when support of a version ends.");
  }

  private static Outcome lasts(Setting<Instant> end, Instant now, Duration wanted) {
    return end.decide(
        moment ->
            moment.isAfter(now.plus(wanted))
                ? Outcome.pass("")
                : Outcome.fail(
                    (moment.isAfter(now)
                            ? "Support of the version ends on "
                            : "Support of the version ended on ")
                        + moment.atOffset(ZoneOffset.UTC).toLocalDate()
                        + "."));
  }
}

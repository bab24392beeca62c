package dev.plumbline.checks.logic;

import dev.plumbline.checks.Logic;
import dev.plumbline.checks.Subject;
import dev.plumbline.model.EksDetails;
import dev.plumbline.model.EksDetails.Release;
import dev.plumbline.model.Outcome;
import java.time.Duration;
import java.time.ZoneOffset;

/** Standard support lasts for some days from the moment at which the cluster was read. */
public final class StandardSupportLasts implements Logic {

  @Override
  public Outcome decide(Subject subject) {
    if (!(subject.cluster().details() instanceof EksDetails details)) {
      throw new IllegalArgumentException("Only EKS says when standard support ends.");
    }
    Duration wanted = Duration.ofDays(new Parameters(subject).number("days"));
    Release release = details.release();
    return release
        .endOfStandardSupport()
        .decide(
            end ->
                end.isAfter(release.askedAt().plus(wanted))
                    ? Outcome.pass("")
                    : Outcome.fail(
                        "Standard support ends on "
                            + end.atOffset(ZoneOffset.UTC).toLocalDate()
                            + "."));
  }
}

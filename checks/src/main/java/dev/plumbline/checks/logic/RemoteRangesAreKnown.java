package dev.plumbline.checks.logic;

import dev.plumbline.checks.Logic;
import dev.plumbline.checks.Subject;
import dev.plumbline.model.Cidrs;
import dev.plumbline.model.EksDetails;
import dev.plumbline.model.Outcome;
import java.util.List;

/** Every network of hybrid nodes and of their pods lies within a range of the organisation. */
public final class RemoteRangesAreKnown implements Logic {

  @Override
  public Outcome decide(Subject subject) {
    if (!(subject.cluster().details() instanceof EksDetails details)) {
      throw new IllegalArgumentException("Only EKS has hybrid nodes.");
    }
    List<String> known = new Parameters(subject).texts("ranges");
    return details
        .network()
        .remoteRanges()
        .decide(ranges -> Cidrs.lieWithin(ranges, known) ? Outcome.pass("") : Outcome.fail(""));
  }
}

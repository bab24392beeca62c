package dev.plumbline.checks.logic;

import dev.plumbline.checks.Logic;
import dev.plumbline.checks.Subject;
import dev.plumbline.model.EksDetails;
import dev.plumbline.model.Outcome;
import java.util.HashSet;

/** The cluster has a tag for every key that the organisation asks for. */
public final class RequiredTagsArePresent implements Logic {

  @Override
  public Outcome decide(Subject subject) {
    if (!(subject.cluster().details() instanceof EksDetails details)) {
      throw new IllegalArgumentException("Only the tags of EKS are looked at.");
    }
    return new Parameters(subject)
        .decide(
            "cluster-tagged",
            "keys",
            wanted ->
                details
                    .tagKeys()
                    .decide(
                        keys ->
                            new HashSet<>(keys).containsAll(wanted)
                                ? Outcome.pass("")
                                : Outcome.fail("")));
  }
}

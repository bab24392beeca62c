package dev.plumbline.checks.logic;

import dev.plumbline.checks.Logic;
import dev.plumbline.checks.Subject;
import dev.plumbline.model.Outcome;

/** The cluster follows a channel that brings new versions of Kubernetes. */
public final class ChannelUpgradesKubernetes implements Logic {

  @Override
  public Outcome decide(Subject subject) {
    return subject
        .cluster()
        .version()
        .upgradeChannel()
        .decide(ChannelUpgradesKubernetes::judge, () -> Outcome.fail(""));
  }

  private static Outcome judge(String channel) {
    return switch (channel) {
      case "none", "UNSPECIFIED" -> Outcome.fail("");
      case "node-image" ->
          Outcome.fail(
              "The channel node-image renews the images of nodes only: Kubernetes, the control"
                  + " plane above all, stays at its version.");
      default -> Outcome.pass("");
    };
  }
}

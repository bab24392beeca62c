package dev.plumbline.checks.logic;

import dev.plumbline.checks.Logic;
import dev.plumbline.checks.Subject;
import dev.plumbline.model.Cidrs;
import dev.plumbline.model.Outcome;

/** Every range that may reach the public endpoint has a prefix of the length that is asked for. */
public final class PublicRangesAreNarrow implements Logic {

  @Override
  public Outcome decide(Subject subject) {
    Parameters parameters = new Parameters(subject);
    int ipv4 = parameters.number("prefix");
    int ipv6 = parameters.number("prefixIpv6");
    return subject
        .cluster()
        .endpoint()
        .publicCidrs()
        .decide(
            ranges ->
                Cidrs.narrow(ranges, ipv4, ipv6) && !Cidrs.admitEveryone(ranges)
                    ? Outcome.pass("")
                    : Outcome.fail(""));
  }
}

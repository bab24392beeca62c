package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.Field;
import dev.plumbline.collectors.aws.ResourcePolicy.Open;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Setting;
import java.util.List;
import java.util.function.UnaryOperator;

/** What fields that hold a policy say. */
final class Policies {

  private Policies() {}

  static Setting<Boolean> openToEveryone(Field policy) {
    return openToEveryone(policy, policyOfOne -> policyOfOne);
  }

  /** The same of one resource, where the policy stands on what holds several. */
  static Setting<Boolean> openToEveryone(Field policy, String arn) {
    return openToEveryone(policy, ofAll -> ofAll.of(new PolicyTarget.Named(arn)));
  }

  private static Setting<Boolean> openToEveryone(Field policy, UnaryOperator<ResourcePolicy> part) {
    return policy
        .text()
        .then(
            text ->
                ResourcePolicy.of(text)
                    .map(part)
                    .map(ResourcePolicy::open)
                    .<Setting<Boolean>>map(
                        open ->
                            switch (open) {
                              case YES -> Setting.known(true, policy.evidence());
                              case NO -> Setting.known(false, policy.evidence());
                              case UNCLEAR -> unclear(policy);
                            })
                    .orElseGet(() -> policy.unexpected("a policy")));
  }

  /** The accounts, and organizations, that it lets in by name. */
  static Setting<List<String>> accounts(Field policy) {
    return policy
        .text()
        .then(
            text ->
                ResourcePolicy.of(text)
                    .<Setting<List<String>>>map(
                        p ->
                            p.open() == Open.UNCLEAR || p.openToNetworks()
                                ? unclear(policy)
                                : Setting.known(List.copyOf(p.accounts()), policy.evidence()))
                    .orElseGet(() -> policy.unexpected("a policy")));
  }

  private static <T> Setting<T> unclear(Field policy) {
    return Setting.unread(
        Gap.of(
            policy.evidence().call(),
            Gap.Reason.UNSUPPORTED,
            "The policy lets everybody in under conditions that Plumbline cannot weigh; read it."));
  }
}

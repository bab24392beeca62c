package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.CallType;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Setting;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Whether listeners of load balancers permit versions of TLS that RFC 8996 deprecates, or SSL. What
 * a policy permits is read from AWS, whatever its name.
 */
final class TlsPolicies {

  private static final Set<String> OUTDATED = Set.of("SSLv2", "SSLv3", "TLSv1", "TLSv1.1");

  /** Of both generations; behind any other protocol the end of TLS, if any, is elsewhere. */
  private static final Set<String> ENCRYPTED = Set.of("HTTPS", "SSL", "TLS");

  private static final String VERSION = "Protocol-";

  private final Cell cell;

  TlsPolicies(Cell cell) {
    this.cell = cell;
  }

  static boolean encrypts(String protocol) {
    return ENCRYPTED.contains(protocol.toUpperCase(Locale.ROOT));
  }

  /** Of a listener of an application or network load balancer. */
  Setting<Boolean> outdated(Field listener) {
    Field policy = listener.at("/SslPolicy");
    return ifEncrypted(
        listener.at("/Protocol"),
        () ->
            policy
                .text()
                .orElseIn(() -> policy.unexpected("the name of a policy"))
                .then(this::permitsOutdated));
  }

  private Setting<Boolean> permitsOutdated(String policy) {
    Field protocols =
        Listed.of(cell, AwsCalls.DESCRIBE_SSL_POLICIES, "/SslPolicies")
            .one("/Name", policy)
            .at("/SslProtocols");
    return protocols
        .strings()
        .orElseIn(() -> protocols.unexpected("a list of protocols"))
        .map(permitted -> permitted.stream().anyMatch(OUTDATED::contains));
  }

  /** Of a listener of a classic load balancer, which has policies for cookies, too. */
  Setting<Boolean> outdatedOfClassic(String loadBalancer, Field described) {
    return ifEncrypted(
        described.at("/Listener/Protocol"),
        () ->
            described
                .at("/PolicyNames")
                .strings()
                .orElseIn(() -> Setting.known(List.of(), described.evidence()))
                .then(names -> permitOutdated(loadBalancer, names)));
  }

  private Setting<Boolean> permitOutdated(String loadBalancer, List<String> names) {
    if (names.isEmpty()) {
      return Setting.unread(noPolicy(loadBalancer));
    }
    return cell.answer(AwsCalls.DESCRIBE_CLASSIC_POLICIES, Map.of("LoadBalancerName", loadBalancer))
        .at("/PolicyDescriptions")
        .elements()
        .then(
            policies ->
                Lists.any(
                    policies.stream()
                        .filter(policy -> names.contains(policy.at("/PolicyName").identity()))
                        .filter(TlsPolicies::negotiates)
                        .map(policy -> permits(loadBalancer, policy))
                        .toList(),
                    Setting.unread(noPolicy(loadBalancer))));
  }

  private static boolean negotiates(Field policy) {
    return policy.at("/PolicyTypeName").identity().equals("SSLNegotiationPolicyType");
  }

  private static Setting<Boolean> permits(String loadBalancer, Field policy) {
    return policy
        .at("/PolicyAttributeDescriptions")
        .elements()
        .then(
            attributes ->
                Lists.any(
                    attributes.stream()
                        .filter(TlsPolicies::isVersion)
                        .map(TlsPolicies::on)
                        .toList(),
                    Setting.unread(noPolicy(loadBalancer))));
  }

  private static boolean isVersion(Field attribute) {
    return attribute.at("/AttributeName").identity().startsWith(VERSION);
  }

  private static Setting<Boolean> on(Field version) {
    String name = version.at("/AttributeName").identity().substring(VERSION.length());
    return version.at("/AttributeValue").bool().map(on -> on && OUTDATED.contains(name));
  }

  private static Setting<Boolean> ifEncrypted(Field protocol, Supplier<Setting<Boolean>> outdated) {
    return protocol
        .text()
        .then(
            spoken ->
                encrypts(spoken) ? outdated.get() : Setting.known(false, protocol.evidence()));
  }

  private static Gap noPolicy(String loadBalancer) {
    CallType call = AwsCalls.DESCRIBE_CLASSIC_POLICIES;
    return Gap.of(
        call.id(),
        Gap.Reason.UNSUPPORTED,
        "The answer has no versions of TLS for a listener of " + loadBalancer + ".");
  }
}

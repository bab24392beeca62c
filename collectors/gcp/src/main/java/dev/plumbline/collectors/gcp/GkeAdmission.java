package dev.plumbline.collectors.gcp;

import dev.plumbline.collectors.Field;
import dev.plumbline.model.GkeDetails.Admission;
import dev.plumbline.model.Setting;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the Binary Authorization policy of a project says of one cluster: its own rule or the one
 * for all others, unless a rule for some of its workloads is looser.
 */
record GkeAdmission(Field policy) {

  /** In the order of their numbers. */
  private static final List<String> EVALUATION =
      List.of("EVALUATION_MODE_UNSPECIFIED", "ALWAYS_ALLOW", "REQUIRE_ATTESTATION", "ALWAYS_DENY");

  private static final List<String> ENFORCEMENT =
      List.of(
          "ENFORCEMENT_MODE_UNSPECIFIED", "ENFORCED_BLOCK_AND_AUDIT_LOG", "DRYRUN_AUDIT_LOG_ONLY");

  /** Rules for a part of what runs in any cluster come before that of the cluster. */
  private static final List<String> OF_PARTS =
      List.of(
          "/kubernetesNamespaceAdmissionRules",
          "/kubernetesServiceAccountAdmissionRules",
          "/istioServiceIdentityAdmissionRules");

  /** Whoever may create pods there can do without them. */
  private static final Pattern OF_THE_SYSTEM =
      Pattern.compile("kube-system(?::.*)?|.*/ns/kube-system/sa/.*");

  Admission rule(String location, String name) {
    Field own = policy.at("/clusterAdmissionRules/" + location + "." + name);
    return new Admission(
        loosest(own, "/evaluationMode", EVALUATION, "ALWAYS_ALLOW"),
        loosest(own, "/enforcementMode", ENFORCEMENT, "DRYRUN_AUDIT_LOG_ONLY"));
  }

  private Setting<String> loosest(Field own, String mode, List<String> words, String loosest) {
    Setting<String> general =
        own.json()
            .then(_ -> word(own.at(mode), words))
            .orElseIn(() -> word(policy.at("/defaultAdmissionRule" + mode), words));
    List<Setting<String>> all =
        Stream.concat(Stream.of(general), ofParts().map(rule -> word(rule.at(mode), words)))
            .toList();
    return all.stream()
        .filter(one -> one.fold(loosest::equals, () -> false, _ -> false))
        .findFirst()
        .orElseGet(
            () ->
                all.stream()
                    .reduce(general, (one, other) -> Setting.both(one, other, (word, _) -> word)));
  }

  private Stream<Field> ofParts() {
    return OF_PARTS.stream()
        .map(policy::at)
        .flatMap(
            rules ->
                names(rules).stream()
                    .filter(part -> !OF_THE_SYSTEM.matcher(part).matches())
                    .map(part -> rules.at("/" + GkeNames.escaped(part))));
  }

  private static List<String> names(Field rules) {
    return rules
        .json()
        .map(all -> all.propertyStream().map(Map.Entry::getKey).toList())
        .fold(all -> all, List::<String>of, _ -> List.<String>of());
  }

  private static Setting<String> word(Field mode, List<String> words) {
    return GkeWord.documented(GkeWord.at(mode, words), mode, words);
  }
}

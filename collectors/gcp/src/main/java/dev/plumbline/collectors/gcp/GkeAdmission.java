package dev.plumbline.collectors.gcp;

import dev.plumbline.collectors.Field;
import dev.plumbline.model.GkeDetails.Admission;
import dev.plumbline.model.Setting;
import java.util.List;

/**
 * What the Binary Authorization policy of a project says of one cluster: its own rule, or the one
 * for all others.
 */
record GkeAdmission(Field policy) {

  /** In the order of their numbers. */
  private static final List<String> EVALUATION =
      List.of("EVALUATION_MODE_UNSPECIFIED", "ALWAYS_ALLOW", "REQUIRE_ATTESTATION", "ALWAYS_DENY");

  private static final List<String> ENFORCEMENT =
      List.of(
          "ENFORCEMENT_MODE_UNSPECIFIED", "ENFORCED_BLOCK_AND_AUDIT_LOG", "DRYRUN_AUDIT_LOG_ONLY");

  Admission rule(String location, String name) {
    Field own = policy.at("/clusterAdmissionRules/" + location + "." + name);
    Field fallback = policy.at("/defaultAdmissionRule");
    return new Admission(
        own.json()
            .then(_ -> word(own.at("/evaluationMode"), EVALUATION))
            .orElseIn(() -> word(fallback.at("/evaluationMode"), EVALUATION)),
        own.json()
            .then(_ -> word(own.at("/enforcementMode"), ENFORCEMENT))
            .orElseIn(() -> word(fallback.at("/enforcementMode"), ENFORCEMENT)));
  }

  private static Setting<String> word(Field mode, List<String> words) {
    return GkeWord.documented(GkeWord.at(mode, words), mode, words);
  }
}

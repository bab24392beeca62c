package dev.plumbline.collectors.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.container.v1.DatabaseEncryption.CurrentState;
import com.google.container.v1.DatabaseEncryption.State;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.Gap;
import dev.plumbline.model.GkeDetails;
import dev.plumbline.model.Setting;
import java.util.List;
import java.util.Set;

/** What a cluster encrypts with a key of the customer, and whether that works. */
record GkeEncryption(Omissions omissions) {

  private static final String REFERENCE =
      "https://cloud.google.com/kubernetes-engine/docs/reference/rest/v1/projects.locations.clusters";
  private static final String AUTHORITY =
      "https://cloud.google.com/kubernetes-engine/docs/concepts/control-plane-authority";
  private static final List<String> CONTROL_PLANE_KEYS =
      List.of(
          "clusterCa",
          "etcdApiCa",
          "etcdPeerCa",
          "aggregationCa",
          "serviceAccountSigningKeys",
          "controlPlaneDiskEncryptionKey",
          "gkeopsEtcdBackupEncryptionKey");
  private static final String ALL_OBJECTS = "ALL_OBJECTS_ENCRYPTION_ENABLED";
  private static final Set<String> KEY_TROUBLE =
      Set.of("CLOUD_KMS_KEY_ERROR", "CLOUD_KMS_KEY_DESTROYED");

  GkeDetails.Encryption details(
      Setting<List<GkeDetails.Condition>> conditions, Setting<List<JsonNode>> volumes) {
    Setting<Boolean> wanted =
        omissions.withDefault(
            state().map(state -> Set.of("ENCRYPTED", ALL_OBJECTS).contains(state)),
            false,
            REFERENCE);
    return new GkeDetails.Encryption(
        wanted,
        Setting.either(
            Setting.both(wanted, conditions, this::keyTrouble).then(trouble -> trouble),
            omissions.withDefault(failed(), false, REFERENCE)),
        omissions.withDefault(state().map(ALL_OBJECTS::equals), false, REFERENCE),
        omissions.flag(omissions.cluster().at("/confidentialNodes/enabled"), REFERENCE),
        omissions.lacking(
            omissions.cluster().at("/userManagedKeysConfig"), CONTROL_PLANE_KEYS, AUTHORITY),
        volumes.map(GkeEncryption::plain),
        volumes.map(all -> (long) all.size()));
  }

  /** What has no name can be the key's trouble only where there is a key. */
  private Setting<Boolean> keyTrouble(boolean wanted, List<GkeDetails.Condition> conditions) {
    Setting<Boolean> none = Setting.known(false, omissions.cluster().at("/conditions").evidence());
    return conditions.stream()
        .map(condition -> condition.code().map(KEY_TROUBLE::contains))
        .filter(trouble -> wanted || trouble.<Boolean>fold(_ -> true, () -> false, _ -> false))
        .reduce(none, Setting::either);
  }

  private static List<String> plain(List<JsonNode> volumes) {
    return volumes.stream()
        .filter(disk -> disk.at("/diskEncryptionKey/kmsKeyName").asText("").isEmpty())
        .map(disk -> disk.path("name").asText(""))
        .sorted()
        .toList();
  }

  private Setting<String> state() {
    Field state = omissions.cluster().at("/databaseEncryption/state");
    return GkeWord.any(state, State::forNumber)
        .then(
            word ->
                switch (word) {
                  case "ENCRYPTED", "DECRYPTED", ALL_OBJECTS ->
                      Setting.known(word, state.evidence());
                  default -> state.unexpected("a state that we know");
                });
  }

  private Setting<Boolean> failed() {
    Field current = omissions.cluster().at("/databaseEncryption/currentState");
    return GkeWord.any(current, CurrentState::forNumber)
        .then(
            word ->
                word.endsWith("_PENDING")
                    ? Setting.unread(
                        Gap.of(
                            GcpCalls.CLUSTERS.id(),
                            Gap.Reason.UNSUPPORTED,
                            "The encryption of this cluster's secrets is being changed; scan again"
                                + " when that is done."))
                    : Setting.known(word.endsWith("_ERROR"), current.evidence()));
  }
}

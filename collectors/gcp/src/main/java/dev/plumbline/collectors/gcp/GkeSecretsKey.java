package dev.plumbline.collectors.gcp;

import com.google.container.v1.DatabaseEncryption.CurrentState;
import com.google.container.v1.DatabaseEncryption.State;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Setting;
import java.util.List;
import java.util.function.Supplier;

/**
 * The key of the customer for the secrets of a cluster. What the cluster is to do stands in {@code
 * state}, how far it got in {@code currentState}:
 * https://cloud.google.com/kubernetes-engine/docs/reference/rest/v1/projects.locations.clusters#DatabaseEncryption
 */
record GkeSecretsKey(Omissions omissions) {

  private static final String REFERENCE =
      "https://cloud.google.com/kubernetes-engine/docs/reference/rest/v1/projects.locations.clusters#DatabaseEncryption";

  /** How far a cluster got with what it is to do. */
  private enum Progress {
    DONE,
    ENCRYPTING,
    DECRYPTING
  }

  /** The key that all secrets are encrypted with. */
  Setting<String> inForce() {
    // While the state changes, or after that failed, nobody says which secrets are encrypted.
    return key(progress() == Progress.DONE ? this::name : GkeSecretsKey::unsettled);
  }

  /** The key that secrets hang on: also while it is taken into use or out of it, or that failed. */
  Setting<String> named() {
    return progress() == Progress.DECRYPTING
        ? name().orElseIn(GkeSecretsKey::unsettled)
        : key(this::name);
  }

  /** The keys that decrypt what is not encrypted anew yet; the key of today may be among them. */
  Setting<List<String>> decrypting() {
    return at("decryptionKeys").strings().orDefault(List.of(), REFERENCE);
  }

  private Setting<String> key(Supplier<Setting<String>> wanted) {
    Field state = at("state");
    return omissions
        .complete(GkeWord.any(state, State::forNumber))
        .then(
            word ->
                switch (word) {
                  case "ENCRYPTED", "ALL_OBJECTS_ENCRYPTION_ENABLED" -> wanted.get();
                  case "DECRYPTED" -> Setting.absent(state.evidence());
                  default -> state.unexpected("a state that we know");
                });
  }

  private Setting<String> name() {
    return at("keyName").text();
  }

  private Progress progress() {
    return GkeWord.any(at("currentState"), CurrentState::forNumber)
        .fold(
            word -> {
              boolean done = !word.endsWith("_PENDING") && !word.endsWith("_ERROR");
              if (done) {
                return Progress.DONE;
              }
              return word.contains("_DECRYPTION_") ? Progress.DECRYPTING : Progress.ENCRYPTING;
            },
            () -> Progress.DONE,
            _ -> Progress.DONE);
  }

  private Field at(String name) {
    return omissions.cluster().at("/databaseEncryption/" + name);
  }

  private static Setting<String> unsettled() {
    return Setting.unread(
        Gap.of(
            GcpCalls.CLUSTERS.id(),
            Gap.Reason.UNSUPPORTED,
            "The encryption of this cluster's secrets is being changed, or changing it failed;"
                + " look at databaseEncryption.lastOperationErrors and scan again."));
  }
}
